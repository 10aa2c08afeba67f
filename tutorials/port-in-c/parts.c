/* Questions about bits, generator, counters, and one layer (2 to 9, 11). */

#include "exact.h"
#include "operations.h"

#include <string.h>

enum { MOST = 1 << 24 };

static size_t count_of(const value *in, const char *name) {
    return (size_t)natural(field(in, name), 0, MOST);
}

static size_t size_of(const value *in, const char *name) {
    return (size_t)natural(field(in, name), 1, MOST);
}

static bits read_packed(const value *in, const char *name) {
    bits b = make_bits(1, size_of(in, "n"));
    size_t count;
    word *words = read_words(field(in, name), &count);
    if (count != b.stride) malformed("n bits take ceil(n / 64) words");
    if (count) memcpy(b.words, words, count * sizeof *words);
    clear_padding(b); /* whatever was there (2.4) */
    return b;
}

static void pack(const value *in) {
    bits b = make_bits(1, size_of(in, "n"));
    const value *ones = array(field(in, "ones"));
    for (size_t i = 0; i < ones->length; i++) {
        set_bit(b.words, (size_t)natural(&ones->items[i], 0, b.n - 1), 1);
    }
    put("\"words\": ");
    put_words(b.words, b.stride);
    put(", \"vector\": ");
    put_bits(b.words, b.n);
}

static void unpack(const value *in) {
    bits b = read_packed(in, "words");
    const char *before = "";
    put("\"ones\": [");
    for (size_t i = 0; i < b.n; i++)
        if (get_bit(b.words, i)) {
            put(before);
            put_natural(i);
            before = ", ";
        }
    put("], \"vector\": ");
    put_bits(b.words, b.n);
}

static void agree(const value *in) {
    bits a = read_packed(in, "a"), b = read_packed(in, "b");
    uint32_t z = agreement(a.words, b.words, a.n);
    put("\"agreement\": ");
    put_natural(z);
    put(", \"dot_product\": ");
    put_integer(2 * (int64_t)z - (int64_t)a.n);
}

static void ask_philox(const value *in) {
    size_t counter_words, key_words;
    word *counter = read_words(field(in, "counter"), &counter_words), block[4];
    word *key = read_words(field(in, "key"), &key_words);
    if (counter_words != 4 || key_words != 2) malformed("a counter has 4 words, a key 2");
    philox(counter, key, block);
    put("\"block\": ");
    put_words(block, 4);
}

static stream read_stream(const value *in) {
    static const char *const names[] = {"seed", "purpose", "layer", "time"};
    const value *v = field(in, "stream");
    if (!has_names(v, names, 4)) malformed("a stream is seed, purpose, layer and time");
    stream s = {natural(member(v, "seed"), 0, UINT64_MAX),
                natural(member(v, "purpose"), 0, UINT64_MAX),
                natural(member(v, "layer"), 0, UINT64_MAX),
                natural(member(v, "time"), 0, UINT64_MAX)};
    return s;
}

static void ask_words(const value *in) {
    stream s = read_stream(in);
    uint64_t first = natural(field(in, "first"), 0, (uint64_t)1 << 60);
    size_t count = count_of(in, "count");
    word *drawn = take(count, sizeof *drawn);
    draw_words(s, first, count, drawn);
    put("\"drawn\": ");
    put_words(drawn, count);
}

static void ask_plane(const value *in) {
    stream s = read_stream(in);
    uint64_t index = count_of(in, "index");
    put("\"rows\": ");
    put_rows(draw_plane(s, index, size_of(in, "rows"), size_of(in, "n")));
}

static void ask_bernoulli(const value *in) {
    stream s = read_stream(in);
    uint32_t rate = (uint32_t)natural(field(in, "rate"), 0, 65535);
    put("\"mask\": ");
    put_rows(draw_bernoulli(s, rate, size_of(in, "rows"), size_of(in, "n")));
}

static void put_order(const size_t *order, size_t n) {
    put("\"order\": ");
    PUT_ARRAY(i, n, put_natural(order[i]));
}

