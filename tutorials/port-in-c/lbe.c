/* Local binary error signals in C99, in the order of the specification's clauses. No floating
   point, no dependencies. Numbers in brackets are clauses. */

#include "lbe.h"

#include <string.h>

/* ---- 2 Bits ------------------------------------------------------------------------------ */

/* Make rows of n bits, all 0 (2.3). */
bits make_bits(size_t rows, size_t n) {
    bits b = {rows, n, (n + 63) / 64, NULL};
    b.words = take(rows * b.stride, sizeof(word));
    return b;
}

word *row_of(bits b, size_t row) { return b.words + row * b.stride; }

int get_bit(const word *row, size_t i) { return (int)(row[i / 64] >> i % 64 & 1); }

void set_bit(word *row, size_t i, int value) {
    word bit = (word)1 << i % 64;
    row[i / 64] = value ? row[i / 64] | bit : row[i / 64] & ~bit;
}

/* Set the bits beyond the last position to 0 (2.4). */
void clear_padding(bits b) {
    if (b.n % 64)
        for (size_t r = 0; r < b.rows; r++)
            row_of(b, r)[b.stride - 1] &= ((word)1 << b.n % 64) - 1;
}

static uint32_t popcount(word v) {
    v = v - (v >> 1 & 0x5555555555555555);
    v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
    v = (v + (v >> 4)) & 0x0f0f0f0f0f0f0f0f;
    return (uint32_t)(v * 0x0101010101010101 >> 56);
}

/* Count the positions at which two vectors agree; padding is 0, and never counts (2.2, 2.4). */
uint32_t agreement(const word *a, const word *b, size_t n) {
    uint32_t differing = 0;
    for (size_t j = 0; j < (n + 63) / 64; j++) differing += popcount(a[j] ^ b[j]);
    return (uint32_t)n - differing;
}

/* ---- 3 Generator ------------------------------------------------------------------------- */

/* Multiply two words: the high word of the product is returned, the low one stored. */
static word multiply(word a, word b, word *low) {
    word a0 = a & 0xffffffff, a1 = a >> 32, b0 = b & 0xffffffff, b1 = b >> 32;
    word middle = a1 * b0 + (a0 * b0 >> 32);
    word other = a0 * b1 + (middle & 0xffffffff);
    *low = a * b;
    return a1 * b1 + (middle >> 32) + (other >> 32);
}

/* Philox4x64-10: a counter and a key into a block of random words (3.1). */
void philox(const word counter[4], const word key[2], word block[4]) {
    word c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    word k0 = key[0], k1 = key[1];
    for (int round = 0; round < 10; round++) {
        word low0, low1;
        word high0 = multiply(0xd2e7470ee14c6c93, c0, &low0);
        word high1 = multiply(0xca5a826395121157, c2, &low1);
        c0 = high1 ^ c1 ^ k0;
        c1 = low1;
        c2 = high0 ^ c3 ^ k1;
        c3 = low0;
        k0 += 0x9e3779b97f4a7c15;
        k1 += 0xbb67ae8584caa73b;
    }
    block[0] = c0, block[1] = c1, block[2] = c2, block[3] = c3;
}

/* Draw the words first, first + 1, ... of a stream; blocks are numbered from 1 (3.2). */
void draw_words(stream s, uint64_t first, size_t count, word *drawn) {
    word key[2] = {s.seed, 0}, block[4];
    for (size_t i = 0; i < count; i++) {
        uint64_t j = first + i;
        if (i == 0 || j % 4 == 0) {
            word counter[4] = {j / 4 + 1, s.purpose, s.layer, s.time};
            philox(counter, key, block);
        }
        drawn[i] = block[j % 4];
    }
}

/* Draw plane number index of rows of n bits (3.4). */
bits draw_plane(stream s, uint64_t index, size_t rows, size_t n) {
    bits b = make_bits(rows, n);
    size_t size = rows * b.stride;
    draw_words(s, index * size, size, b.words);
    clear_padding(b);
    return b;
}

/* Draw rows of bits that are 1 with probability rate / 2^16 (3.5). */
bits draw_bernoulli(stream s, uint32_t rate, size_t rows, size_t n) {
    bits mask = make_bits(rows, n);
    for (int i = 0; i < 16; i++) {
        if ((rate & ((2u << i) - 1)) == 0) continue; /* the mask is 0 until the lowest set bit */
        void *since = mark();
        bits drawn = draw_plane(s, (uint64_t)i, rows, n);
        for (size_t j = 0; j < rows * mask.stride; j++)
            mask.words[j] = rate >> i & 1 ? mask.words[j] | drawn.words[j]
                                          : mask.words[j] & drawn.words[j];
        release(since);
    }
    return mask;
}

