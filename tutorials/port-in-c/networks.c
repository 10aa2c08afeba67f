/* Questions about configurations and whole networks (5, 10, 14). */

#include "exact.h"
#include "operations.h"

#include <string.h>

enum { MOST = 1 << 24 };

/* ---- 5 Configuration ------------------------------------------------------------------------ */

/* Read a rational from 0 to most (5.3), or refuse it. Returns whether it is written as in 15.3. */
int read_rational(const char *text, size_t length, uint32_t most, uint32_t terms[2]) {
    const char *slash = memchr(text, '/', length);
    size_t top = slash ? (size_t)(slash - text) : 0, bottom = slash ? length - top - 1 : 0;
    rational q = {0, {0, NULL}, {0, NULL}};
    if (slash) {
        for (size_t i = 0; i < length; i++)
            if (i != top && (text[i] < '0' || text[i] > '9')) refuse("configuration", "rational");
        if (!top || !bottom || top > 50 || bottom > 50) refuse("configuration", "rational");
        q.top = big_of_digits(text, top);
        q.bottom = big_of_digits(slash + 1, bottom);
        if (!q.bottom.size) refuse("configuration", "rational");
    } else if (!read_decimal(text, length, 50, 2, &q)) {
        refuse("configuration", "rational");
    }
    q = lowest(q);
    if (q.negative || big_compare(q.top, big_times(q.bottom, big_of(most))) > 0
        || big_compare(q.top, big_of(65535)) > 0 || big_compare(q.bottom, big_of(65535)) > 0)
        refuse("configuration", "range");
    terms[0] = q.top.size ? q.top.limb[0] : 0;
    terms[1] = q.bottom.limb[0];
    size_t before, n;
    written(&before);
    put_ratio(q, 1);
    const char *canonical = copy_of_written(before, &n);
    return n == length + 2 && memcmp(canonical + 1, text, length) == 0;
}

void put_rational(const uint32_t terms[2]) {
    put("\"");
    put_natural(terms[0]);
    put("/");
    put_natural(terms[1]);
    put("\"");
}

/* Read an integer of a configuration; form: integers are written as in 20.2. */
static uint64_t ranged(const value *v, uint64_t least, uint64_t most, int form) {
    const value *number = form ? integer_of(v) : v;
    if (!number || number->kind != JSON_NUMBER || !number->whole) refuse("configuration", "type");
    if (number->negative || number->beyond || number->magnitude < least
        || number->magnitude > most)
        refuse("configuration", "range");
    return number->magnitude;
}

/* Returns whether it is written as in 15.3. */
static int rational_of(const value *v, uint32_t most, uint32_t terms[2]) {
    if (v->kind != JSON_TEXT) refuse("configuration", "type");
    return read_rational(v->text, v->length, most, terms);
}