static void ask_order(const value *in) {
    size_t n;
    word *keys = read_words(field(in, "keys"), &n);
    size_t *order = take(n, sizeof *order);
    sort_keys(keys, n, order);
    put_order(order, n);
}

static void ask_permutation(const value *in) {
    stream s = read_stream(in);
    size_t n = size_of(in, "n"), *order = take(n, sizeof *order);
    permutation(s, n, order);
    put_order(order, n);
}

/* Rows of an input: at least one, of at least one value each (20.2). */
static const value *filled(const value *in, const char *name) {
    const value *rows = array(field(in, name));
    if (!rows->length) malformed("there is no row");
    for (size_t i = 0; i < rows->length; i++)
        if (rows->items[i].kind == JSON_ARRAY && !rows->items[i].length) malformed("a row is empty");
    return rows;
}

static int counter_bits_of(const value *in) {
    return (int)natural(field(in, "counter_bits"), 2, 32);
}

static void put_matrix(const int64_t *m, size_t rows, size_t columns) {
    PUT_ARRAY(r, rows, PUT_ARRAY(i, columns, put_integer(m[r * columns + i])));
}

static void ask_saturate(const value *in) {
    size_t n;
    int64_t *values = read_integers(field(in, "values"), &n);
    int B = counter_bits_of(in);
    put("\"saturated\": ");
    PUT_ARRAY(i, n, put_integer(saturate(values[i], B)));
}

/* Read rows of counters of so many bits. */
static int32_t *read_counters(const value *v, int counter_bits, size_t *rows, size_t *n) {
    int64_t *m = read_matrix(v, rows, n);
    int32_t *counters = take(*rows * *n, sizeof *counters);
    for (size_t j = 0; j < *rows * *n; j++) {
        if (m[j] != saturate(m[j], counter_bits)) malformed("a counter has too many bits");
        counters[j] = (int32_t)m[j];
    }
    return counters;
}

static void put_counters(const int32_t *c, size_t rows, size_t n) {
    PUT_ARRAY(r, rows, PUT_ARRAY(i, n, put_integer(c[r * n + i])));
}

static void ask_weights(const value *in) {
    size_t n;
    int64_t *row = read_integers(field(in, "counters"), &n);
    bits w = make_bits(1, n);
    if (!n) malformed("there is no counter");
    for (size_t i = 0; i < n; i++) {
        if (row[i] != saturate(row[i], 32)) malformed("a counter has more than 32 bits");
        set_bit(w.words, i, row[i] >= 0);
    }
    put("\"weights\": ");
    put_bits(w.words, n);
}

static void ask_initial_counters(const value *in) {
    uint64_t seed = natural(field(in, "seed"), 0, UINT64_MAX);
    size_t l = count_of(in, "layer"), k = size_of(in, "perceptrons"), n = size_of(in, "inputs");
    int b0 = (int)natural(field(in, "init_bits"), 1, 32);
    put("\"initial_counters\": ");
    stream s = {seed, INITIAL_COUNTERS, l, 0};
    put_counters(initial_counters(s, k, n, b0), k, n);
}

static void ask_move(const value *in) {
    size_t rows, n, more_rows, more;
    int B = counter_bits_of(in);
    int32_t *c = read_counters(filled(in, "counters"), B, &rows, &n);
    int64_t *m = read_matrix(filled(in, "moves"), &more_rows, &more);
    if (rows != more_rows || n != more) malformed("counters and moves differ in shape");
    for (size_t j = 0; j < rows * n; j++) {
        if (m[j] < -(INT64_C(1) << 33) || m[j] > INT64_C(1) << 33) malformed("too large a move");
        m[j] = saturate(c[j] + m[j], B);
    }
    put("\"updated_counters\": ");
    put_matrix(m, rows, n);
}