/* List the numbers of the keys by ascending key, the smaller number on a tie (3.6): sort runs of
   doubling length by merging, the left one first where keys are equal. */
void sort_keys(const word *keys, size_t n, size_t *order) {
    void *since = mark();
    size_t *merged = take(n, sizeof *merged);
    for (size_t i = 0; i < n; i++) order[i] = i;
    for (size_t run = 1; run < n; run *= 2) {
        for (size_t start = 0; start < n; start += 2 * run) {
            size_t middle = start + run < n ? start + run : n;
            size_t end = start + 2 * run < n ? start + 2 * run : n;
            size_t left = start, right = middle;
            for (size_t i = start; i < end; i++) {
                int from_left = left < middle
                                && (right == end || keys[order[left]] <= keys[order[right]]);
                merged[i] = order[from_left ? left++ : right++];
            }
        }
        memcpy(order, merged, n * sizeof *order);
    }
    release(since);
}

/* Shuffle 0 to n - 1 by the words of a stream (3.6). */
void permutation(stream s, size_t n, size_t *order) {
    void *since = mark();
    word *keys = take(n, sizeof *keys);
    draw_words(s, 0, n, keys);
    sort_keys(keys, n, order);
    release(since);
}

/* ---- 4 Counters -------------------------------------------------------------------------- */

/* Hold a value within the bounds of a counter (4.1, 4.3). */
int64_t saturate(int64_t value, int counter_bits) {
    int64_t half = (int64_t)1 << (counter_bits - 1);
    return value < -half ? -half : value > half - 1 ? half - 1 : value;
}

/* Draw the first counters of a stream, plane by plane, the most significant bit first (4.4). */
int32_t *initial_counters(stream s, size_t rows, size_t n, int init_bits) {
    int32_t *counters = take(rows * n, sizeof *counters);
    uint32_t *unsigned_ones = take(rows * n, sizeof *unsigned_ones);
    for (int p = 0; p < init_bits; p++) {
        void *since = mark();
        bits plane = draw_plane(s, (uint64_t)p, rows, n);
        for (size_t k = 0; k < rows; k++)
            for (size_t i = 0; i < n; i++)
                unsigned_ones[k * n + i] = 2 * unsigned_ones[k * n + i]
                                           + (uint32_t)get_bit(row_of(plane, k), i);
        release(since);
    }
    for (size_t j = 0; j < rows * n; j++)
        counters[j] = (int32_t)((int64_t)unsigned_ones[j] - ((int64_t)1 << (init_bits - 1)));
    return counters;
}

/* Read the weights off the counters: 1 iff c >= 0 (4.2). */
bits weights_of(const int32_t *counters, size_t rows, size_t n) {
    bits w = make_bits(rows, n);
    for (size_t k = 0; k < rows; k++)
        for (size_t i = 0; i < n; i++) set_bit(row_of(w, k), i, counters[k * n + i] >= 0);
    return w;
}

/* Move the counters under the mask one step away from zero (9.4). */
void reinforce(int32_t *counters, bits mask, int counter_bits) {
    for (size_t k = 0; k < mask.rows; k++)
        for (size_t i = 0; i < mask.n; i++)
            if (get_bit(row_of(mask, k), i)) {
                int64_t c = counters[k * mask.n + i];
                counters[k * mask.n + i] = (int32_t)saturate(c >= 0 ? c + 1 : c - 1, counter_bits);
            }
}

/* ---- 5 Configuration --------------------------------------------------------------------- */

/* The divisor nearest to 100, the smaller on a tie (5.4). */
size_t automatic_group(size_t perceptrons) {
    for (size_t distance = 0;; distance++) {
        if (distance < 100 && perceptrons % (100 - distance) == 0) return 100 - distance;
        if (perceptrons % (100 + distance) == 0) return 100 + distance;
    }
}

/* The stage in which an epoch is trained, given the finished epochs (5.5). */
size_t stage_of(const configuration *c, uint64_t epoch) {
    return epoch < c->epochs ? (size_t)(epoch * c->stages / c->epochs) : c->stages - 1;
}

/* The sizes of a layer with the groups of this stage (5.2, 5.5). */
shape shape_at(const configuration *c, size_t l, uint64_t epoch) {
    shape h = c->shapes[l];
    h.group = c->groups[stage_of(c, epoch) * c->depth + l];
    h.groups = h.perceptrons / h.group;
    return h;
}

/* ---- 6 Forward --------------------------------------------------------------------------- */

/* Fire where at least half of the inputs agree (6.2). */
int activation(uint32_t z, size_t inputs) { return 2 * (uint64_t)z >= inputs; }