static configuration read_any(const value *v, int form, uint64_t minor) {
    const char *names[] = {"inputs", "classes", "layers", "group", "rule", "codebook",
                           "robustness", "reinforcement", "counter_bits", "init_bits", "batch",
                           "epochs", "seed", NULL, NULL};
    const value *book = v->kind == JSON_OBJECT ? member(v, "codebook") : NULL;
    const value *named = v->kind == JSON_OBJECT ? member(v, "rule") : NULL;
    int even = minor >= 2 && book && is_text(book, "equiangular"); /* 7.7 */
    int down = minor >= 3 && named && is_text(named, "propagated"); /* 11.5 */
    if (even) names[13] = "alpha";
    if (down) names[13 + even] = "gate";
    if (!has_names(v, names, (size_t)(13 + even + down))) refuse("configuration", "names");
    const value *layers = member(v, "layers"), *group = member(v, "group");
    const value *rule = member(v, "rule"), *r = member(v, "robustness");
    configuration c;
    memset(&c, 0, sizeof c);
    /* every value by itself, in this order (20.6) */
    c.inputs = (size_t)ranged(member(v, "inputs"), 1, MOST, form);
    c.classes = (size_t)ranged(member(v, "classes"), 2, 65535, form);
    if (layers->kind != JSON_ARRAY) refuse("configuration", "type");
    if (!layers->length) refuse("configuration", "layers");
    c.depth = layers->length;
    c.shapes = take(c.depth, sizeof *c.shapes);
    for (size_t l = 0; l < c.depth; l++)
        c.shapes[l].perceptrons = (size_t)ranged(&layers->items[l], 1, MOST, form);
    if (group->kind != JSON_ARRAY) refuse("configuration", "type");
    int staged = minor >= 2 && group->length && group->items[0].kind == JSON_ARRAY; /* 5.5 */
    size_t stages = staged ? group->length : 1;
    size_t **sizes = take(stages, sizeof *sizes);
    for (size_t t = 0; t < stages; t++) {
        const value *stage = staged ? &group->items[t] : group;
        if (stage->kind != JSON_ARRAY) refuse("configuration", "type");
        sizes[t] = take(stage->length, sizeof **sizes);
        for (size_t l = 0; l < stage->length; l++)
            sizes[t][l] = (size_t)ranged(&stage->items[l], 1, MOST, form);
    }
    c.committee = is_text(rule, "committee");
    c.propagated = down;
    if (!c.committee && !down && !is_text(rule, "local")) refuse("configuration", "rule");
    int as_written = 1, differ = 0, grow = 0;
    if (down) as_written &= rational_of(member(v, "gate"), 1, c.gate);
    if (down && !c.gate[0]) refuse("configuration", "range");
    c.equiangular = even;
    c.trained = is_text(book, "trained");
    if (!c.equiangular && !c.trained && !is_text(book, "fixed"))
        refuse("configuration", "codebook");
    if (c.equiangular) as_written &= rational_of(member(v, "alpha"), 65535, c.alpha);
    c.robustness_of_each = r->kind == JSON_ARRAY; /* 5.1: one for all layers, or one a layer */
    size_t several = c.robustness_of_each ? r->length : 1;
    c.robustness = take(several > c.depth ? several : c.depth, sizeof *c.robustness);
    for (size_t l = 0; l < several; l++) {
        as_written &= rational_of(c.robustness_of_each ? &r->items[l] : r, 1, c.robustness[l]);
        differ |= memcmp(c.robustness[l], c.robustness[0], sizeof *c.robustness) != 0;
    }
    as_written &= rational_of(member(v, "reinforcement"), 1, c.reinforcement);
    c.counter_bits = (int)ranged(member(v, "counter_bits"), 2, 32, form);
    c.init_bits = (int)ranged(member(v, "init_bits"), 1, 32, form);
    c.batch = ranged(member(v, "batch"), 1, UINT32_MAX, form);
    c.epochs = ranged(member(v, "epochs"), 1, UINT32_MAX, form);
    c.seed = ranged(member(v, "seed"), 0, UINT64_MAX, form);
    /* then those that depend on each other, and how the rationals are written */
    c.groups = take(stages * c.depth, sizeof *c.groups);
    for (size_t t = 0; t < stages; t++) {
        if ((staged ? &group->items[t] : group)->length != c.depth) refuse("configuration", "group");
        for (size_t l = 0; l < c.depth; l++) {
            if (c.shapes[l].perceptrons % sizes[t][l]) refuse("configuration", "group");
            c.groups[t * c.depth + l] = sizes[t][l];
            grow |= sizes[t][l] != sizes[0][l];
        }
    }
    c.stages = grow ? stages : 1;
    if (grow && (c.committee || stages > c.epochs)) refuse("configuration", "group");
    if (c.robustness_of_each && several != c.depth) refuse("configuration", "robustness");
    if (c.init_bits > c.counter_bits) refuse("configuration", "range");
    if (c.equiangular && c.classes > 256) refuse("configuration", "codebook");
    if ((staged && !grow) || !as_written || (c.robustness_of_each && !differ)) refuse("configuration", "form");
    for (size_t l = several; l < c.depth; l++)
        memcpy(c.robustness[l], c.robustness[0], sizeof *c.robustness);
    for (size_t l = 0; l < c.depth; l++) { /* 5.2 */
        shape *h = &c.shapes[l];
        h->inputs = l ? c.shapes[l - 1].outputs : c.inputs;
        h->group = sizes[0][l];
        h->groups = h->perceptrons / h->group;
        h->outputs = c.committee ? h->groups : h->perceptrons;
        h->theta = (size_t)((uint64_t)c.robustness[l][0] * h->outputs / c.robustness[l][1]);
    }
    return c;
}

