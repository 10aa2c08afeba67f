/* Questions about model files and vectors files (15, 20.1). */

#include "operations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char KEY[] = "local-binary-errors";

typedef struct { /* a tensor (15.2) */
    char name[80];
    const char *dtype;
    size_t element, rows, columns, l, first; /* first: where its bytes begin */
    enum { COUNTERS, CODEBOOK, CODEWORD_COUNTERS, SET_BITS, WEIGHTS } part;
    bits *vectors; /* of a weight set: what is stored (10.5) */
    size_t judged; /* when its padding is judged (15.4) */
} tensor;

/* JSON as a writer must write it: names in order, no spaces, ASCII (15.3). */
void put_canonical(const value *v) {
    value *names = take(v->length, sizeof *names);
    switch (v->kind) {
    case JSON_NULL: put("null"); break;
    case JSON_FALSE: put("false"); break;
    case JSON_TRUE: put("true"); break;
    case JSON_NUMBER: put_bytes(v->text, v->length); break;
    case JSON_TEXT: put_quoted(v->text, v->length); break;
    case JSON_ARRAY:
        put("[");
        for (size_t i = 0; i < v->length; i++) put(i ? "," : ""), put_canonical(&v->items[i]);
        put("]");
        break;
    case JSON_OBJECT:
        if (v->length) memcpy(names, v->names, v->length * sizeof *names);
        qsort(names, v->length, sizeof *names, compare_texts);
        put("{");
        for (size_t i = 0; i < v->length; i++) {
            put(i ? "," : "");
            put_quoted(names[i].text, names[i].length);
            put(":");
            put_canonical(member(v, names[i].text));
        }
        put("}");
    }
}

static void put_member(const char *name, uint64_t v) {
    put(name);
    put_number(v);
}

static int by_place(const void *left, const void *right) {
    const tensor *a = left, *b = right;
    if (a->element != b->element) return a->element > b->element ? -1 : 1;
    return strcmp(a->name, b->name);
}

/* Make the tensor of the weights of a layer of a weight set, or at its depth of its codewords. */
static tensor set_tensor(size_t set, weight_set *w, size_t l) {
    tensor t;
    memset(&t, 0, sizeof t);
    t.part = SET_BITS, t.element = 8, t.dtype = "U64";
    t.vectors = l < w->depth ? &w->weights[l] : &w->codebook;
    t.rows = t.vectors->rows, t.columns = t.vectors->stride;
    sprintf(t.name, "weight_set.%lu.", (unsigned long)set);
    if (l < w->depth) sprintf(t.name + strlen(t.name), "layer.%lu.weights", (unsigned long)l);
    else strcat(t.name, "codebook");
    return t;
}

/* List the tensors of weights alone, and of the last codewords (15.7). */
static void weight_tensors(const configuration *c, tensor *t) {
    for (size_t l = 0; l <= c->depth; l++) {
        int book = l == c->depth;
        t[l].l = book ? l - 1 : l;
        shape h = c->shapes[t[l].l];
        t[l].part = book ? CODEBOOK : WEIGHTS;
        t[l].dtype = book ? "U64" : "U8";
        t[l].element = book ? 8 : 1;
        t[l].rows = book ? c->classes : h.perceptrons;
        t[l].columns = book ? (h.outputs + 63) / 64 : (h.inputs + 7) / 8;
        sprintf(t[l].name, "layer.%lu.%s", (unsigned long)t[l].l, book ? "codebook" : "weights");
    }
}