/* How far a perceptron is from its threshold: |2 z - K_in| (8.2). */
uint32_t deficit(uint32_t z, size_t inputs) {
    uint64_t twice = 2 * (uint64_t)z;
    return (uint32_t)(twice >= inputs ? twice - inputs : inputs - twice);
}

/* ---- 7 Codebook -------------------------------------------------------------------------- */

/* Draw a codeword for each class; the second of two is the complement of the first (7.1). */
bits draw_codebook(uint64_t seed, uint64_t l, size_t classes, size_t n) {
    stream s = {seed, CODEBOOKS, l, 0};
    bits codebook = draw_plane(s, 0, classes, n);
    if (classes == 2)
        for (size_t j = 0; j < codebook.stride; j++)
            row_of(codebook, 1)[j] = ~row_of(codebook, 0)[j];
    clear_padding(codebook);
    return codebook;
}

/* The class whose codeword agrees best, the lowest on a tie (7.3). */
size_t decode(const uint32_t *agreements, size_t classes) {
    size_t best = 0;
    for (size_t c = 1; c < classes; c++)
        if (agreements[c] > agreements[best]) best = c;
    return best;
}

/* The two largest entries' difference; equal ones give 0 (7.4). */
uint32_t margin(const uint32_t *agreements, size_t classes) {
    uint32_t first = 0, second = 0;
    for (size_t c = 0; c < classes; c++) {
        uint32_t A = agreements[c];
        if (c == 0 || A > first) second = c == 0 ? 0 : first, first = A;
        else if (c == 1 || A > second) second = A;
    }
    return first - second;
}

/* Must a layer learn from this sample? (7.5) */
int local_error(const uint32_t *agreements, size_t classes, int64_t label, uint64_t theta) {
    return (int64_t)decode(agreements, classes) != label
           || 2 * (uint64_t)margin(agreements, classes) < theta;
}

/* Draw the counters of trained codewords; of two, the second is the complement (7.6). */
int32_t *draw_codeword_counters(uint64_t seed, uint64_t l, size_t classes, size_t n, int init_bits) {
    stream s = {seed, CODEBOOKS, l, 0};
    int32_t *counters = initial_counters(s, classes, n, init_bits);
    for (size_t i = 0; classes == 2 && i < n; i++) counters[n + i] = -1 - counters[i];
    return counters;
}

/* The wrong class whose codeword agrees best, the lowest on a tie (7.6). */
size_t rival(const uint32_t *agreements, size_t classes, size_t label) {
    size_t best = label == 0;
    for (size_t c = best + 1; c < classes; c++)
        if (c != label && agreements[c] > agreements[best]) best = c;
    return best;
}

/* Add the moves of one sample with e = 1: where the two codewords hold the same bit (7.6). */
void add_codeword_moves(int64_t *moves, bits codebook, const word *output, size_t label, size_t other,
                        int64_t weight) {
    const word *P = row_of(codebook, label), *R = row_of(codebook, other);
    for (size_t i = 0; i < codebook.n; i++) {
        if (get_bit(P, i) != get_bit(R, i)) continue;
        moves[label * codebook.n + i] += get_bit(output, i) ? weight : -weight;
        moves[other * codebook.n + i] -= get_bit(output, i) ? weight : -weight;
    }
}

/* A natural number of 160 bits, the least significant 32 first: enough for 7.7 and 9.2 (17). */
typedef struct {
    uint32_t limb[5];
} wide;