configuration read_configuration(const value *v, uint64_t minor) { return read_any(v, 0, minor); }

configuration read_question(const value *v) { return read_any(v, 1, 3); }

void put_configuration(const configuration *c, int canonical) {
    put("{");
    if (c->equiangular) put("\"alpha\":"), put_rational(c->alpha), put(",");
    put("\"batch\":");
    put_natural(c->batch);
    put(",\"classes\":");
    put_natural(c->classes);
    put(",\"codebook\":\"");
    put(c->equiangular ? "equiangular\"" : c->trained ? "trained\"" : "fixed\"");
    put(",\"counter_bits\":");
    put_natural((uint64_t)c->counter_bits);
    put(",\"epochs\":");
    put_natural(c->epochs);
    if (c->propagated) put(",\"gate\":"), put_rational(c->gate);
    put(c->stages > 1 ? ",\"group\":[[" : ",\"group\":[");
    for (size_t j = 0; j < c->stages * c->depth; j++) {
        put(j ? j % c->depth ? "," : "],[" : "");
        put_natural(c->groups[j]);
    }
    put(c->stages > 1 ? "]],\"init_bits\":" : "],\"init_bits\":");
    put_natural((uint64_t)c->init_bits);
    put(",\"inputs\":");
    put_natural(c->inputs);
    put(",\"layers\":[");
    for (size_t l = 0; l < c->depth; l++) put(l ? "," : ""), put_natural(c->shapes[l].perceptrons);
    put("],\"reinforcement\":");
    put_rational(c->reinforcement);
    put(c->robustness_of_each ? ",\"robustness\":[" : ",\"robustness\":");
    for (size_t l = 0; l < (c->robustness_of_each ? c->depth : 1); l++)
        put(l ? "," : ""), put_rational(c->robustness[l]);
    put(c->robustness_of_each ? "]" : "");
    put(",\"rule\":\"");
    put(c->committee ? "committee" : c->propagated ? "propagated" : "local");
    put("\",\"seed\":");
    if (canonical) put_number(c->seed);
    else put_natural(c->seed);
    put("}");
}

static void ask_group(const value *in) {
    put("\"group\": ");
    put_natural(automatic_group((size_t)natural(field(in, "perceptrons"), 1, MOST)));
}

static void ask_rational(const value *in) {
    const value *text = field(in, "text");
    uint32_t terms[2];
    if (text->kind != JSON_TEXT) malformed("a text is needed");
    read_rational(text->text, text->length, 1, terms);
    put("\"rational\": ");
    put_rational(terms);
}

static void put_shape(shape h) {
    const char *names[] = {"{\"inputs\": ", ", \"perceptrons\": ", ", \"group\": ",
                           ", \"groups\": ", ", \"outputs\": ", ", \"theta\": "};
    size_t sizes[] = {h.inputs, h.perceptrons, h.group, h.groups, h.outputs, h.theta};
    for (size_t i = 0; i < 6; i++) put(names[i]), put_natural(sizes[i]);
    put("}");
}

static void ask_configuration(const value *in) {
    configuration c = read_question(field(in, "value"));
    put("\"shapes\": ");
    PUT_ARRAY(l, c.depth, put_shape(c.shapes[l]));
}

