/* Questions about encodings and data sets, and every small input (12, 13, 20.5). */

#include "exact.h"
#include "operations.h"

#include <stdlib.h>
#include <string.h>

enum { MOST = 1 << 24 };

/* ---- 12.1 Numbers ---------------------------------------------------------------------------- */

static const value *text_of(const value *v) {
    if (v->kind != JSON_TEXT) malformed("a text is needed");
    return v;
}

static void ask_number(const value *in) {
    const value *text = text_of(field(in, "text"));
    rational q;
    put("\"number\": ");
    if (read_number(text->text, text->length, &q)) put_ratio(q, 0);
    else put("null");
}

static void ask_double(const value *in) {
    word w = read_word(field(in, "word"));
    unsigned exponent = (unsigned)(w >> 52 & 0x7ff);
    word mantissa = w & (((word)1 << 52) - 1);
    if (exponent == 0x7ff) refuse("data", "number");
    if (exponent) mantissa |= (word)1 << 52; /* the smallest exponent has no implicit 1 */
    else exponent = 1;
    rational q = {(int)(w >> 63), big_of(mantissa), big_of(1)};
    if (exponent > 1075) q.top = big_times(q.top, big_power(2, exponent - 1075));
    else q.bottom = big_power(2, 1075 - exponent);
    put("\"number\": ");
    put_ratio(lowest(q), 0);
}

/* ---- 12.2 Median ----------------------------------------------------------------------------- */