static wide times(wide a, uint32_t b) {
    uint64_t carry = 0;
    for (int i = 0; i < 5; i++) {
        carry += (uint64_t)a.limb[i] * b;
        a.limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return a;
}

static int at_most(wide a, wide b) {
    for (int i = 4; i >= 0; i--)
        if (a.limb[i] != b.limb[i]) return a.limb[i] < b.limb[i];
    return 1;
}

static wide plus(wide a, wide b) {
    uint64_t carry = 0;
    for (int i = 0; i < 5; i++) {
        carry += (uint64_t)a.limb[i] + b.limb[i];
        a.limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return a;
}

static wide minus(wide a, wide b) { /* b is not above a */
    uint64_t borrow = 0;
    for (int i = 0; i < 5; i++) {
        uint64_t less = b.limb[i] + borrow;
        borrow = a.limb[i] < less;
        a.limb[i] = (uint32_t)(a.limb[i] - less);
    }
    return a;
}

static wide product(word a, word b) {
    word low, high = multiply(a, b, &low);
    wide p = {{(uint32_t)low, (uint32_t)(low >> 32), (uint32_t)high, (uint32_t)(high >> 32), 0}};
    return p;
}

/* J = d M^2 S1 + 2 n (M S2 - S1^2): the sum of M agreements and, alpha times, their variance (7.7). */
static wide weighed(uint32_t M, uint64_t S1, uint64_t S2, const uint32_t alpha[2]) {
    wide variance = minus(product(M, S2), product(S1, S1));
    return plus(times(times(product(alpha[1], S1), M), M), times(variance, 2 * alpha[0]));
}

void objective(uint32_t M, uint64_t S1, uint64_t S2, const uint32_t alpha[2], uint32_t J[5]) {
    wide all = weighed(M, S1, S2, alpha);
    memcpy(J, all.limb, sizeof all.limb);
}

/* Visit the bits v = c n + i in an order, and flip those that lower J; return the flips (7.7). */
size_t sweep(bits codebook, const size_t *order, const uint32_t alpha[2]) {
    void *since = mark();
    size_t C = codebook.rows, n = codebook.n, flips = 0;
    uint32_t *A = take(C * C, sizeof *A), M = (uint32_t)(C * (C - 1) / 2);
    int *step = take(C, sizeof *step);
    uint64_t S1 = 0, S2 = 0;
    for (size_t c = 0; c < C; c++)
        for (size_t j = 0; j < c; j++) {
            uint64_t a = agreement(row_of(codebook, c), row_of(codebook, j), n);
            A[c * C + j] = A[j * C + c] = (uint32_t)a;
            S1 += a, S2 += a * a;
        }
    wide J = weighed(M, S1, S2, alpha);
    for (size_t v = 0; v < C * n; v++) {
        size_t c = order[v] / n, i = order[v] % n;
        int64_t x = 0, y = 0; /* what a flip adds to S1 and S2 */
        for (size_t j = 0; j < C; j++) {
            if (j == c) continue;
            /* where two codewords differ, the flip makes them agree */
            step[j] = get_bit(row_of(codebook, j), i) != get_bit(row_of(codebook, c), i) ? 1 : -1;
            x += step[j];
            y += 2 * step[j] * (int64_t)A[c * C + j] + 1;
        }
        wide flipped = weighed(M, S1 + (uint64_t)x, S2 + (uint64_t)y, alpha);
        if (at_most(J, flipped)) continue;
        set_bit(row_of(codebook, c), i, !get_bit(row_of(codebook, c), i));
        for (size_t j = 0; j < C; j++)
            if (j != c) A[c * C + j] = A[j * C + c] += (uint32_t)step[j];
        J = flipped;
        S1 += (uint64_t)x, S2 += (uint64_t)y;
        flips++;
    }
    release(since);
    return flips;
}

/* Sweep over drawn codewords until a sweep flips nothing (7.7). */
void make_equiangular(bits codebook, uint64_t seed, uint64_t l, const uint32_t alpha[2],
                      void (*hook)(void *, size_t flips), void *with) {
    void *since = mark();
    size_t size = codebook.rows * codebook.n, flipped = 1;
    size_t *order = take(size, sizeof *order);
    for (uint64_t q = 0; flipped; q++) {
        stream s = {seed, SWEEPS, l, q};
        permutation(s, size, order);
        flipped = sweep(codebook, order, alpha);
        if (hook) hook(with, flipped);
    }
    release(since);
}

/* ---- 8 Update, 9 Reinforcement ------------------------------------------------------------ */

/* Of a group's wrong perceptrons the one with the smallest deficit, the first on a tie; where
   there is none, the perceptron after the group (8.3). */
size_t easiest(const word *wrong, const uint32_t *deficits, size_t first, size_t group) {
    size_t best = first + group;
    for (size_t k = first; k < first + group; k++)
        if (get_bit(wrong, k) && (best == first + group || deficits[k] < deficits[best])) best = k;
    return best;
}

/* Add a selected pair's move: +1 where XNOR(x_i, t) = 1, else -1 (8.4), times its weight (10.6). */
void add_move(int64_t *moves, const word *inputs, int target, size_t n, int64_t weight) {
    for (size_t i = 0; i < n; i++) moves[i] += get_bit(inputs, i) == target ? weight : -weight;
}

/* T = isqrt(A // B) is the largest T with T * T * B <= A: found bit by bit, with neither a root
   nor a division (9.2). */
uint32_t reinforcement_rate(const uint32_t p_r[2], uint32_t errors, uint32_t samples, uint32_t n) {
    wide A = {{0, 1, 0, 0, 0}}, B = {{1, 0, 0, 0, 0}}; /* 2^32 and 1 */
    A = times(times(times(times(A, p_r[0]), p_r[0]), errors), 226);
    B = times(times(times(times(times(B, p_r[1]), p_r[1]), samples), n), 355);
    uint32_t T = 0;
    for (uint32_t bit = 1u << 15; bit; bit >>= 1)
        if (at_most(times(B, (T | bit) * (T | bit)), A)) T |= bit;
    return T;
}

/* ---- 11 Committee ------------------------------------------------------------------------ */

/* The majority of each group; a tie gives 1 (11.1). */
void group_outputs(const word *activations, size_t groups, size_t group, word *outputs) {
    for (size_t g = 0; g < groups; g++) {
        size_t votes = 0;
        for (size_t k = g * group; k < (g + 1) * group; k++) votes += (size_t)get_bit(activations, k);
        set_bit(outputs, g, 2 * votes >= group);
    }
}

/* Has a layer codewords (11.5)? */
int has_codebook(const configuration *c, size_t l) { return !c->propagated || l + 1 == c->depth; }

/* Is a perceptron near enough to its threshold to hand its target down (11.6)? */
int gate_open(uint32_t deficit, size_t inputs, const uint32_t gate[2]) {
    return deficit <= (uint64_t)gate[0] * inputs / gate[1];
}

/* Ask of each input what most open perceptrons would want of it; ties give 1 (11.7). */
void targets_below(bits weights, const word *targets, const word *gates, word *below) {
    for (size_t j = 0; j < weights.n; j++) {
        size_t open = 0, agree = 0;
        for (size_t i = 0; i < weights.rows; i++) {
            if (!get_bit(gates, i)) continue;
            open++;
            agree += get_bit(row_of(weights, i), j) == get_bit(targets, i);
        }
        set_bit(below, j, 2 * agree >= open);
    }
}

/* ---- 13 Data sets ------------------------------------------------------------------------ */

/* Make the samples first, first + 1, ... of the random prototypes (13.1). */
void draw_samples(uint64_t seed, size_t classes, size_t n, uint64_t first, bits *samples) {
    stream p = {seed, PROTOTYPES, 0, 0};
    bits prototypes = draw_plane(p, 0, classes, n);
    for (size_t r = 0; r < samples->rows; r++) {
        void *since = mark();
        stream f = {seed, FLIPS, 0, first + r};
        bits flips = draw_bernoulli(f, 28836, 1, n);
        for (size_t j = 0; j < flips.stride; j++)
            row_of(*samples, r)[j] = row_of(prototypes, (first + r) % classes)[j] ^ flips.words[j];
        release(since);
    }
}

/* ---- 10 Training ------------------------------------------------------------------------- */

/* Draw the network before training (4.4, 7.1, 7.6, 7.7, 14.1). */
state initial_state(const configuration *c) {
    state s = {take(c->depth, sizeof(layer)), 0, 0, 1, 1, 0, NULL, 0};
    for (size_t l = 0; l < c->depth; l++) {
        shape h = c->shapes[l];
        layer *y = &s.layers[l];
        stream d = {c->seed, INITIAL_COUNTERS, l, 0};
        y->counters = initial_counters(d, h.perceptrons, h.inputs, c->init_bits);
        if (!has_codebook(c, l)) {
            y->codebook = make_bits(0, h.outputs);
            continue;
        }
        y->codebook = draw_codebook(c->seed, l, c->classes, h.outputs);
        if (c->equiangular) make_equiangular(y->codebook, c->seed, l, c->alpha, NULL, NULL);
        if (c->trained && l + 1 == c->depth)
            y->codeword_counters
                = draw_codeword_counters(c->seed, l, c->classes, h.outputs, c->init_bits);
    }
    return s;
}

/* What a layer shows to its codebook and to the next layer (6.3, 11.1). */
static void show(const configuration *c, shape h, const word *activations, word *outputs) {
    if (c->committee) group_outputs(activations, h.groups, h.group, outputs);
    else memcpy(outputs, activations, (h.perceptrons + 63) / 64 * sizeof(word));
}

/* Points 1 and 2 of a step: forward, decode, local errors (6, 7). */
static void forward(const configuration *c, const layer *y, shape h, bits x, const int64_t *labels,
                    trace *t) {
    size_t K = h.perceptrons, C = c->classes;
    bits w = weights_of(y->counters, K, h.inputs);
    t->agreements = take(x.rows * K, sizeof *t->agreements);
    t->deficits = take(x.rows * K, sizeof *t->deficits);
    t->activations = make_bits(x.rows, K);
    t->outputs = make_bits(x.rows, h.outputs);
    t->codeword_agreements = take(x.rows * C, sizeof *t->codeword_agreements);
    t->predictions = take(x.rows, sizeof *t->predictions);
    t->local_errors = take(x.rows, sizeof *t->local_errors);
    for (size_t s = 0; s < x.rows; s++) {
        for (size_t k = 0; k < K; k++) {
            uint32_t z = agreement(row_of(x, s), row_of(w, k), h.inputs);
            t->agreements[s * K + k] = z;
            t->deficits[s * K + k] = deficit(z, h.inputs);
            set_bit(row_of(t->activations, s), k, activation(z, h.inputs));
        }
        show(c, h, row_of(t->activations, s), row_of(t->outputs, s));
        if (!y->codebook.rows) continue; /* it does not decode (11.5) */
        uint32_t *A = t->codeword_agreements + s * C;
        for (size_t p = 0; p < C; p++)
            A[p] = agreement(row_of(t->outputs, s), row_of(y->codebook, p), h.outputs);
        t->predictions[s] = decode(A, C);
        t->local_errors[s] = local_error(A, C, labels[s], h.theta);
    }
}

/* The targets of a layer with codewords (8.1, 11.2). */
static void aim_at_codewords(const configuration *c, const layer *y, shape h,
                             const int64_t *labels, trace *t) {
    t->targets = make_bits(t->activations.rows, h.perceptrons);
    for (size_t s = 0; s < t->targets.rows; s++)
        for (size_t k = 0; k < h.perceptrons; k++)
            set_bit(row_of(t->targets, s), k,
                    get_bit(row_of(y->codebook, (size_t)labels[s]), c->committee ? k / h.group : k));
}

/* Hand the last layer's errors and targets down, with the weights from before the step (11.5). */
static void propagate(const configuration *c, const state *n, trace *traces) {
    for (size_t l = c->depth - 1; l > 0; l--) {
        trace *upper = &traces[l], *lower = &traces[l - 1];
        shape h = c->shapes[l];
        bits w = weights_of(n->layers[l].counters, h.perceptrons, h.inputs);
        lower->local_errors = traces[c->depth - 1].local_errors;
        lower->targets = make_bits(upper->targets.rows, h.inputs);
        upper->gates = make_bits(upper->targets.rows, h.perceptrons);
        for (size_t s = 0; s < upper->targets.rows; s++) {
            for (size_t k = 0; k < h.perceptrons; k++)
                set_bit(row_of(upper->gates, s), k,
                        gate_open(upper->deficits[s * h.perceptrons + k], h.inputs, c->gate));
            targets_below(w, row_of(upper->targets, s), row_of(upper->gates, s),
                          row_of(lower->targets, s));
        }
    }
}

/* Point 3: select, and sum the moves (8, 11). */
static void select_and_move(const configuration *c, shape h, bits x, const int64_t *weights,
                            trace *t) {
    size_t K = h.perceptrons;
    bits wrong = make_bits(1, K);
    t->selected = take(x.rows * h.groups * 2, sizeof *t->selected);
    t->moves = take(K * h.inputs, sizeof *t->moves);
    t->pairs = 0;
    for (size_t s = 0; s < x.rows; s++) {
        if (!t->local_errors[s]) continue;
        const word *target = row_of(t->targets, s);
        for (size_t k = 0; k < K; k++)
            set_bit(wrong.words, k, get_bit(row_of(t->activations, s), k) != get_bit(target, k));
        for (size_t g = 0; g < h.groups; g++) {
            if (c->committee && get_bit(row_of(t->outputs, s), g) == get_bit(target, g * h.group))
                continue; /* the group is not open (11.3) */
            size_t k = easiest(wrong.words, t->deficits + s * K, g * h.group, h.group);
            if (k == (g + 1) * h.group) continue;
            t->selected[2 * t->pairs] = s;
            t->selected[2 * t->pairs++ + 1] = k;
            add_move(t->moves + k * h.inputs, row_of(x, s), get_bit(target, k), h.inputs, weights[s]);
        }
    }
}

/* Points 3 and 4: apply the moves, reinforce (8.5, 9). */
static void update(const configuration *c, const state *n, size_t l, size_t samples, trace *t) {
    shape h = c->shapes[l];
    int32_t *counters = n->layers[l].counters;
    size_t size = h.perceptrons * h.inputs;
    int any = 0;
    for (size_t s = 0; s < samples; s++) any |= t->local_errors[s];
    t->updated_counters = take(size, sizeof *counters);
    t->counters = take(size, sizeof *counters);
    for (size_t j = 0; j < size; j++)
        counters[j] = (int32_t)saturate(counters[j] + t->moves[j], c->counter_bits);
    memcpy(t->updated_counters, counters, size * sizeof *counters);
    t->rate = !any ? 0
                   : reinforcement_rate(c->reinforcement, (uint32_t)n->errors,
                                        (uint32_t)n->samples, (uint32_t)h.inputs);
    stream s = {c->seed, REINFORCEMENT, l, n->step};
    t->reinforced = draw_bernoulli(s, t->rate, h.perceptrons, h.inputs);
    reinforce(counters, t->reinforced, c->counter_bits);
    memcpy(t->counters, counters, size * sizeof *counters);
}

/* After point 4: move trained codewords, which are fixed until then (7.6). */
static void train_codewords(const configuration *c, layer *y, data_set batch, trace *t) {
    const int64_t *labels = batch.labels;
    size_t C = c->classes, size = C * y->codebook.n;
    t->codeword_moves = take(size, sizeof *t->codeword_moves);
    t->codeword_counters = take(size, sizeof *t->codeword_counters);
    for (size_t s = 0; s < t->outputs.rows; s++)
        if (t->local_errors[s]) {
            size_t other = rival(t->codeword_agreements + s * C, C, (size_t)labels[s]);
            add_codeword_moves(t->codeword_moves, y->codebook, row_of(t->outputs, s),
                               (size_t)labels[s], other, batch.weights[s]);
        }
    for (size_t j = 0; j < size; j++) {
        int64_t moved = saturate(y->codeword_counters[j] + t->codeword_moves[j], c->counter_bits);
        y->codeword_counters[j] = t->codeword_counters[j] = (int32_t)moved;
        set_bit(row_of(y->codebook, j / y->codebook.n), j % y->codebook.n, moved >= 0);
    }
}

/* Train on one batch; traces: one for each layer. Returns the number of wrong predictions (10.1),
   each counted with its weight (10.6).
   All layers compute before any is updated: what one hands on is from before its update. */
size_t train_step(const configuration *c, state *s, data_set batch, trace *traces) {
    const int64_t *labels = batch.labels;
    bits inputs = batch.samples, x = inputs;
    for (size_t l = 0; l < c->depth; l++) {
        shape h = shape_at(c, l, s->epoch);
        forward(c, &s->layers[l], h, x, labels, &traces[l]);
        if (has_codebook(c, l)) aim_at_codewords(c, &s->layers[l], h, labels, &traces[l]);
        x = traces[l].outputs;
    }
    if (c->propagated) propagate(c, s, traces);
    for (size_t l = 0; l < c->depth; l++) {
        select_and_move(c, shape_at(c, l, s->epoch), l ? traces[l - 1].outputs : inputs,
                        batch.weights, &traces[l]);
        update(c, s, l, inputs.rows, &traces[l]);
        if (s->layers[l].codeword_counters) train_codewords(c, &s->layers[l], batch, &traces[l]);
    }
    s->step++;
    size_t wrong = 0;
    for (size_t i = 0; i < inputs.rows; i++)
        if ((int64_t)traces[c->depth - 1].predictions[i] != labels[i])
            wrong += (size_t)batch.weights[i];
    return wrong;
}

/* Train for an epoch, or for so many steps of it; hook: told of every step (10.2, 10.3). */
void train_epoch(const configuration *c, state *s, data_set all, size_t most_steps,
                 void (*hook)(void *, const trace *, size_t wrong), void *with) {
    void *start = mark();
    bits inputs = all.samples;
    size_t N = inputs.rows, errors = 0, total = 0;
    size_t *order = take(N, sizeof *order);
    stream o = {c->seed, ORDER, 0, s->epoch};
    permutation(o, N, order);
    for (size_t first = 0; first < N; first += c->batch) {
        if (most_steps-- == 0) {
            release(start);
            return;
        }
        void *since = mark();
        size_t size = N - first < c->batch ? N - first : (size_t)c->batch;
        bits x = make_bits(size, inputs.n);
        int64_t *y = take(size, sizeof *y), *weights = take(size, sizeof *weights);
        for (size_t i = 0; i < size; i++) {
            memcpy(row_of(x, i), row_of(inputs, order[first + i]), x.stride * sizeof(word));
            y[i] = all.labels[order[first + i]];
            weights[i] = all.weights[order[first + i]];
            total += (size_t)weights[i];
        }
        data_set batch = {x, y, weights};
        trace *traces = take(c->depth, sizeof *traces);
        size_t wrong = train_step(c, s, batch, traces);
        errors += wrong;
        if (hook) hook(with, traces, wrong); /* may keep what it takes */
        else release(since);
    }
    s->epoch++;
    s->errors = errors;
    s->samples = total;
    if (!hook) release(start);
}

/* Take the weights and the last codewords as they are (10.5). */
weight_set weight_set_of(const configuration *c, const state *s) {
    bits codebook = s->layers[c->depth - 1].codebook;
    weight_set w = {c->depth, take(c->depth, sizeof *w.votes), take(c->depth, sizeof *w.weights),
                    make_bits(codebook.rows, codebook.n)};
    memcpy(w.codebook.words, codebook.words, codebook.rows * codebook.stride * sizeof(word));
    for (size_t l = 0; l < c->depth; l++) {
        shape h = c->shapes[l];
        w.votes[l] = c->committee ? h.group : 1;
        w.weights[l] = weights_of(s->layers[l].counters, h.perceptrons, h.inputs);
    }
    return w;
}

/* Before an epoch: add the network to its weight sets, and keep the newest (10.5). */
void take_snapshot(const configuration *c, state *s, size_t snapshots) {
    if (snapshots < 2 || s->epoch == 0) return;
    size_t kept = s->sets < snapshots - 1 ? s->sets : snapshots - 2;
    weight_set *sets = take(kept + 1, sizeof *sets);
    for (size_t i = 0; i < kept; i++) sets[i] = s->weight_sets[s->sets - kept + i];
    sets[kept] = weight_set_of(c, s);
    s->weight_sets = sets;
    s->sets = kept + 1;
}

/* Add what a weight set agrees with (10.5). Votes of 1 are the activations (11.1). */
static void add_agreements(const weight_set *w, const word *sample, uint64_t *sums) {
    const word *x = sample;
    for (size_t l = 0; l < w->depth; l++) {
        bits rows = w->weights[l], a = make_bits(1, rows.rows);
        bits y = make_bits(1, rows.rows / w->votes[l]);
        for (size_t k = 0; k < rows.rows; k++)
            set_bit(a.words, k, activation(agreement(x, row_of(rows, k), rows.n), rows.n));
        group_outputs(a.words, y.n, w->votes[l], y.words);
        x = y.words;
    }
    for (size_t p = 0; p < w->codebook.rows; p++)
        sums[p] += agreement(x, row_of(w->codebook, p), w->codebook.n);
}

/* The agreements of the network and its weight sets, class by class (10.5). */
void sum_agreements(const configuration *c, const state *s, const word *sample, uint64_t *sums) {
    weight_set own = weight_set_of(c, s);
    for (size_t p = 0; p < c->classes; p++) sums[p] = 0;
    add_agreements(&own, sample, sums);
    for (size_t i = 0; i < s->sets; i++) add_agreements(&s->weight_sets[i], sample, sums);
}

/* Name the class of a sample (10.4, 10.5). */
size_t predict(const configuration *c, const state *s, const word *sample) {
    uint64_t *sums = take(c->classes, sizeof *sums);
    sum_agreements(c, s, sample, sums);
    size_t best = 0;
    for (size_t p = 1; p < c->classes; p++)
        if (sums[p] > sums[best]) best = p;
    return best;
}

/* ---- 14 Digest ---------------------------------------------------------------------------- */

static void add_number(sha256 *h, uint64_t value, size_t bytes) {
    unsigned char octets[8];
    for (size_t i = 0; i < bytes; i++) octets[i] = (unsigned char)(value >> 8 * i);
    sha256_add(h, octets, bytes);
}

static void add_bits(sha256 *h, bits b) {
    for (size_t j = 0; j < b.rows * b.stride; j++) add_number(h, b.words[j], 8);
}

static void add_set(sha256 *h, const weight_set *w) {
    add_number(h, w->depth, 4);
    for (size_t l = 0; l < w->depth; l++) {
        add_number(h, w->weights[l].rows, 4);
        add_number(h, w->weights[l].n, 4);
        add_number(h, w->votes[l], 4);
        add_bits(h, w->weights[l]);
    }
    add_number(h, w->codebook.rows, 4);
    add_number(h, w->codebook.n, 4);
    add_bits(h, w->codebook);
}

/* SHA-256 over all counters and codewords, and the weight sets (14.2). */
void digest(const configuration *c, const state *s, char hex[65]) {
    sha256 h;
    sha256_start(&h);
    sha256_add(&h, "local-binary-errors state 1\n", 28);
    add_number(&h, c->depth, 4);
    for (size_t l = 0; l < c->depth; l++) {
        shape e = c->shapes[l];
        bits codebook = s->layers[l].codebook;
        add_number(&h, e.perceptrons, 4);
        add_number(&h, e.inputs, 4);
        for (size_t j = 0; j < e.perceptrons * e.inputs; j++)
            add_number(&h, (uint32_t)s->layers[l].counters[j], 4);
        add_number(&h, codebook.rows, 4); /* none without codewords (11.5, 15.7) */
        add_number(&h, codebook.rows ? e.outputs : e.perceptrons, 4);
        if (s->layers[l].codeword_counters)
            for (size_t j = 0; j < codebook.rows * codebook.n; j++)
                add_number(&h, (uint32_t)s->layers[l].codeword_counters[j], 4);
        else
            for (size_t j = 0; j < codebook.rows * codebook.stride; j++)
                add_number(&h, codebook.words[j], 8);
    }
    if (s->sets) add_number(&h, s->sets, 4);
    for (size_t i = 0; i < s->sets; i++) add_set(&h, &s->weight_sets[i]);
    sha256_end(&h, hex);
}