static void ask_groups_at(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    uint64_t epoch = natural(field(in, "epoch"), 0, UINT64_MAX);
    put("\"stage\": ");
    put_natural(stage_of(&c, epoch));
    put(", \"groups\": ");
    PUT_ARRAY(l, c.depth, put_natural(shape_at(&c, l, epoch).group));
}

/* ---- states and data (20.4) ------------------------------------------------------------------ */

/* Read counters of a state, so many rows of so many. */
static int32_t *read_counters(const configuration *c, const value *v, size_t rows, size_t n) {
    size_t height, width;
    int64_t *m = read_matrix(v, &height, &width);
    if (height != rows || (rows && width != n)) malformed("a state does not fit its configuration");
    int32_t *counters = take(rows * n, sizeof *counters);
    for (size_t j = 0; j < rows * n; j++) {
        if (m[j] != saturate(m[j], c->counter_bits)) malformed("a counter is out of range");
        counters[j] = (int32_t)m[j];
    }
    return counters;
}

state read_state(const configuration *c, const value *v) {
    static const char *const two[] = {"layers", "progress"};
    static const char *const parts[] = {"counters", "codebook", "codeword_counters"};
    static const char *const counts[] = {"step", "epoch", "errors", "samples"};
    if (v->kind == JSON_NULL) return initial_state(c);
    if (!has_names(v, two, 2) || !has_names(member(v, "progress"), counts, 4))
        malformed("a state is layers and progress");
    const value *layers = array(member(v, "layers")), *p = member(v, "progress");
    if (layers->length != c->depth) malformed("a state has another number of layers");
    uint64_t n[4];
    for (int i = 0; i < 4; i++) n[i] = natural(member(p, counts[i]), 0, UINT64_MAX);
    state s = {take(c->depth, sizeof(layer)), n[0], n[1], n[2], n[3], 0, NULL, 0};
    if (s.samples == 0 || s.samples > UINT32_MAX || s.errors > s.samples)
        malformed("more errors than samples");
    for (size_t l = 0; l < c->depth; l++) {
        shape h = c->shapes[l];
        const value *given = &layers->items[l];
        if (!has_names(given, parts, 3)) malformed("a layer is counters and codewords");
        int trained = c->trained && l + 1 == c->depth;
        layer *y = &s.layers[l];
        y->counters = read_counters(c, member(given, "counters"), h.perceptrons, h.inputs);
        y->codebook = read_rows(member(given, "codebook"));
        int bare = trained || !has_codebook(c, l);
        if (y->codebook.rows != (bare ? 0 : c->classes) || (!bare && y->codebook.n != h.outputs))
            malformed("a state does not fit its configuration");
        int32_t *q = read_counters(c, member(given, "codeword_counters"),
                                   trained ? c->classes : 0, h.outputs);
        if (!trained) continue;
        y->codeword_counters = q;
        y->codebook = weights_of(q, c->classes, h.outputs); /* the same signs (7.6) */
    }
    return s;
}

/* Judge the weights of a question, each by itself, then their sum (10.6). */
static void check_weights(const int64_t *weights, size_t count) {
    uint64_t sum = 0;
    for (size_t s = 0; s < count; s++)
        if (weights[s] < 1) refuse("data", "weight");
    for (size_t s = 0; s < count; s++)
        if (weights[s] > UINT32_MAX || (sum += (uint64_t)weights[s]) > UINT32_MAX)
            refuse("data", "weight");
}

/* Read samples and labels, or make prototypes, and perhaps weights; refuse what no step can take
   (5.1, 10.6). */