/* List the tensors of a network and its weight sets as they lie in a file (15.1, 15.2). */
static tensor *tensors_of(const configuration *c, const state *s, size_t *count) {
    size_t own = 2 * c->depth; /* of the network itself */
    for (size_t l = 0; l < c->depth; l++) own -= !has_codebook(c, l);
    if (s->weights_only) own = c->depth + 1;
    *count = own;
    for (size_t i = 0; i < s->sets; i++) *count += s->weight_sets[i].depth + 1;
    tensor *t = take(*count, sizeof *t), *next = t + own;
    for (size_t i = 0; i < s->sets; i++)
        for (size_t l = 0; l <= s->weight_sets[i].depth; l++)
            *next++ = set_tensor(i, &s->weight_sets[i], l);
    for (size_t i = 0; i < *count; i++) t[i].judged = i;
    if (s->weights_only) weight_tensors(c, t);
    for (size_t i = 0, j = 0; i < own && !s->weights_only; i++, j++) {
        if (j % 2 == 1 && !has_codebook(c, j / 2)) j++;
        shape h = c->shapes[j / 2];
        static const char *const names[] = {"counters", "codebook", "codeword_counters"};
        t[i].l = j / 2;
        t[i].part = j % 2 == 0 ? COUNTERS
                               : c->trained && t[i].l + 1 == c->depth ? CODEWORD_COUNTERS : CODEBOOK;
        sprintf(t[i].name, "layer.%lu.%s", (unsigned long)t[i].l, names[t[i].part]);
        t[i].element = c->counter_bits <= 8 ? 1 : c->counter_bits <= 16 ? 2 : 4;
        t[i].dtype = c->counter_bits <= 8 ? "I8" : c->counter_bits <= 16 ? "I16" : "I32";
        t[i].rows = t[i].part == COUNTERS ? h.perceptrons : c->classes;
        t[i].columns = t[i].part == COUNTERS ? h.inputs : h.outputs;
        if (t[i].part == CODEBOOK)
            t[i].element = 8, t[i].dtype = "U64", t[i].columns = (h.outputs + 63) / 64;
    }
    qsort(t, *count, sizeof *t, by_place);
    for (size_t i = 1; i < *count; i++)
        t[i].first = t[i - 1].first + t[i - 1].rows * t[i - 1].columns * t[i - 1].element;
    return t;
}

/* Make byte j of the weights of a layer: the signs of 8 counters of a row, or of what is left. */
static uint64_t weight_byte(const configuration *c, const tensor *t, const int32_t *counters,
                            size_t j) {
    size_t n = c->shapes[t->l].inputs, row = j / t->columns, first = j % t->columns * 8;
    uint64_t byte = 0;
    for (size_t i = first; i < first + 8 && i < n; i++)
        byte |= (uint64_t)(counters[row * n + i] >= 0) << (i - first);
    return byte;
}

static uint64_t element_of(const configuration *c, const tensor *t, const state *s, size_t j) {
    const layer *y = &s->layers[t->l];
    if (t->part == SET_BITS) return t->vectors->words[j];
    if (t->part == CODEBOOK) return y->codebook.words[j];
    if (t->part == WEIGHTS) return weight_byte(c, t, y->counters, j);
    return (uint64_t)(int64_t)(t->part == COUNTERS ? y->counters : y->codeword_counters)[j];
}

/* Write the text of the metadata (15.3). */
static void put_description(const value *in, const configuration *c, const state *s) {
    put("{\"class_names\":");
    put_canonical(field(in, "class_names"));
    put(",\"configuration\":");
    put_configuration(c, 1);
    put(",\"encoding\":");
    put_canonical(field(in, "encoding"));
    put_member(",\"notes\":{},\"progress\":{\"epoch\":", s->epoch);
    put_member(",\"errors\":", s->errors);
    put_member(",\"samples\":", s->samples);
    put_member(",\"step\":", s->step);
    put("},\"specification\":"); /* the lowest that will do */
    int newest = c->equiangular || c->stages > 1 || s->sets;
    put(s->weights_only ? "\"1.4\"" : c->propagated ? "\"1.3\"" : newest ? "\"1.2\"" : has_missing(field(in, "encoding")) ? "\"1.1\"" : "\"1.0\"");
    if (s->sets) put(",\"weight_sets\":[");
    for (size_t i = 0; i < s->sets; i++) {
        const weight_set *w = &s->weight_sets[i];
        put(i ? ",{\"layers\":[" : "{\"layers\":[");
        for (size_t l = 0; l < w->depth; l++) put_member(l ? "," : "", w->weights[l].rows);
        put("],\"votes\":[");
        for (size_t l = 0; l < w->depth; l++) put_member(l ? "," : "", w->votes[l]);
        put("]}");
    }
    if (s->sets) put("]");
    put(s->weights_only ? ",\"weights_only\":1}" : "}");
}