static void ask_forward(const value *in) {
    size_t k, n;
    int32_t *counters = read_counters(filled(in, "counters"), 32, &k, &n);
    bits x = read_rows(filled(in, "samples")), w = weights_of(counters, k, n);
    if (x.n != n) malformed("counters and samples differ in length");
    bits a = make_bits(x.rows, k);
    uint32_t *z = take(x.rows * k, sizeof *z);
    for (size_t s = 0; s < x.rows; s++)
        for (size_t p = 0; p < k; p++) {
            z[s * k + p] = agreement(row_of(x, s), row_of(w, p), n);
            set_bit(row_of(a, s), p, activation(z[s * k + p], n));
        }
    put("\"agreements\": ");
    PUT_ARRAY(s, x.rows, PUT_ARRAY(p, k, put_natural(z[s * k + p])));
    put(", \"activations\": ");
    put_rows(a);
    put(", \"deficits\": ");
    PUT_ARRAY(s, x.rows, PUT_ARRAY(p, k, put_natural(deficit(z[s * k + p], n))));
}

static void ask_codebook(const value *in) {
    uint64_t seed = natural(field(in, "seed"), 0, UINT64_MAX), l = count_of(in, "layer");
    size_t classes = (size_t)natural(field(in, "classes"), 2, 65535);
    put("\"codebook\": ");
    put_rows(draw_codebook(seed, l, classes, size_of(in, "n")));
}

static void ask_decode(const value *in) {
    bits book = read_rows(filled(in, "codebook")), y = read_rows(filled(in, "outputs"));
    size_t labelled, C = book.rows, theta = count_of(in, "theta");
    int64_t *labels = read_integers(field(in, "labels"), &labelled);
    if (C < 2 || book.n != y.n || labelled != y.rows) malformed("they do not fit each other");
    uint32_t *A = take(y.rows * C, sizeof *A);
    for (size_t s = 0; s < y.rows; s++)
        for (size_t c = 0; c < C; c++) A[s * C + c] = agreement(row_of(y, s), row_of(book, c), y.n);
    put("\"codeword_agreements\": ");
    PUT_ARRAY(s, y.rows, PUT_ARRAY(c, C, put_natural(A[s * C + c])));
    put(", \"predictions\": ");
    PUT_ARRAY(s, y.rows, put_natural(decode(A + s * C, C)));
    put(", \"margins\": ");
    PUT_ARRAY(s, y.rows, put_natural(margin(A + s * C, C)));
    put(", \"local_errors\": ");
    PUT_ARRAY(s, y.rows, put_integer(local_error(A + s * C, C, labels[s], theta)));
}

static void ask_codeword_counters(const value *in) {
    uint64_t seed = natural(field(in, "seed"), 0, UINT64_MAX), l = count_of(in, "layer");
    size_t classes = (size_t)natural(field(in, "classes"), 2, 65535), n = size_of(in, "n");
    int b0 = (int)natural(field(in, "init_bits"), 1, 32);
    int32_t *q = draw_codeword_counters(seed, l, classes, n, b0);
    put("\"codeword_counters\": ");
    put_counters(q, classes, n);
    put(", \"codebook\": ");
    put_rows(weights_of(q, classes, n));
}

static void ask_train_codewords(const value *in) {
    size_t C, n, labelled, judged;
    int B = counter_bits_of(in);
    int32_t *q = read_counters(filled(in, "codeword_counters"), B, &C, &n);
    bits y = read_rows(filled(in, "outputs"));
    int64_t *labels = read_integers(field(in, "labels"), &labelled);
    int64_t *e = read_integers(field(in, "local_errors"), &judged);
    if (C < 2 || (y.rows && y.n != n) || labelled != y.rows || judged != y.rows)
        malformed("they do not fit each other");
    bits book = weights_of(q, C, n);
    int64_t *moves = take(C * n, sizeof *moves);
    size_t *others = take(y.rows, sizeof *others);
    uint32_t *A = take(C, sizeof *A);
    for (size_t s = 0; s < y.rows; s++) {
        if (labels[s] < 0 || labels[s] >= (int64_t)C || e[s] < 0 || e[s] > 1)
            malformed("a label is no class, or a local error no bit");
        for (size_t c = 0; c < C; c++) A[c] = agreement(row_of(y, s), row_of(book, c), n);
        others[s] = rival(A, C, (size_t)labels[s]);
        if (e[s]) add_codeword_moves(moves, book, row_of(y, s), (size_t)labels[s], others[s], 1);
    }
    for (size_t j = 0; j < C * n; j++) q[j] = (int32_t)saturate(q[j] + moves[j], B);
    put("\"rivals\": ");
    PUT_ARRAY(s, y.rows, put_natural(others[s]));
    put(", \"codeword_moves\": ");
    put_matrix(moves, C, n);
    put(", \"codeword_counters\": ");
    put_counters(q, C, n);
}