static data_set read_data(const configuration *c, const value *v) {
    static const char *const one[] = {"prototypes", "sample_weight"};
    static const char *const two[] = {"samples", "labels", "sample_weight"};
    static const char *const five[] = {"seed", "classes", "inputs", "first", "count"};
    data_set d;
    bits x;
    size_t count, weighed, weighted = v->kind == JSON_OBJECT && member(v, "sample_weight") != NULL;
    d.weights = weighted ? read_integers(member(v, "sample_weight"), &weighed) : NULL;
    if (has_names(v, one, 1 + weighted)) {
        const value *p = member(v, "prototypes");
        if (!has_names(p, five, 5)) malformed("prototypes have five numbers");
        uint64_t seed = natural(member(p, "seed"), 0, UINT64_MAX);
        size_t classes = (size_t)natural(member(p, "classes"), 2, 65535);
        uint64_t first = natural(member(p, "first"), 0, UINT32_MAX);
        count = (size_t)natural(member(p, "count"), 0, MOST);
        x = make_bits(count, (size_t)natural(member(p, "inputs"), 1, MOST));
        draw_samples(seed, classes, x.n, first, &x);
        d.labels = take(count, sizeof *d.labels);
        for (size_t s = 0; s < count; s++) d.labels[s] = (int64_t)((first + s) % classes);
        if (count && weighted && weighed != count) refuse("data", "count");
    } else {
        if (!has_names(v, two, 2 + weighted)) malformed("data are samples and labels, or prototypes");
        const value *rows = array(member(v, "samples"));
        d.labels = read_integers(member(v, "labels"), &count);
        if (!rows->length) refuse("data", "empty");
        if (rows->length != count) refuse("data", "count");
        if (weighted && weighed != count) refuse("data", "count");
        for (size_t s = 0; s < count; s++)
            if (read_bits(&rows->items[s]).n != c->inputs) refuse("data", "width");
        x = read_rows(rows);
    }
    if (!x.rows) refuse("data", "empty");
    if (x.n != c->inputs) refuse("data", "width");
    for (size_t s = 0; s < count; s++)
        if (d.labels[s] < 0 || d.labels[s] >= (int64_t)c->classes) refuse("data", "label");
    if (!weighted) d.weights = take(count, sizeof *d.weights);
    for (size_t s = 0; s < count && !weighted; s++) d.weights[s] = 1;
    check_weights(d.weights, count);
    d.samples = x;
    return d;
}

/* ---- 16 Traces ------------------------------------------------------------------------------- */

#define PUT_MATRIX(name, from, rows, columns, how)                                                 \
    do {                                                                                           \
        put(", \"" name "\": ");                                                                   \
        PUT_ARRAY(r, rows, PUT_ARRAY(i, columns, how((from)[r * (columns) + i])));                 \
    } while (0)

static void put_layer(const configuration *c, shape h, const trace *t, int last) {
    size_t S = t->activations.rows, K = h.perceptrons, n = h.inputs;
    put("{\"agreements\": ");
    PUT_ARRAY(s, S, PUT_ARRAY(k, K, put_natural(t->agreements[s * K + k])));
    put(", \"activations\": ");
    put_rows(t->activations);
    put(", \"outputs\": ");
    put_rows(t->outputs);
    size_t decoded = last || !c->propagated ? S : 0; /* 11.5 */
    PUT_MATRIX("codeword_agreements", t->codeword_agreements, decoded, c->classes, put_natural);
    put(", \"predictions\": ");
    PUT_ARRAY(s, decoded, put_natural(t->predictions[s]));
    put(", \"local_errors\": ");
    PUT_ARRAY(s, S, put_integer(t->local_errors[s]));
    PUT_MATRIX("deficits", t->deficits, S, K, put_natural);
    PUT_MATRIX("selected", t->selected, t->pairs, 2, put_natural);
    PUT_MATRIX("moves", t->moves, K, n, put_integer);
    PUT_MATRIX("updated_counters", t->updated_counters, K, n, put_integer);
    put(", \"rate\": ");
    put_natural(t->rate);
    put(", \"reinforced\": ");
    put_rows(t->reinforced);
    PUT_MATRIX("counters", t->counters, K, n, put_integer);
    size_t C = t->codeword_moves ? c->classes : 0;
    PUT_MATRIX("codeword_moves", t->codeword_moves, C, h.outputs, put_integer);
    PUT_MATRIX("codeword_counters", t->codeword_counters, C, h.outputs, put_integer);
    if (c->propagated) {
        put(", \"targets\": ");
        put_rows(t->targets);
        put(", \"gates\": ");
        put_rows(t->gates);
    }
    put("}");
}

