
/* ---- Training: moves, reinforcement, the step (8.4 to 10) ---------------------------------- */

static counter saturate(int64_t value) {
    const int64_t half = (int64_t)1 << (COUNTER_BITS - 1);
    return (counter)(value < -half ? -half : value > half - 1 ? half - 1 : value);
}

/* A natural number of 160 bits, the least significant 32 first: enough for 9.2 (17). */
struct wide {
    uint32_t limb[5];
};

static struct wide times(struct wide a, uint32_t b) {
    uint64_t carry = 0;
    int i;
    for (i = 0; i < 5; i++) {
        carry += (uint64_t)a.limb[i] * b;
        a.limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    return a;
}

/* T, the rate of reinforcement: the largest one with T^2 d^2 N K_in 355 <= 2^32 n^2 E 226 (9.2). */
static uint32_t rate(const struct trained *t) {
    const struct wide unit = {{0, 1, 0, 0, 0}}, one = {{1, 0, 0, 0, 0}};
    struct wide most = times(times(times(times(unit, REINFORCED), REINFORCED), progress.errors), 226);
    uint32_t low = 0, high = 52290;
    while (low < high) {
        uint32_t T = (low + high + 1) / 2;
        struct wide square = times(times(times(times(one, T), T), REINFORCED_OF), REINFORCED_OF);
        int i = 4;
        square = times(times(times(square, progress.samples), t->inputs), 355);
        while (i > 0 && square.limb[i] == most.limb[i]) i--;
        if (square.limb[i] <= most.limb[i]) low = T;
        else high = T - 1;
    }
    return low;
}

/* Points 3 and 4 of a step, perceptron by perceptron: the moves of its pairs are summed, and applied
   once (8.4, 8.5), then it is reinforced (9.4). Its target in a pair is what its output was not. */
static void learn(uint32_t l, const uint32_t *weights, uint32_t count) {
    const struct trained *t = &trained[l];
    uint32_t n = t->inputs, words = (n + 31) / 32, group = t->groups[stage()], k, i, j, p, s;
    struct mask mask = {0};
    mask.layer = l;
    mask.step = progress.step;
    mask.size = (uint64_t)t->perceptrons * ((n + 63) / 64);
    mask.rate = rate(t);
    for (k = 0; k < t->perceptrons; k++) {
        counter *c = t->counters + k * n;
        uint32_t pairs = 0;
        for (s = 0; s < count; s++)
            if (chosen[s][t->first_group + k / group] == k) paired[pairs++] = s;
        for (j = 0; j < (n + 63) / 64; j++) {
            uint64_t reinforced = mask_word(&mask);
            if (!pairs && !reinforced) continue;
            for (i = 64 * j; i < n && i < 64 * j + 64; i++) {
                int64_t move = 0;
                for (p = 0; p < pairs; p++) {
                    int x = bit(seen[paired[p]] + t->first_input, i);
                    int y = bit(seen[paired[p]] + t->first_output, k / t->votes);
                    int64_t v = weights ? weights[paired[p]] : 1;
                    move += x != y ? v : -v;
                }
                c[i] = saturate(c[i] + move);
                if (reinforced >> i % 64 & 1) c[i] = saturate((int64_t)c[i] + (c[i] >= 0 ? 1 : -1));
                t->weights[k * words + i / 32] &= ~((uint32_t)1 << i % 32);
                t->weights[k * words + i / 32] |= (uint32_t)(c[i] >= 0) << i % 32;
            }
        }
    }
}
@train_codewords@
uint32_t @name@_train_step(const uint32_t *bits, const uint16_t *labels, const uint32_t *weights,
                           uint32_t count) {
    uint32_t s, l, wrong = 0;
    for (l = 0; l < DEPTH; l++) learns[l] = 0;
    for (s = 0; s < count; s++)
        if (look(s, bits + s * @NAME@_WORDS, labels[s]) != labels[s]) wrong += weights ? weights[s] : 1;
    for (l = 0; l < DEPTH; l++)
        if (learns[l]) learn(l, weights, count);@then_codewords@
    progress.step++;
    return wrong;
}

void @name@_end_epoch(uint32_t errors, uint32_t samples) {
    progress.errors = errors;
    progress.samples = samples;
    progress.epoch++;
}

struct @name@_progress @name@_progress(void) { return progress; }

void @name@_start(void) {
    uint32_t l, j, k;
    for (l = 0; l < DEPTH; l++) {
        const struct trained *t = &trained[l];
        for (j = 0; j < t->perceptrons * ((t->inputs + 31) / 32); j++) t->weights[j] = 0;
        for (k = 0; k < t->perceptrons; k++)
            for (j = 0; j < t->inputs; j++) {
                counter c = t->counters[k * t->inputs + j] = t->start[k * t->inputs + j];
                uint32_t *w = t->weights + k * ((t->inputs + 31) / 32) + j / 32;
                *w |= (uint32_t)(c >= 0) << j % 32;
            }
    }@start_codewords@
    progress = first_progress;
}