static void ask_select(const value *in) {
    size_t k, n = count_of(in, "inputs"), group = (size_t)natural(field(in, "group"), 1, MOST);
    int64_t *z = read_integers(field(in, "agreements"), &k);
    bits a = read_bits(field(in, "activations")), t = read_bits(field(in, "target"));
    if (k % group || a.n != k || t.n != k) malformed("they do not fit each other");
    uint32_t *d = take(k, sizeof *d);
    for (size_t i = 0; i < k; i++) {
        if (z[i] < 0 || (uint64_t)z[i] > n) malformed("an agreement is not from 0 to K_in");
        d[i] = deficit((uint32_t)z[i], n);
    }
    for (size_t j = 0; j < a.stride; j++) a.words[j] ^= t.words[j]; /* the wrong ones (8.2) */
    put("\"deficits\": [");
    PUT_ARRAY(i, k, put_natural(d[i]));
    put("], \"chosen\": [");
    const char *before = "";
    for (size_t first = 0; first < k; first += group) {
        size_t best = easiest(a.words, d, first, group);
        if (best == first + group) continue;
        put(before);
        put_natural(best);
        before = ", ";
    }
    put("]");
}

/* Sum the moves of pairs, by the weights of their samples if these have any, and apply them. */
static void updated(const value *in, const value *weighted) {
    size_t k, n, pairs, two, weighed = 0;
    int B = counter_bits_of(in);
    int32_t *c = read_counters(filled(in, "counters"), B, &k, &n);
    bits x = read_rows(filled(in, "samples")), t = read_rows(filled(in, "targets"));
    int64_t *selected = read_matrix(field(in, "selected"), &pairs, &two);
    int64_t *weights = weighted ? read_integers(weighted, &weighed) : NULL;
    if (x.n != n || t.n != k || x.rows != t.rows || (pairs && two != 2))
        malformed("they do not fit each other");
    if (weighted) {
        uint64_t sum = 0;
        if (weighed != x.rows) malformed("they do not fit each other");
        for (size_t s = 0; s < weighed; s++)
            if (weights[s] < 1 || weights[s] > UINT32_MAX ||
                (sum += (uint64_t)weights[s]) > UINT32_MAX)
                malformed("weights are from 1 on, up to 2^32 - 1 together");
    }
    int64_t *moves = take(k * n, sizeof *moves);
    for (size_t p = 0; p < pairs; p++) {
        int64_t s = selected[2 * p], u = selected[2 * p + 1];
        if (s < 0 || u < 0 || (size_t)s >= x.rows || (size_t)u >= k) malformed("no such pair");
        int target = get_bit(row_of(t, (size_t)s), (size_t)u);
        int64_t weight = weights ? weights[s] : 1;
        add_move(moves + (size_t)u * n, row_of(x, (size_t)s), target, n, weight);
    }
    put("\"moves\": ");
    put_matrix(moves, k, n);
    put(", \"updated_counters\": ");
    PUT_ARRAY(r, k, PUT_ARRAY(i, n, put_integer(saturate(c[r * n + i] + moves[r * n + i], B))));
}

static void ask_update(const value *in) { updated(in, NULL); }

static void ask_weighted_update(const value *in) { updated(in, field(in, "sample_weight")); }

static void ask_rate(const value *in) {
    const value *text = field(in, "reinforcement");
    uint32_t p_r[2];
    if (text->kind != JSON_TEXT) malformed("reinforcement is a text");
    read_rational(text->text, text->length, 1, p_r);
    uint32_t N = (uint32_t)natural(field(in, "samples"), 1, UINT32_MAX);
    uint32_t E = (uint32_t)natural(field(in, "errors"), 0, N);
    put("\"rate\": ");
    put_natural(reinforcement_rate(p_r, E, N, (uint32_t)natural(field(in, "inputs"), 1, MOST)));
}