static void put_step(const configuration *c, const trace *traces, size_t wrong) {
    put("\"layers\": ");
    PUT_ARRAY(l, c->depth, put_layer(c, c->shapes[l], &traces[l], l + 1 == c->depth));
    put(", \"wrong\": ");
    put_natural(wrong);
}

static void put_digest(const configuration *c, const state *s) {
    char hex[65];
    digest(c, s, hex);
    put("\"digest\": ");
    put_quoted(hex, 64);
}

/* May so many steps and epochs follow (20.4)? */
static void check_ends(const state *s, uint64_t steps, uint64_t epochs) {
    if (s->step > UINT64_MAX - steps || s->epoch > UINT64_MAX - epochs)
        malformed("steps or epochs beyond 2^64 - 1");
}

static void ask_step(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    state s = read_state(&c, field(in, "state"));
    data_set d = read_data(&c, field(in, "data"));
    check_ends(&s, 1, 0);
    trace *traces = take(c.depth, sizeof *traces);
    size_t wrong = train_step(&c, &s, d, traces);
    put_step(&c, traces, wrong);
    put(", ");
    put_digest(&c, &s);
}

typedef struct {
    const configuration *c;
    const char *before;
} listing;

static void list_step(void *with, const trace *traces, size_t wrong) {
    listing *so_far = with;
    put(so_far->before);
    so_far->before = "}, {";
    put_step(so_far->c, traces, wrong);
}

static void put_progress(const state *s) {
    put("{\"step\": ");
    put_natural(s->step);
    put(", \"epoch\": ");
    put_natural(s->epoch);
    put(", \"errors\": ");
    put_natural(s->errors);
    put(", \"samples\": ");
    put_natural(s->samples);
    put("}");
}

static void ask_epoch(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    state s = read_state(&c, field(in, "state"));
    data_set d = read_data(&c, field(in, "data"));
    check_ends(&s, (d.samples.rows + c.batch - 1) / c.batch, 1);
    size_t *order = take(d.samples.rows, sizeof *order);
    stream o = {c.seed, ORDER, 0, s.epoch};
    permutation(o, d.samples.rows, order);
    listing so_far = {&c, "{"};
    put("\"order\": ");
    PUT_ARRAY(i, d.samples.rows, put_natural(order[i]));
    put(", \"steps\": [");
    train_epoch(&c, &s, d, SIZE_MAX, list_step, &so_far);
    put("}], \"progress\": ");
    put_progress(&s);
    put(", ");
    put_digest(&c, &s);
}

/* Train all epochs, of which the last answer together (10.5). */
static void train_all(const value *in, const configuration *question, uint64_t snapshots) {
    configuration c = *question;
    data_set d = read_data(&c, field(in, "data"));
    state s = initial_state(&c);
    put("\"epochs\": ");
    PUT_ARRAY(e, c.epochs, {
        take_snapshot(&c, &s, (size_t)snapshots);
        train_epoch(&c, &s, d, SIZE_MAX, NULL, NULL);
        put("{\"errors\": ");
        put_natural(s.errors);
        put(", ");
        put_digest(&c, &s);
        put("}");
    });
    put(", \"predictions\": ");
    PUT_ARRAY(i, d.samples.rows, put_natural(predict(&c, &s, row_of(d.samples, i))));
}

static void ask_train(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    train_all(in, &c, 1);
}

static void ask_train_snapshots(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    const value *v = integer_of(field(in, "snapshots"));
    if (!v || !v->whole) malformed("an integer is needed");
    if (v->negative || v->beyond || v->magnitude < 1 || v->magnitude > c.epochs)
        refuse("configuration", "range");
    train_all(in, &c, v->magnitude);
}