static void put_header(const char *description, size_t length, const tensor *t, size_t count) {
    put("{\"__metadata__\":{\"local-binary-errors\":");
    put_quoted(description, length);
    put("}");
    for (size_t i = 0; i < count; i++) {
        put(",");
        put_quoted(t[i].name, strlen(t[i].name));
        put(":{\"dtype\":\"");
        put(t[i].dtype);
        put_member("\",\"shape\":[", t[i].rows);
        put_member(",", t[i].columns);
        put_member("],\"data_offsets\":[", t[i].first);
        put_member(",", t[i].first + t[i].rows * t[i].columns * t[i].element);
        put("]}");
    }
    put("}");
}

static void check_class_names(const configuration *c, const value *names) {
    if (names->kind == JSON_NULL) return;
    if (names->kind != JSON_ARRAY || names->length != c->classes)
        refuse("class_names", "malformed");
    for (size_t i = 0; i < names->length; i++)
        if (names->items[i].kind != JSON_TEXT) refuse("class_names", "malformed");
}

static void write_model(const value *in, const value *sets, int weights_only) {
    configuration c = read_question(field(in, "configuration"));
    state s = read_state(&c, field(in, "state"));
    if (sets) read_sets(&c, sets, &s);
    s.weights_only = weights_only;
    size_t width, count, before, length;
    check_encoding(field(in, "encoding"), &width);
    if (width != c.inputs) refuse("encoding", "width");
    check_class_names(&c, field(in, "class_names"));
    if (s.sets > 65535) refuse("weight_sets", "malformed");
    tensor *t = tensors_of(&c, &s, &count), *last = &t[count - 1];
    written(&before);
    put_description(in, &c, &s);
    const char *description = copy_of_written(before, &length);
    put_header(description, length, t, count);
    const char *header = copy_of_written(before, &length);
    size_t padded = (length + 7) / 8 * 8;
    size_t size = 8 + padded + last->first + last->rows * last->columns * last->element;
    unsigned char *file = take(size, 1), *at = file + 8 + padded;
    for (int i = 0; i < 8; i++) file[i] = (unsigned char)((uint64_t)padded >> 8 * i);
    memset(file + 8, ' ', padded);
    memcpy(file + 8, header, length);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < t[i].rows * t[i].columns; j++)
            for (size_t b = 0; b < t[i].element; b++)
                *at++ = (unsigned char)(element_of(&c, &t[i], &s, j) >> 8 * b);
    put("\"model\": ");
    put_hex(file, size);
}

static void ask_write_model(const value *in) { write_model(in, NULL, 0); }

static void ask_write_model_with_sets(const value *in) {
    write_model(in, field(in, "weight_sets"), 0);
}

static void ask_write_weights(const value *in) { write_model(in, field(in, "weight_sets"), 1); }

/* ---- 15.4 Reading -------------------------------------------------------------------------------- */

/* Is it an array of integers from 0 to 2^53? The first two go into n. */
static int naturals(const value *v, uint64_t n[2]) {
    if (v->kind != JSON_ARRAY) return 0;
    for (size_t i = 0; i < v->length; i++) {
        const value *item = &v->items[i];
        if (item->kind != JSON_NUMBER || !item->whole || item->negative
            || item->magnitude > (uint64_t)1 << 53)
            return 0;
        if (i < 2) n[i] = item->magnitude;
    }
    return 1;
}

typedef struct {
    uint64_t first, end;
} span;