static void ask_reinforce(const value *in) {
    size_t rows, n;
    int B = counter_bits_of(in);
    int32_t *c = read_counters(filled(in, "counters"), B, &rows, &n);
    bits mask = read_rows(filled(in, "mask"));
    if (mask.rows != rows || mask.n != n) malformed("counters and mask differ in shape");
    reinforce(c, mask, B);
    put("\"counters\": ");
    put_counters(c, rows, n);
}

static void ask_reinforcement(const value *in) {
    size_t rows, n;
    int B = counter_bits_of(in);
    int32_t *c = read_counters(filled(in, "counters"), B, &rows, &n);
    stream s = {natural(field(in, "seed"), 0, UINT64_MAX), REINFORCEMENT, count_of(in, "layer"),
                natural(field(in, "step"), 0, UINT64_MAX)};
    uint32_t rate = (uint32_t)natural(field(in, "rate"), 0, 65535);
    bits mask = draw_bernoulli(s, rate, rows, n);
    reinforce(c, mask, B);
    put("\"reinforced\": ");
    put_rows(mask);
    put(", \"counters\": ");
    put_counters(c, rows, n);
}

static void read_alpha(const value *in, uint32_t terms[2]) {
    const value *text = field(in, "alpha");
    if (text->kind != JSON_TEXT) malformed("a text is needed");
    read_rational(text->text, text->length, 65535, terms);
}

static void list_flips(void *with, size_t flips) {
    const char **before = with;
    put(*before);
    put_natural(flips);
    *before = ", ";
}

static void ask_equiangular_codebook(const value *in) {
    uint64_t seed = natural(field(in, "seed"), 0, UINT64_MAX), l = count_of(in, "layer");
    size_t classes = (size_t)natural(field(in, "classes"), 2, 256), n = size_of(in, "n");
    uint32_t alpha[2];
    const char *before = "";
    read_alpha(in, alpha);
    bits book = draw_codebook(seed, l, classes, n);
    put("\"flips\": [");
    make_equiangular(book, seed, l, alpha, list_flips, &before);
    put("], \"codebook\": ");
    put_rows(book);
}

static void ask_equiangular_objective(const value *in) {
    bits book = read_rows(filled(in, "codebook"));
    size_t C = book.rows;
    uint32_t alpha[2], limb[5];
    uint64_t S1 = 0, S2 = 0;
    const char *before = "";
    if (C < 2 || C > 256) malformed("there are 2 to 256 codewords");
    read_alpha(in, alpha);
    put("\"agreements_of_pairs\": [");
    for (size_t c = 0; c < C; c++)
        for (size_t j = c + 1; j < C; j++) {
            uint64_t a = agreement(row_of(book, c), row_of(book, j), book.n);
            S1 += a, S2 += a * a;
            put(before);
            put_natural(a);
            before = ", ";
        }
    objective((uint32_t)(C * (C - 1) / 2), S1, S2, alpha, limb);
    big J = {5, limb};
    J = big_times(J, big_of(1)); /* without leading zeros */
    const char *quote = big_compare(J, big_of((uint64_t)1 << 53)) > 0 ? "\"" : "";
    put("], \"objective\": ");
    put(quote);
    put_big(J);
    put(quote);
}

static void ask_committee(const value *in) {
    size_t group = (size_t)natural(field(in, "group"), 1, MOST);
    bits a = read_rows(filled(in, "activations")), p = read_rows(filled(in, "codewords"));
    if (a.rows != p.rows || a.n != group * p.n) malformed("they do not fit each other");
    bits y = make_bits(p.rows, p.n), t = make_bits(a.rows, a.n);
    for (size_t s = 0; s < p.rows; s++) {
        group_outputs(row_of(a, s), p.n, group, row_of(y, s));
        for (size_t k = 0; k < a.n; k++)
            set_bit(row_of(t, s), k, get_bit(row_of(p, s), k / group)); /* 11.2 */
    }
    put("\"outputs\": ");
    put_rows(y);
    put(", \"targets\": ");
    put_rows(t);
    put(", \"open_groups\": ");
    PUT_ARRAY(s, p.rows, {
        const char *before = "";
        put("[");
        for (size_t g = 0; g < p.n; g++)
            if (get_bit(row_of(y, s), g) != get_bit(row_of(p, s), g)) {
                put(before);
                put_natural(g);
                before = ", ";
            }
        put("]");
    });
}