static int by_size(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static int64_t *read_images(const value *in, size_t *rows, size_t *n) {
    int64_t *pixels = read_matrix(field(in, "images"), rows, n);
    for (size_t i = 0; i < *rows * *n; i++)
        if (pixels[i] < 0 || pixels[i] > 255) malformed("a pixel is not from 0 to 255");
    if (*rows && !*n) refuse("data", "empty"); /* images without pixels */
    return pixels;
}

static void ask_fit_median(const value *in) {
    size_t rows, n;
    int64_t *pixels = read_images(in, &rows, &n);
    size_t m = rows * n;
    if (!m) refuse("data", "empty");
    qsort(pixels, m, sizeof *pixels, by_size);
    put("\"twice_median\": ");
    put_integer(pixels[(m - 1) / 2] + pixels[m / 2]);
}

static void ask_encode_median(const value *in) {
    size_t rows, n;
    int64_t *pixels = read_images(in, &rows, &n);
    int64_t twice = (int64_t)natural(field(in, "twice_median"), 0, MOST);
    bits b = make_bits(rows, n);
    for (size_t r = 0; r < rows; r++)
        for (size_t i = 0; i < n; i++) set_bit(row_of(b, r), i, 2 * pixels[r * n + i] > twice);
    put("\"encoded\": ");
    put_rows(b);
}

/* ---- 12.3 Thermometer, 12.4 one-hot, 12.5 tables, 12.8 missing values ------------------------------ */

static int by_value(const void *a, const void *b) {
    return compare_rationals(*(const rational *)a, *(const rational *)b);
}

/* Read numbers, and leave out the null ones where these may be missing. Returns how many are left. */
static size_t read_numbers(const value *cells, int may_miss, rational *v) {
    size_t N = 0;
    for (size_t i = 0; i < cells->length; i++) {
        const value *cell = &cells->items[i];
        if (may_miss && cell->kind == JSON_NULL) continue;
        if (!read_number(text_of(cell)->text, cell->length, &v[N++])) refuse("data", "number");
    }
    return N;
}

static void put_thresholds(rational *v, size_t N, size_t q) {
    size_t below = 0;
    if (N) qsort(v, N, sizeof *v, by_value);
    while (N && compare_rationals(v[below], v[N - 1]) < 0) below++; /* how many are not the largest */
    const char *before = "";
    put("\"thresholds\": [");
    for (size_t j = 1, last = SIZE_MAX; below && j <= q; j++) {
        size_t place = (j * N - 1) / (q + 1);
        if (place >= below) place = below - 1;
        if (last != SIZE_MAX && compare_rationals(v[last], v[place]) == 0) continue;
        put(before);
        put_ratio(v[place], 0);
        before = ", ";
        last = place;
    }
    put("]");
}

static void ask_fit_thermometer(const value *in) {
    const value *values = array(field(in, "values"));
    rational *v = take(values->length, sizeof *v);
    size_t q = (size_t)natural(field(in, "levels"), 1, 255);
    if (!values->length) refuse("data", "empty");
    put_thresholds(v, read_numbers(values, 0, v), q);
}

/* The bit missing: of a column that misses some of its training cells, not all (12.8). */
static void put_missing(size_t there, size_t cells) {
    put(", \"missing\": ");
    put_natural(there > 0 && there < cells);
}

static void ask_fit_numeric_cells(const value *in) {
    const value *cells = array(field(in, "cells"));
    rational *v = take(cells->length, sizeof *v);
    size_t q = (size_t)natural(field(in, "levels"), 1, 255);
    if (!cells->length) refuse("data", "empty");
    size_t N = read_numbers(cells, 1, v);
    put_thresholds(v, N, q);
    put_missing(N, cells->length);
}

/* The thresholds for a levels, T(a) of 12.9: places among m different values, ascending; up_to[i] cells
   are not above value i. Returns how many there are, or q + 1 where there are more than q. */
static size_t spread(const uint64_t *up_to, size_t m, size_t a, size_t q, size_t *places) {
    size_t n = 0;
    for (size_t j = 1, i = 0; j <= a; j++) {
        while (up_to[i] <= (j * up_to[m - 1] - 1) / (a + 1)) i++;
        size_t place = i < m - 1 ? i : m - 2;
        if (n && places[n - 1] == place) continue;
        if (n == q) return q + 1;
        places[n++] = place;
    }
    return n;
}

typedef struct {
    rational value;
    uint64_t times;
} weighted;

static int by_weighted_value(const void *a, const void *b) {
    return compare_rationals(((const weighted *)a)->value, ((const weighted *)b)->value);
}

static void ask_fit_spread_cells(const value *in) {
    const value *cells = array(field(in, "cells")), *v = array(field(in, "sample_weight"));
    size_t q = (size_t)natural(field(in, "levels"), 1, 255), N = 0, m = 0, best = 0;
    weighted *there = take(cells->length, sizeof *there);
    uint64_t *up_to = take(cells->length, sizeof *up_to), sum = 0;
    size_t *places = take(q, sizeof *places), *chosen = take(q, sizeof *chosen);
    if (v->length != cells->length) malformed("cells and sample_weight do not fit each other");
    for (size_t i = 0; i < v->length; i++) {
        uint64_t times = natural(&v->items[i], 1, UINT32_MAX);
        if ((sum += times) > UINT32_MAX) malformed("the weights sum to more than 2^32 - 1");
        if (cells->items[i].kind == JSON_NULL) continue;
        const value *cell = text_of(&cells->items[i]);
        if (!read_number(cell->text, cell->length, &there[N].value)) refuse("data", "number");
        there[N++].times = times;
    }
    if (!cells->length) refuse("data", "empty");
    if (N) qsort(there, N, sizeof *there, by_weighted_value);
    for (size_t i = 0; i < N; i++) {
        if (!m || compare_rationals(there[m - 1].value, there[i].value) < 0) {
            up_to[m] = m ? up_to[m - 1] : 0;
            there[m++].value = there[i].value;
        }
        up_to[m - 1] += there[i].times;
    }
    for (size_t a = q; m > 1 && a <= 20 * q; a++) {
        size_t n = spread(up_to, m, a, q, places);
        if (n > q) break;
        if (n > best) memcpy(chosen, places, (best = n) * sizeof *places);
    }
    put("\"thresholds\": ");
    PUT_ARRAY(i, best, put_ratio(there[chosen[i]].value, 0));
    put_missing(N, cells->length);
}

/* Sort texts, and leave out repeated ones. Returns how many are left. */
static size_t distinct(const value *texts, value *sorted, int (*order)(const void *, const void *)) {
    size_t n = 0;
    for (size_t i = 0; i < array(texts)->length; i++) sorted[i] = *text_of(&texts->items[i]);
    qsort(sorted, texts->length, sizeof *sorted, order);
    for (size_t i = 0; i < texts->length; i++)
        if (!n || !same_text(&sorted[n - 1], &sorted[i])) sorted[n++] = sorted[i];
    return n;
}

static void ask_fit_one_hot(const value *in) {
    const value *values = field(in, "values");
    value *sorted = take(array(values)->length, sizeof *sorted);
    size_t n = distinct(values, sorted, compare_texts);
    put("\"categories\": ");
    PUT_ARRAY(i, n, put_quoted(sorted[i].text, sorted[i].length));
}

static void ask_fit_text_cells(const value *in) {
    value there = *array(field(in, "cells"));
    size_t cells = there.length;
    value *items = take(cells, sizeof *items);
    there.length = 0;
    for (size_t i = 0; i < cells; i++)
        if (there.items[i].kind != JSON_NULL) items[there.length++] = there.items[i];
    there.items = items;
    value *sorted = take(cells, sizeof *sorted);
    size_t n = distinct(&there, sorted, compare_texts);
    put("\"categories\": ");
    PUT_ARRAY(i, n, put_quoted(sorted[i].text, sorted[i].length));
    put_missing(there.length, cells);
}

/* Read a threshold, "n" or "n/d" in lowest terms (15.3). */
static int read_threshold(const value *v, rational *q) {
    if (v->kind != JSON_TEXT) return 0;
    const char *text = v->text, *slash = memchr(text, '/', v->length);
    size_t sign = v->length && text[0] == '-', before, n;
    size_t top = (slash ? (size_t)(slash - text) : v->length) - sign;
    size_t bottom = slash ? v->length - sign - top - 1 : 0;
    for (size_t i = sign; i < v->length; i++)
        if (i != sign + top && (text[i] < '0' || text[i] > '9')) return 0;
    if (!top || (slash && !bottom) || top > 1100 || bottom > 1100) return 0;
    q->negative = (int)sign;
    q->top = big_of_digits(text + sign, top);
    q->bottom = slash ? big_of_digits(slash + 1, bottom) : big_of(1);
    if (!q->bottom.size) return 0;
    *q = lowest(*q);
    written(&before);
    put_ratio(*q, 0);
    const char *canonical = copy_of_written(before, &n);
    return n == v->length + 2 && !memcmp(canonical + 1, text, v->length);
}

static int is_one(const value *v) {
    return v->kind == JSON_NUMBER && v->whole && !v->negative && v->magnitude == 1;
}

static size_t check_column(const value *column) {
    static const char *const numeric[] = {"kind", "name", "thresholds", "missing"};
    static const char *const texts[] = {"kind", "name", "categories", "missing"};
    const value *missing = member(column, "missing"); /* 12.8 */
    size_t more = missing != NULL;
    int is_numeric = has_names(column, numeric, 3 + more) && is_text(member(column, "kind"), "thermometer");
    int is_one_hot = has_names(column, texts, 3 + more) && is_text(member(column, "kind"), "one-hot");
    if (missing && !is_one(missing)) refuse("encoding", "malformed");
    if ((!is_numeric && !is_one_hot) || member(column, "name")->kind != JSON_TEXT)
        refuse("encoding", "malformed");
    const value *list = member(column, is_numeric ? "thresholds" : "categories");
    rational last = {0, {0, NULL}, {0, NULL}}, q;
    if (list->kind != JSON_ARRAY) refuse("encoding", "malformed");
    for (size_t i = 0; i < list->length; i++) {
        const value *item = &list->items[i];
        if (is_numeric
                ? !read_threshold(item, &q) || (i && compare_rationals(last, q) >= 0)
                : item->kind != JSON_TEXT || (i && compare_texts(item - 1, item) >= 0))
            refuse("encoding", "malformed");
        if (is_numeric) last = q;
    }
    return list->length + more;
}

int has_missing(const value *encoding) {
    const value *columns = member(encoding, "columns");
    for (size_t i = 0; columns && i < columns->length; i++)
        if (member(&columns->items[i], "missing")) return 1;
    return 0;
}

void check_encoding(const value *v, size_t *inputs) {
    static const char *const plain[] = {"inputs", "kind", "bias"};
    static const char *const table[] = {"columns", "kind", "bias"};
    static const char *const median[] = {"inputs", "kind", "twice_median", "bias"};
    const value *bias = member(v, "bias"); /* 12.7 */
    size_t more = bias != NULL;
    if (bias && !is_one(bias)) refuse("encoding", "malformed");
    const value *n = member(v, "inputs"), *m = member(v, "twice_median");
    const value *columns = member(v, "columns");
    if (has_names(v, table, 2 + more) && is_text(member(v, "kind"), "table")
        && columns->kind == JSON_ARRAY && columns->length) {
        *inputs = more;
        for (size_t i = 0; i < columns->length; i++) *inputs += check_column(&columns->items[i]);
        return;
    }
    int known = (has_names(v, plain, 2 + more) && is_text(member(v, "kind"), "bits"))
                || (has_names(v, median, 3 + more) && is_text(member(v, "kind"), "median")
                    && m->kind == JSON_NUMBER && m->whole && !m->negative
                    && m->magnitude <= (uint64_t)1 << 53);
    if (!known || n->kind != JSON_NUMBER || !n->whole || n->negative || n->magnitude < 1
        || n->magnitude > MOST)
        refuse("encoding", "malformed");
    *inputs = (size_t)n->magnitude + more;
}

static void encode_row(const value *columns, const value *row, word *to) {
    size_t at = 0;
    for (size_t c = 0; c < columns->length; c++) {
        const value *column = &columns->items[c], *cell = &row->items[c];
        const value *thresholds = member(column, "thresholds");
        const value *list = thresholds ? thresholds : member(column, "categories");
        rational q, t;
        int there = cell->kind != JSON_NULL, known = thresholds && there;
        if (known && !read_number(cell->text, cell->length, &q)) refuse("data", "number");
        for (size_t i = 0; i < list->length; i++, at++) {
            if (thresholds) read_threshold(&list->items[i], &t);
            int bit = there && (thresholds ? compare_rationals(q, t) > 0
                                           : same_text(cell, &list->items[i]));
            set_bit(to, at, bit);
            known |= bit;
        }
        if (member(column, "missing")) set_bit(to, at++, !known);
    }
}

static void encode_rows(const value *in, int may_miss) {
    const value *columns = field(in, "columns"), *rows = array(field(in, "rows"));
    size_t n = 0;
    if (columns->kind != JSON_ARRAY || !columns->length) refuse("encoding", "malformed");
    for (size_t c = 0; c < columns->length; c++) n += check_column(&columns->items[c]);
    bits b = make_bits(rows->length, n);
    for (size_t r = 0; r < rows->length; r++) {
        const value *row = array(&rows->items[r]);
        for (size_t c = 0; c < row->length; c++)
            if (!may_miss || row->items[c].kind != JSON_NULL) text_of(&row->items[c]);
        if (row->length != columns->length) refuse("data", "columns");
        if (!n) refuse("data", "constant");
        encode_row(columns, row, row_of(b, r));
    }
    put("\"encoded\": ");
    put_rows(b);
}

static void ask_encode_table(const value *in) { encode_rows(in, 0); }
static void ask_encode_cells(const value *in) { encode_rows(in, 1); }

/* ---- 12.6 Class names --------------------------------------------------------------------------- */

static int is_integer(const value *v) {
    size_t sign = v->length && v->text[0] == '-';
    for (size_t i = sign; i < v->length; i++)
        if (v->text[i] < '0' || v->text[i] > '9') return 0;
    return v->length > sign;
}

/* Compare integers of any length by their digits, without reading them. */
static int by_integer(const void *left, const void *right) {
    const value *v[2] = {left, right};
    const char *digits[2];
    size_t n[2];
    int below[2];
    for (int i = 0; i < 2; i++) {
        size_t skip = v[i]->text[0] == '-';
        while (skip < v[i]->length && v[i]->text[skip] == '0') skip++;
        digits[i] = v[i]->text + skip;
        n[i] = v[i]->length - skip;
        below[i] = n[i] && v[i]->text[0] == '-';
    }
    if (below[0] != below[1]) return below[1] - below[0];
    int order = n[0] != n[1] ? (n[0] > n[1] ? 1 : -1) : memcmp(digits[0], digits[1], n[0]);
    if (below[0]) order = -order;
    return order ? order : compare_texts(left, right);
}

static void ask_class_names(const value *in) {
    const value *labels = array(field(in, "labels"));
    value *names = take(labels->length, sizeof *names);
    int integers = 1;
    for (size_t i = 0; i < labels->length; i++)
        integers &= is_integer(text_of(&labels->items[i]));
    size_t n = distinct(labels, names, integers ? by_integer : compare_texts);
    put("\"class_names\": ");
    PUT_ARRAY(i, n, put_quoted(names[i].text, names[i].length));
    put(", \"labels\": ");
    PUT_ARRAY(i, labels->length, {
        size_t c = 0;
        while (!same_text(&names[c], &labels->items[i])) c++;
        put_natural(c);
    });
}

/* ---- 13 Data sets ---------------------------------------------------------------------------------- */

static void ask_prototypes(const value *in) {
    uint64_t seed = natural(field(in, "seed"), 0, UINT64_MAX);
    size_t C = (size_t)natural(field(in, "classes"), 2, 65535);
    uint64_t first = natural(field(in, "first"), 0, UINT32_MAX);
    bits x = make_bits((size_t)natural(field(in, "count"), 0, MOST),
                       (size_t)natural(field(in, "inputs"), 1, MOST));
    stream p = {seed, PROTOTYPES, 0, 0};
    draw_samples(seed, C, x.n, first, &x);
    put("\"prototypes\": ");
    put_rows(draw_plane(p, 0, C, x.n));
    put(", \"samples\": ");
    put_rows(x);
    put(", \"labels\": ");
    PUT_ARRAY(s, x.rows, put_natural((first + s) % C));
}

static void ask_split(const value *in) {
    stream s = {natural(field(in, "seed"), 0, UINT64_MAX), SPLIT, 0, 0};
    size_t N = (size_t)natural(field(in, "samples"), 1, MOST), *order = take(N, sizeof *order);
    size_t test = (size_t)natural(field(in, "test"), 0, MOST);
    if (test == 0 || test >= N) refuse("data", "split");
    permutation(s, N, order);
    put("\"training\": ");
    PUT_ARRAY(i, N - test, put_natural(order[i]));
    put(", \"testing\": ");
    PUT_ARRAY(i, test, put_natural(order[N - test + i]));
}

static void ask_share(const value *in) {
    const value *text = text_of(field(in, "fraction"));
    uint64_t N = natural(field(in, "samples"), 1, MOST);
    uint32_t f[2];
    read_rational(text->text, text->length, 1, f);
    uint64_t test = f[0] * N / f[1] ? f[0] * N / f[1] : 1;
    if (test >= N) refuse("data", "split");
    put("\"test\": ");
    put_natural(test);
}

/* Weigh each class as the most frequent one: m / n_c, rounded, a half up (13.4). */
static void ask_balanced_weights(const value *in) {
    size_t N;
    int64_t *labels = read_integers(field(in, "labels"), &N);
    uint64_t *n = take(65535, sizeof *n), m = 0;
    for (size_t s = 0; s < N; s++) {
        if (labels[s] < 0 || labels[s] > 65534) malformed("a label is no class");
        if (++n[labels[s]] > m) m = n[labels[s]];
    }
    if (!N) refuse("data", "empty");
    put("\"sample_weight\": ");
    PUT_ARRAY(s, N, put_natural((2 * m + n[labels[s]]) / (2 * n[labels[s]])));
}

static int ascending(const void *left, const void *right) {
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

/* A share of the training samples is held out; both parts ascend (13.3). */
static void ask_validation_split(const value *in) {
    stream v = {natural(field(in, "seed"), 0, UINT64_MAX), VALIDATION, 0, 0};
    const value *text = text_of(field(in, "share"));
    size_t N;
    int64_t *labels = read_integers(field(in, "labels"), &N);
    uint32_t f[2];
    for (size_t i = 0; i < N; i++)
        if (labels[i] < 0 || labels[i] > 65534) malformed("a label is out of range");
    read_rational(text->text, text->length, 1, f);
    if (!N) refuse("data", "empty");
    size_t held = (size_t)(f[0] * (uint64_t)N / f[1]);
    if (!held) held = 1;
    if (!f[0] || held >= N) refuse("data", "split");
    size_t *order = take(N, sizeof *order), kept = N - held;
    permutation(v, N, order);
    int *has = take(65535, sizeof *has);
    for (size_t i = 0; i < kept; i++) has[labels[order[i]]] = 1;
    for (size_t i = 0; i < N; i++)
        if (!has[labels[i]]) refuse("data", "class");
    qsort(order, kept, sizeof *order, ascending);
    qsort(order + kept, held, sizeof *order, ascending);
    put("\"training\": ");
    PUT_ARRAY(i, kept, put_natural(order[i]));
    put(", \"validation\": ");
    PUT_ARRAY(i, held, put_natural(order[kept + i]));
}

/* ---- 20.5 Every small input -------------------------------------------------------------------------- */

static sha256 all;

static void add(uint64_t v) {
    unsigned char octet = (unsigned char)v;
    sha256_add(&all, &octet, 1);
}

static void all_decoded(void) {
    for (uint32_t n = 1; n <= 3; n++)
        for (word i = 0; i < (word)1 << 4 * n; i++) { /* y, P_0, P_1, P_2, the last one fastest */
            word v[4], most = ((word)1 << n) - 1;
            uint32_t A[3];
            for (uint32_t j = 0; j < 4; j++) v[j] = i >> (3 - j) * n & most;
            for (int c = 0; c < 3; c++) A[c] = agreement(&v[0], &v[c + 1], n);
            add(decode(A, 3));
            add(margin(A, 3));
            for (int64_t label = 0; label < 3; label++)
                for (uint64_t theta = 0; theta <= n; theta++)
                    add((uint64_t)local_error(A, 3, label, theta));
        }
}

static void all_selected(void) {
    uint32_t powers = 1;
    for (size_t gamma = 1; gamma <= 4; gamma++) {
        powers *= 3;
        for (word wrong = 0; wrong < (word)1 << gamma; wrong++)
            for (uint32_t d = 0; d < powers; d++) {
                uint32_t deficits[4], rest = d;
                for (size_t k = 0; k < gamma; k++, rest /= 3) deficits[k] = rest % 3;
                size_t best = easiest(&wrong, deficits, 0, gamma);
                add(best == gamma ? 255 : best);
            }
    }
}

static void ask_exhaustive(const value *in) {
    const value *f = text_of(field(in, "function"));
    char hex[65];
    sha256_start(&all);
    if (is_text(f, "agreement")) {
        for (size_t n = 1; n <= 8; n++)
            for (word a = 0; a < (word)1 << n; a++)
                for (word b = 0; b < (word)1 << n; b++) add(agreement(&a, &b, n));
    } else if (is_text(f, "perceptron")) {
        for (size_t n = 1; n <= 8; n++)
            for (uint32_t z = 0; z <= n; z++) add((uint64_t)activation(z, n)), add(deficit(z, n));
    } else if (is_text(f, "move")) {
        for (int B = 2; B <= 8; B++)
            for (int64_t c = -(1 << (B - 1)); c < 1 << (B - 1); c++)
                for (int64_t m = -(1 << B); m <= 1 << B; m++) add((uint64_t)saturate(c + m, B));
    } else if (is_text(f, "reinforce")) {
        for (int B = 2; B <= 8; B++)
            for (int32_t c = -(1 << (B - 1)); c < 1 << (B - 1); c++) {
                int32_t counter = c;
                bits mask = make_bits(1, 1);
                set_bit(mask.words, 0, 1);
                reinforce(&counter, mask, B);
                add((uint64_t)counter);
            }
    } else if (is_text(f, "decode")) {
        all_decoded();
    } else if (is_text(f, "select")) {
        all_selected();
    } else if (is_text(f, "vote")) {
        for (size_t S = 1; S <= 8; S++)
            for (word a = 0; a < (word)1 << S; a++) {
                word y = 0;
                group_outputs(&a, 1, S, &y);
                add(y);
            }
    } else {
        malformed("there is no such function");
    }
    sha256_end(&all, hex);
    put("\"sha256\": ");
    put_quoted(hex, 64);
}

const operation SAMPLES[] = {
    {"number", {"text"}, ask_number},
    {"double", {"word"}, ask_double},
    {"fit_median", {"images"}, ask_fit_median},
    {"encode_median", {"twice_median", "images"}, ask_encode_median},
    {"fit_thermometer", {"values", "levels"}, ask_fit_thermometer},
    {"fit_one_hot", {"values"}, ask_fit_one_hot},
    {"encode_table", {"columns", "rows"}, ask_encode_table},
    {"fit_numeric_cells", {"cells", "levels"}, ask_fit_numeric_cells},
    {"fit_text_cells", {"cells"}, ask_fit_text_cells},
    {"fit_spread_cells", {"cells", "levels", "sample_weight"}, ask_fit_spread_cells},
    {"encode_cells", {"columns", "rows"}, ask_encode_cells},
    {"class_names", {"labels"}, ask_class_names},
    {"prototypes", {"seed", "classes", "inputs", "first", "count"}, ask_prototypes},
    {"split", {"seed", "samples", "test"}, ask_split},
    {"balanced_weights", {"labels"}, ask_balanced_weights},
    {"validation_split", {"seed", "labels", "share"}, ask_validation_split},
    {"share", {"fraction", "samples"}, ask_share},
    {"exhaustive", {"function"}, ask_exhaustive},
    {NULL, {NULL}, NULL},
};