static int by_span(const void *left, const void *right) {
    const span *a = left, *b = right;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* The tensors must cover the body without gap or overlap (15.1). */
static void check_layout(const value *header, uint64_t body) {
    span *spans = take(header->length, sizeof *spans);
    size_t n = 0;
    for (size_t i = 0; i < header->length; i++) {
        static const char *const three[] = {"dtype", "shape", "data_offsets"};
        const value *entry = &header->items[i];
        uint64_t sizes[2] = {0, 0}, ends[2] = {0, 0};
        if (is_text(&header->names[i], "__metadata__")) continue;
        if (!has_names(entry, three, 3) || member(entry, "dtype")->kind != JSON_TEXT
            || !naturals(member(entry, "shape"), sizes)
            || !naturals(member(entry, "data_offsets"), ends)
            || member(entry, "data_offsets")->length != 2 || ends[0] > ends[1])
            refuse("container", "malformed");
        spans[n].first = ends[0];
        spans[n++].end = ends[1];
    }
    qsort(spans, n, sizeof *spans, by_span);
    uint64_t end = 0;
    for (size_t i = 0; i < n; i++) {
        if (spans[i].first != end) refuse("container", "malformed");
        end = spans[i].end;
    }
    if (end != body) refuse("container", "malformed");
}

/* Read "major.minor"; 0 if it is no version. */
static int read_version(const value *v, uint64_t version[2]) {
    if (!v || v->kind != JSON_TEXT) return 0;
    const char *point = memchr(v->text, '.', v->length);
    if (!point) return 0;
    for (int i = 0; i < 2; i++) {
        const char *digits = i ? point + 1 : v->text;
        size_t n = i ? v->length - (size_t)(point - v->text) - 1 : (size_t)(point - v->text);
        version[i] = 0;
        if (!n || n > 9 || (n > 1 && digits[0] == '0')) return 0;
        for (size_t j = 0; j < n; j++) {
            if (digits[j] < '0' || digits[j] > '9') return 0;
            version[i] = 10 * version[i] + (uint64_t)(digits[j] - '0');
        }
    }
    return 1;
}

/* Read an integer from 1 to 2^24, or refuse the weight sets. */
static size_t set_size(const value *v) {
    if (v->kind != JSON_NUMBER || !v->whole || v->negative || v->beyond || v->magnitude < 1
        || v->magnitude > (uint64_t)1 << 24)
        refuse("weight_sets", "malformed");
    return (size_t)v->magnitude;
}

/* Read the sizes of the weight sets (15.3): of vectors that are still to be read. */
static void read_set_sizes(const configuration *c, const value *v, state *s) {
    static const char *const two[] = {"layers", "votes"};
    if (v->kind != JSON_ARRAY || !v->length || v->length > 65535)
        refuse("weight_sets", "malformed");
    s->sets = v->length;
    s->weight_sets = take(s->sets, sizeof *s->weight_sets);
    for (size_t i = 0; i < s->sets; i++) {
        if (!has_names(&v->items[i], two, 2)) refuse("weight_sets", "malformed");
        const value *layers = member(&v->items[i], "layers"), *votes = member(&v->items[i], "votes");
        weight_set *w = &s->weight_sets[i];
        bits none = {0, 0, 0, NULL};
        if (layers->kind != JSON_ARRAY || votes->kind != JSON_ARRAY || !layers->length
            || layers->length != votes->length)
            refuse("weight_sets", "malformed");
        w->depth = layers->length;
        w->votes = take(w->depth, sizeof *w->votes);
        w->weights = take(w->depth, sizeof *w->weights);
        none.n = c->inputs;
        for (size_t l = 0; l < w->depth; l++) {
            w->votes[l] = set_size(&votes->items[l]);
            none.rows = set_size(&layers->items[l]);
            none.stride = (none.n + 63) / 64;
            w->weights[l] = none;
            if (none.rows % w->votes[l]) refuse("weight_sets", "malformed");
            none.n = none.rows / w->votes[l];
        }
        none.rows = c->classes;
        none.stride = (none.n + 63) / 64;
        w->codebook = none;
    }
}

/* Check the description, and read the configuration and the progress (15.3). */
static configuration read_description(const value *d, state *s) {
    const char *names[8] = {"specification", "configuration", "progress", "encoding",
                                        "class_names", "notes"};
    static const char *const counts[] = {"step", "epoch", "errors", "samples"};
    uint64_t version[2], n[4];
    size_t width;
    if (!d || d->kind != JSON_OBJECT) refuse("metadata", "json");
    const value *specification = member(d, "specification");
    if (!read_version(specification, version)) refuse("version", "malformed");
    if (version[0] != 1 || version[1] > 4) refuse("version", "unsupported");
    const value *sets = version[1] < 2 ? NULL : member(d, "weight_sets"); /* a name since 1.2 */
    const value *alone = version[1] < 4 ? NULL : member(d, "weights_only"); /* since 1.4 */
    names[6] = sets ? "weight_sets" : "weights_only", names[7] = "weights_only";
    if (!has_names(d, (const char *const *)names, 6 + !!sets + !!alone)) refuse("metadata", "names");
    configuration c = read_configuration(member(d, "configuration"), version[1]);
    const value *classes = member(d, "class_names"), *progress = member(d, "progress");
    if (!has_names(progress, counts, 4)) refuse("progress", "malformed");
    for (int i = 0; i < 4; i++) {
        const value *v = member(progress, counts[i]);
        if (v->kind != JSON_NUMBER || !v->whole || v->negative || v->beyond)
            refuse("progress", "malformed");
        n[i] = v->magnitude;
    }
    if (n[3] == 0 || n[3] > UINT32_MAX || n[2] > n[3]) refuse("progress", "malformed");
    s->step = n[0], s->epoch = n[1], s->errors = n[2], s->samples = n[3];
    check_encoding(member(d, "encoding"), &width);
    if (version[1] < 1 && has_missing(member(d, "encoding"))) refuse("encoding", "malformed");
    if (width != c.inputs) refuse("encoding", "width");
    check_class_names(&c, classes);
    if (member(d, "notes")->kind != JSON_OBJECT) refuse("notes", "malformed");
    s->sets = 0;
    if (sets) read_set_sizes(&c, sets, s);
    s->weights_only = !!alone;
    if (alone && (alone->kind != JSON_NUMBER || !alone->whole || alone->negative || alone->beyond
                  || alone->magnitude != 1))
        refuse("weights_only", "malformed");
    return c;
}

static uint64_t element_at(const tensor *t, const unsigned char *bytes, size_t j) {
    uint64_t v = 0;
    for (size_t b = 0; b < t->element; b++) v |= (uint64_t)bytes[j * t->element + b] << 8 * b;
    return v;
}

/* Find the bytes of a tensor, of the type and shape of 15.2. */
static const unsigned char *find_tensor(const tensor *t, const value *entry,
                                        const unsigned char *body) {
    uint64_t sizes[2] = {0, 0}, ends[2] = {0, 0};
    naturals(member(entry, "shape"), sizes);
    naturals(member(entry, "data_offsets"), ends);
    if (!is_text(member(entry, "dtype"), t->dtype) || member(entry, "shape")->length != 2
        || sizes[0] != t->rows || sizes[1] != t->columns
        || ends[1] - ends[0] != t->rows * t->columns * t->element)
        refuse("tensors", "form");
    return body + ends[0];
}

static void read_counters(const configuration *c, const tensor *t, const unsigned char *bytes,
                          state *s) {
    int32_t *counters = take(t->rows * t->columns, sizeof *counters);
    for (size_t j = 0; j < t->rows * t->columns; j++) {
        int64_t wrap = (int64_t)1 << (8 * t->element);
        int64_t counter = (int64_t)element_at(t, bytes, j);
        if (counter >= wrap / 2) counter -= wrap;
        if (counter != saturate(counter, c->counter_bits)) refuse("counters", "range");
        counters[j] = (int32_t)counter;
    }
    if (t->part == COUNTERS) {
        s->layers[t->l].counters = counters;
        return;
    }
    s->layers[t->l].codeword_counters = counters;
    s->layers[t->l].codebook = weights_of(counters, t->rows, t->columns);
}

/* Read rows of n weights, with their padding, as counters of 0 and -1 (15.7). */
static void read_weights(const configuration *c, const tensor *t, const unsigned char *bytes,
                         state *s) {
    size_t n = c->shapes[t->l].inputs;
    int32_t *counters = take(t->rows * n, sizeof *counters);
    for (size_t k = 0; k < t->rows; k++) {
        const unsigned char *row = bytes + k * t->columns;
        if (n % 8 && row[t->columns - 1] >> n % 8) refuse("codebook", "padding");
        for (size_t i = 0; i < n; i++) counters[k * n + i] = (row[i / 8] >> i % 8 & 1) - 1;
    }
    s->layers[t->l].counters = counters;
}

/* Read rows of n bits, with their padding. */
static bits stored_bits(const tensor *t, size_t n, const unsigned char *bytes) {
    bits book = make_bits(t->rows, n);
    for (size_t j = 0; j < t->rows * t->columns; j++) book.words[j] = element_at(t, bytes, j);
    bits clear = make_bits(book.rows, book.n);
    size_t octets = clear.rows * clear.stride * sizeof(word);
    memcpy(clear.words, book.words, octets);
    clear_padding(clear);
    if (memcmp(clear.words, book.words, octets)) refuse("codebook", "padding");
    return book;
}

static int by_judgement(const void *left, const void *right) {
    const tensor *a = left, *b = right;
    return (a->judged > b->judged) - (a->judged < b->judged);
}

static void ask_read_model(const value *in) {
    size_t size, count;
    uint64_t length = 0;
    unsigned char *file = read_bytes(field(in, "model"), &size);
    if (size < 8) refuse("container", "malformed");
    for (int i = 0; i < 8; i++) length |= (uint64_t)file[i] << 8 * i;
    if (length > size - 8 || length > 100000000) refuse("container", "malformed");
    const value *header = parse_json((char *)file + 8, (size_t)length);
    if (!header || header->kind != JSON_OBJECT) refuse("container", "malformed");
    check_layout(header, size - 8 - length);
    const value *metadata = member(header, "__metadata__");
    const value *text = metadata ? member(metadata, KEY) : NULL;
    if (!text || text->kind != JSON_TEXT) refuse("metadata", "missing");
    const value *d = parse_json(text->text, text->length);
    state s;
    configuration c = read_description(d, &s);
    tensor *t = tensors_of(&c, &s, &count);
    qsort(t, count, sizeof *t, by_judgement);
    if (header->length != count + 1) refuse("tensors", "names");
    for (size_t i = 0; i < count; i++)
        if (!member(header, t[i].name)) refuse("tensors", "names");
    s.layers = take(c.depth, sizeof(layer));
    const unsigned char **found = take(count, sizeof *found);
    for (size_t i = 0; i < count; i++) /* all forms, then all counters, then all codebooks (15.4) */
        found[i] = find_tensor(&t[i], member(header, t[i].name), file + 8 + length);
    for (size_t i = 0; i < count; i++)
        if (t[i].part == COUNTERS || t[i].part == CODEWORD_COUNTERS)
            read_counters(&c, &t[i], found[i], &s);
    for (size_t i = 0; i < count; i++)
        if (t[i].part == WEIGHTS) read_weights(&c, &t[i], found[i], &s);
    for (size_t i = 0; i < count; i++) {
        if (t[i].part == CODEBOOK)
            s.layers[t[i].l].codebook = stored_bits(&t[i], c.shapes[t[i].l].outputs, found[i]);
        if (t[i].part == SET_BITS) *t[i].vectors = stored_bits(&t[i], t[i].vectors->n, found[i]);
    }
    char hex[65];
    digest(&c, &s, hex);
    put("\"configuration\": ");
    put_configuration(&c, 0);
    put(", \"encoding\": ");
    put_canonical(member(d, "encoding"));
    put(", \"class_names\": ");
    put_canonical(member(d, "class_names"));
    put(", \"progress\": {\"step\": ");
    put_natural(s.step);
    put(", \"epoch\": ");
    put_natural(s.epoch);
    put(", \"errors\": ");
    put_natural(s.errors);
    put(", \"samples\": ");
    put_natural(s.samples);
    put("}, \"digest\": ");
    put_quoted(hex, 64);
}

/* ---- 20.1 Vectors files ---------------------------------------------------------------------------- */

static int has_name(const value *object, const value *name) {
    for (size_t i = 0; i < object->length; i++)
        if (same_text(&object->names[i], name)) return 1;
    return 0;
}

/* Does the first test of a file have an answer? Then all must, else none. */
static int first_is_answered(const value *groups) {
    for (size_t i = 0; i < groups->length; i++) {
        const value *tests = member(&groups->items[i], "tests");
        if (tests && tests->kind == JSON_ARRAY && tests->length)
            return member(&tests->items[0], "result") != NULL;
    }
    return 0;
}

/* Count the tests of a group, and note their ids (20.1). */
static void check_group(const value *group, const value *notes, int answered, value *ids,
                        size_t *count) {
    static const char *const names[] = {"id", "operation", "clause", "comment", "parameters", "tests"};
    static const char *const parts[] = {"id", "comment", "flags", "inputs", "result", "expected"};
    if (!has_names(group, names, 6)) refuse("vectors", "names");
    for (size_t i = 0; i < 4; i++)
        if (member(group, names[i])->kind != JSON_TEXT) refuse("vectors", "names");
    const value *tests = member(group, "tests");
    if (member(group, "parameters")->kind != JSON_OBJECT || tests->kind != JSON_ARRAY)
        refuse("vectors", "names");
    for (size_t i = 0; i < tests->length; i++) {
        const value *test = &tests->items[i], *flags = member(test, "flags");
        if (!has_names(test, parts, answered ? 6 : 4)) refuse("vectors", "names");
        const value *result = member(test, "result");
        if (result && !is_text(result, "valid") && !is_text(result, "refused"))
            refuse("vectors", "names");
        if (member(test, "id")->kind != JSON_TEXT || member(test, "comment")->kind != JSON_TEXT
            || flags->kind != JSON_ARRAY || member(test, "inputs")->kind != JSON_OBJECT
            || (result && member(test, "expected")->kind != JSON_OBJECT))
            refuse("vectors", "names");
        static const char *const reason[] = {"stage", "reason"};
        const value *expected = member(test, "expected");
        if (result && is_text(result, "refused")
            && (!has_names(expected, reason, 2) || expected->items[0].kind != JSON_TEXT
                || expected->items[1].kind != JSON_TEXT))
            refuse("vectors", "names");
        for (size_t f = 0; f < flags->length; f++)
            if (flags->items[f].kind != JSON_TEXT) refuse("vectors", "names");
        const value *inputs = member(test, "inputs"), *shared = member(group, "parameters");
        for (size_t j = 0; j < inputs->length; j++)
            if (has_name(shared, &inputs->names[j])) refuse("vectors", "names");
        for (size_t f = 0; f < flags->length; f++)
            if (!has_name(notes, &flags->items[f])) refuse("vectors", "flag");
        if (ids) ids[*count] = *member(test, "id");
        ++*count;
    }
}

static void ask_read_vectors(const value *in) {
    static const char *const names[] = {"schema", "spec_version", "licence", "title",
                                        "numberOfTests", "notes", "groups"};
    const value *text = field(in, "text");
    uint64_t version[2];
    if (text->kind != JSON_TEXT) malformed("a text is needed");
    const value *file = parse_json(text->text, text->length);
    if (!file || file->kind != JSON_OBJECT) refuse("vectors", "json");
    if (!has_names(file, names, 7)) refuse("vectors", "names");
    if (!read_version(member(file, "spec_version"), version) || version[0] != 1)
        refuse("vectors", "version");
    if (member(file, "schema")->kind != JSON_TEXT) refuse("vectors", "schema");
    const value *notes = member(file, "notes"), *groups = member(file, "groups");
    const value *number = member(file, "numberOfTests");
    if (notes->kind != JSON_OBJECT || groups->kind != JSON_ARRAY
        || member(file, "title")->kind != JSON_TEXT || !is_text(member(file, "licence"), "CC0-1.0")
        || number->kind != JSON_NUMBER || !number->whole)
        refuse("vectors", "names");
    static const char *const texts[] = {"bug", "description", "clause"};
    for (size_t i = 0; i < notes->length; i++) {
        if (!has_names(&notes->items[i], texts, 3)) refuse("vectors", "names");
        for (size_t j = 0; j < 3; j++)
            if (notes->items[i].items[j].kind != JSON_TEXT) refuse("vectors", "names");
    }
    size_t count = 0, again = 0;
    int answered = first_is_answered(groups);
    for (size_t i = 0; i < groups->length; i++)
        check_group(&groups->items[i], notes, answered, NULL, &count);
    value *ids = take(count, sizeof *ids);
    for (size_t i = 0; i < groups->length; i++)
        check_group(&groups->items[i], notes, answered, ids, &again);
    if (!count) refuse("vectors", "empty");
    if (number->negative || number->magnitude != count)
        refuse("vectors", "count");
    qsort(ids, count, sizeof *ids, compare_texts);
    for (size_t i = 1; i < count; i++)
        if (same_text(&ids[i - 1], &ids[i])) refuse("vectors", "duplicate");
    put("\"numberOfTests\": ");
    put_natural(count);
}

const operation MODELS[] = {
    {"write_model", {"configuration", "state", "encoding", "class_names"}, ask_write_model},
    {"write_model_with_sets",
     {"configuration", "state", "weight_sets", "encoding", "class_names"},
     ask_write_model_with_sets},
    {"write_weights",
     {"configuration", "state", "weight_sets", "encoding", "class_names"},
     ask_write_weights},
    {"read_model", {"model"}, ask_read_model},
    {"read_vectors", {"text"}, ask_read_vectors},
    {NULL, {NULL}, NULL},
};