static void ask_propagated_targets(const value *in) {
    const value *text = field(in, "gate");
    uint32_t gate[2];
    size_t k, n, samples, width;
    int32_t *c = read_counters(filled(in, "counters"), 32, &k, &n);
    int64_t *z = read_matrix(filled(in, "agreements"), &samples, &width);
    bits w = weights_of(c, k, n), t = read_rows(filled(in, "targets"));
    if (text->kind != JSON_TEXT) malformed("a text is needed");
    if (width != k || t.rows != samples || t.n != k) malformed("they do not fit each other");
    for (size_t j = 0; j < samples * k; j++)
        if (z[j] < 0 || z[j] > (int64_t)n) malformed("an agreement is not from 0 to K_in");
    read_rational(text->text, text->length, 1, gate);
    if (!gate[0]) refuse("configuration", "range");
    bits g = make_bits(samples, k), below = make_bits(samples, n);
    for (size_t s = 0; s < samples; s++) {
        for (size_t i = 0; i < k; i++)
            set_bit(row_of(g, s), i, gate_open(deficit((uint32_t)z[s * k + i], n), n, gate));
        targets_below(w, row_of(t, s), row_of(g, s), row_of(below, s));
    }
    put("\"gates\": ");
    put_rows(g);
    put(", \"targets_below\": ");
    put_rows(below);
}

const operation PARTS[] = {
    {"pack", {"n", "ones"}, pack},
    {"unpack", {"n", "words"}, unpack},
    {"agreement", {"n", "a", "b"}, agree},
    {"philox", {"counter", "key"}, ask_philox},
    {"words", {"stream", "first", "count"}, ask_words},
    {"plane", {"stream", "index", "rows", "n"}, ask_plane},
    {"bernoulli", {"stream", "rate", "rows", "n"}, ask_bernoulli},
    {"order", {"keys"}, ask_order},
    {"permutation", {"stream", "n"}, ask_permutation},
    {"saturate", {"counter_bits", "values"}, ask_saturate},
    {"weights", {"counters"}, ask_weights},
    {"initial_counters", {"seed", "layer", "perceptrons", "inputs", "init_bits"},
     ask_initial_counters},
    {"move", {"counter_bits", "counters", "moves"}, ask_move},
    {"forward", {"counters", "samples"}, ask_forward},
    {"codebook", {"seed", "layer", "classes", "n"}, ask_codebook},
    {"decode", {"codebook", "outputs", "labels", "theta"}, ask_decode},
    {"codeword_counters", {"seed", "layer", "classes", "n", "init_bits"}, ask_codeword_counters},
    {"train_codewords",
     {"counter_bits", "codeword_counters", "outputs", "labels", "local_errors"},
     ask_train_codewords},
    {"select", {"inputs", "group", "agreements", "activations", "target"}, ask_select},
    {"update", {"counter_bits", "counters", "samples", "targets", "selected"}, ask_update},
    {"weighted_update",
     {"counter_bits", "counters", "samples", "targets", "selected", "sample_weight"},
     ask_weighted_update},
    {"rate", {"reinforcement", "errors", "samples", "inputs"}, ask_rate},
    {"reinforce", {"counter_bits", "counters", "mask"}, ask_reinforce},
    {"reinforcement", {"counter_bits", "counters", "seed", "layer", "step", "rate"},
     ask_reinforcement},
    {"equiangular_codebook", {"seed", "layer", "classes", "n", "alpha"}, ask_equiangular_codebook},
    {"equiangular_objective", {"codebook", "alpha"}, ask_equiangular_objective},
    {"committee", {"group", "activations", "codewords"}, ask_committee},
    {"propagated_targets", {"gate", "counters", "agreements", "targets"}, ask_propagated_targets},
    {NULL, {NULL}, NULL},
};
