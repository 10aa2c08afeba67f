/* Local binary error signals in C99: what lbe.c offers. Numbers in brackets are clauses of the
   specification. */
#ifndef LBE_H
#define LBE_H

#include <stddef.h>
#include <stdint.h>

typedef uint64_t word;

/* Rows of n bits, each row in whole words, position i in bit i mod 64 of word i / 64 (2.3). */
typedef struct {
    size_t rows, n, stride;
    word *words;
} bits;

typedef struct {
    uint64_t seed, purpose, layer, time;
} stream;

enum { INITIAL_COUNTERS = 1, CODEBOOKS, ORDER, REINFORCEMENT, PROTOTYPES, FLIPS, SPLIT,
       SWEEPS, VALIDATION }; /* 3.3 */

typedef struct { /* sizes of a layer (5.2) */
    size_t inputs, perceptrons, group, groups, outputs, theta;
} shape;

typedef struct { /* a network to be trained (5.1) */
    size_t inputs, classes, depth;
    int committee, trained; /* trained: the last layer's codewords are (7.6) */
    int propagated; /* the last layer alone has codewords, and errs (11.5) */
    uint32_t gate[2]; /* nu: numerator, denominator, in lowest terms; of that rule alone (11.6) */
    int equiangular; /* all codewords are (7.7) */
    uint32_t alpha[2]; /* numerator, denominator, in lowest terms; of equiangular ones alone */
    uint32_t (*robustness)[2], reinforcement[2]; /* numerator, denominator, in lowest terms */
    int robustness_of_each; /* one a layer; else all are equal (5.1) */
    int counter_bits, init_bits;
    uint64_t batch, epochs, seed;
    shape *shapes; /* with the groups of the first stage */
    size_t stages, *groups; /* of every stage the groups of all layers (5.5) */
} configuration;

typedef struct { /* the state of a layer (14.1) */
    int32_t *counters; /* perceptrons rows of inputs */
    bits codebook; /* no row under the propagated rule, but in the last layer (11.5) */
    int32_t *codeword_counters; /* classes rows of outputs; of fixed codewords NULL (7.6) */
} layer;

typedef struct { /* what answers too, and never changes (10.5) */
    size_t depth;
    size_t *votes; /* perceptrons that make an output by their majority; 1: each makes its own */
    bits *weights, codebook;
} weight_set;

typedef struct {
    layer *layers;
    uint64_t step, epoch, errors, samples;
    size_t sets;
    weight_set *weight_sets;
    int weights_only; /* a file holds weights alone; counters are 0 or -1 (15.7) */
} state;

typedef struct { /* every value of a layer in a step, in order (16.1) */
    uint32_t *agreements;
    bits activations, outputs;
    uint32_t *codeword_agreements;
    size_t *predictions;
    int *local_errors;
    uint32_t *deficits;
    size_t pairs, *selected; /* sample, perceptron; sample, perceptron; ... */
    int64_t *moves;
    int32_t *updated_counters;
    uint32_t rate;
    bits reinforced;
    int32_t *counters;
    int64_t *codeword_moves; /* of fixed codewords NULL, and so the counters (7.6) */
    int32_t *codeword_counters;
    bits targets, gates; /* gates: of the propagated rule, of layer 0 no row (11.6) */
} trace;

/* Memory that is given back all at once: take returns zeros, or calls out_of_memory. */
extern void (*out_of_memory)(void);
void *take(size_t count, size_t size);
void *mark(void);
void release(void *since);

bits make_bits(size_t rows, size_t n);
word *row_of(bits b, size_t row);
int get_bit(const word *row, size_t i);
void set_bit(word *row, size_t i, int value);
void clear_padding(bits b);
uint32_t agreement(const word *a, const word *b, size_t n);

void philox(const word counter[4], const word key[2], word block[4]);
void draw_words(stream s, uint64_t first, size_t count, word *drawn);
bits draw_plane(stream s, uint64_t index, size_t rows, size_t n);
bits draw_bernoulli(stream s, uint32_t rate, size_t rows, size_t n);
void sort_keys(const word *keys, size_t n, size_t *order);
void permutation(stream s, size_t n, size_t *order);

int64_t saturate(int64_t value, int counter_bits);
int32_t *initial_counters(stream s, size_t rows, size_t n, int init_bits);
void reinforce(int32_t *counters, bits mask, int counter_bits);

size_t automatic_group(size_t perceptrons);
size_t stage_of(const configuration *c, uint64_t epoch);
shape shape_at(const configuration *c, size_t l, uint64_t epoch);

bits weights_of(const int32_t *counters, size_t rows, size_t n);
int activation(uint32_t z, size_t inputs);
uint32_t deficit(uint32_t z, size_t inputs);

bits draw_codebook(uint64_t seed, uint64_t l, size_t classes, size_t n);
size_t decode(const uint32_t *agreements, size_t classes);
uint32_t margin(const uint32_t *agreements, size_t classes);
int local_error(const uint32_t *agreements, size_t classes, int64_t label, uint64_t theta);
int32_t *draw_codeword_counters(uint64_t seed, uint64_t l, size_t classes, size_t n, int init_bits);
/* J, the least significant limb first (7.7). */
void objective(uint32_t M, uint64_t S1, uint64_t S2, const uint32_t alpha[2], uint32_t J[5]);
size_t sweep(bits codebook, const size_t *order, const uint32_t alpha[2]);
/* Sweep until nothing flips; hook: told the flips of every sweep. */
void make_equiangular(bits codebook, uint64_t seed, uint64_t l, const uint32_t alpha[2],
                      void (*hook)(void *, size_t flips), void *with);
size_t rival(const uint32_t *agreements, size_t classes, size_t label);
void add_codeword_moves(int64_t *moves, bits codebook, const word *output, size_t label, size_t other,
                        int64_t weight);

size_t easiest(const word *wrong, const uint32_t *deficits, size_t first, size_t group);
void add_move(int64_t *moves, const word *inputs, int target, size_t n, int64_t weight);
uint32_t reinforcement_rate(const uint32_t p_r[2], uint32_t errors, uint32_t samples, uint32_t n);

int has_codebook(const configuration *c, size_t l);
int gate_open(uint32_t deficit, size_t inputs, const uint32_t gate[2]);
void targets_below(bits weights, const word *targets, const word *gates, word *below);

void group_outputs(const word *activations, size_t groups, size_t group, word *outputs);

void draw_samples(uint64_t seed, size_t classes, size_t n, uint64_t first, bits *samples);

state initial_state(const configuration *c);
/* Samples, their labels, and their weights: 1 where none are given (10.6). */
typedef struct {
    bits samples;
    int64_t *labels, *weights;
} data_set;

size_t train_step(const configuration *c, state *s, data_set batch, trace *traces);
void train_epoch(const configuration *c, state *s, data_set all, size_t most_steps,
                 void (*hook)(void *, const trace *, size_t wrong), void *with);
weight_set weight_set_of(const configuration *c, const state *s);
void take_snapshot(const configuration *c, state *s, size_t snapshots);
void sum_agreements(const configuration *c, const state *s, const word *sample, uint64_t *sums);
size_t predict(const configuration *c, const state *s, const word *sample);

typedef struct {
    uint32_t h[8];
    unsigned char block[64];
    uint64_t length;
} sha256;

void sha256_start(sha256 *h);
void sha256_add(sha256 *h, const void *data, size_t length);
void sha256_end(sha256 *h, char hex[65]);
void digest(const configuration *c, const state *s, char hex[65]);

#endif