static void ask_run(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    data_set d = read_data(&c, field(in, "data"));
    uint64_t steps = natural(field(in, "steps"), 1, (uint64_t)1 << 32);
    state s = initial_state(&c);
    while (s.step < steps) train_epoch(&c, &s, d, (size_t)(steps - s.step), NULL, NULL);
    put_digest(&c, &s);
}

static void ask_predict(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    state s = read_state(&c, field(in, "state"));
    data_set d = read_data(&c, field(in, "data"));
    put("\"predictions\": ");
    PUT_ARRAY(i, d.samples.rows, put_natural(predict(&c, &s, row_of(d.samples, i))));
}

/* Read weight sets that fit a network (10.5, 20.4). */
void read_sets(const configuration *c, const value *v, state *s) {
    static const char *const two[] = {"layers", "codebook"}, *const parts[] = {"weights", "votes"};
    const value *sets = array(v);
    s->sets = sets->length;
    s->weight_sets = take(s->sets, sizeof *s->weight_sets);
    for (size_t i = 0; i < s->sets; i++) {
        if (!has_names(&sets->items[i], two, 2)) malformed("a set is layers and codewords");
        const value *layers = array(member(&sets->items[i], "layers"));
        weight_set *w = &s->weight_sets[i];
        size_t n = c->inputs;
        w->depth = layers->length;
        w->votes = take(w->depth, sizeof *w->votes);
        w->weights = take(w->depth, sizeof *w->weights);
        if (!w->depth) malformed("a weight set has no layer");
        for (size_t l = 0; l < w->depth; l++) {
            if (!has_names(&layers->items[l], parts, 2)) malformed("a layer is weights and votes");
            w->weights[l] = read_rows(member(&layers->items[l], "weights"));
            w->votes[l] = (size_t)natural(member(&layers->items[l], "votes"), 1, MOST);
            if (!w->weights[l].rows || w->weights[l].n != n || w->weights[l].rows % w->votes[l])
                malformed("a weight set does not fit the configuration");
            n = w->weights[l].rows / w->votes[l];
        }
        w->codebook = read_rows(member(&sets->items[i], "codebook"));
        if (w->codebook.rows != c->classes || w->codebook.n != n)
            malformed("a weight set does not fit the configuration");
    }
}

static void ask_predict_together(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    state s = read_state(&c, field(in, "state"));
    data_set d = read_data(&c, field(in, "data"));
    read_sets(&c, field(in, "weight_sets"), &s);
    uint64_t *sums = take(c.classes, sizeof *sums);
    put("\"sums\": ");
    PUT_ARRAY(i, d.samples.rows, {
        sum_agreements(&c, &s, row_of(d.samples, i), sums);
        PUT_ARRAY(p, c.classes, put_natural(sums[p]));
    });
    put(", \"predictions\": ");
    PUT_ARRAY(i, d.samples.rows, put_natural(predict(&c, &s, row_of(d.samples, i))));
    put(", ");
    put_digest(&c, &s);
}

static void ask_digest(const value *in) {
    configuration c = read_question(field(in, "configuration"));
    state s = read_state(&c, field(in, "state"));
    put_digest(&c, &s);
}

const operation NETWORKS[] = {
    {"automatic_group", {"perceptrons"}, ask_group},
    {"rational", {"text"}, ask_rational},
    {"configuration", {"value"}, ask_configuration},
    {"step", {"configuration", "state", "data"}, ask_step},
    {"epoch", {"configuration", "state", "data"}, ask_epoch},
    {"train", {"configuration", "data"}, ask_train},
    {"run", {"configuration", "data", "steps"}, ask_run},
    {"predict", {"configuration", "state", "data"}, ask_predict},
    {"predict_together", {"configuration", "state", "weight_sets", "data"}, ask_predict_together},
    {"train_snapshots", {"configuration", "data", "snapshots"}, ask_train_snapshots},
    {"digest", {"configuration", "state"}, ask_digest},
    {"groups_at", {"configuration", "epoch"}, ask_groups_at},
    {NULL, {NULL}, NULL},
};
