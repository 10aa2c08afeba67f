
/* ---- The generator: Philox4x64-10 in named streams (3) ------------------------------------ */

static uint64_t multiply(uint64_t a, uint64_t b, uint64_t *low) {
    uint64_t a0 = a & 0xffffffffu, a1 = a >> 32, b0 = b & 0xffffffffu, b1 = b >> 32;
    uint64_t middle = a1 * b0 + (a0 * b0 >> 32);
    uint64_t other = a0 * b1 + (middle & 0xffffffffu);
    *low = a * b;
    return a1 * b1 + (middle >> 32) + (other >> 32);
}

/* Draw the block of four words that holds word j of a stream; blocks are numbered from 1 (3.2). */
static void draw(uint64_t purpose, uint64_t layer, uint64_t time, uint64_t j, uint64_t block[4]) {
    uint64_t c0 = j / 4 + 1, c1 = purpose, c2 = layer, c3 = time, k0 = SEED, k1 = 0;
    int round;
    for (round = 0; round < 10; round++) {
        uint64_t low0, low1, high0, high1;
        high0 = multiply((uint64_t)0xd2e7470ee14c6c93, c0, &low0);
        high1 = multiply((uint64_t)0xca5a826395121157, c2, &low1);
        c0 = high1 ^ c1 ^ k0;
        c1 = low1;
        c2 = high0 ^ c3 ^ k1;
        c3 = low0;
        k0 += (uint64_t)0x9e3779b97f4a7c15;
        k1 += (uint64_t)0xbb67ae8584caa73b;
    }
    block[0] = c0, block[1] = c1, block[2] = c2, block[3] = c3;
}

/* A Bernoulli plane, word by word: bit i of the rate decides how plane i joins (3.5). */
struct mask {
    uint64_t layer, step, size, next; /* words of a plane, and the next one */
    uint32_t rate;
    uint64_t block[16][4]; /* of each plane the words around the next */
};

static uint64_t mask_word(struct mask *m) {
    uint64_t word = 0;
    uint32_t i = 0;
    if (!m->rate) return 0;
    while (!(m->rate >> i & 1)) i++; /* the planes below the lowest set bit leave it at 0 */
    for (; i < 16; i++) {
        uint64_t j = i * m->size + m->next;
        if (m->next == 0 || j % 4 == 0) draw(4, m->layer, m->step, j, m->block[i]);
        word = m->rate >> i & 1 ? word | m->block[i][j % 4] : word & m->block[i][j % 4];
    }
    m->next++;
    return word;
}

/* Is sample a before sample b? By key, the smaller number first where keys are equal (3.6). */
static int is_before(const uint64_t *keys, uint32_t a, uint32_t b) {
    return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
}

static void sink(uint32_t *order, const uint64_t *keys, uint32_t i, uint32_t count) {
    uint32_t moved = order[i], child;
    while ((child = 2 * i + 1) < count) {
        if (child + 1 < count && is_before(keys, order[child], order[child + 1])) child++;
        if (!is_before(keys, moved, order[child])) break;
        order[i] = order[child];
        i = child;
    }
    order[i] = moved;
}

void @name@_order(uint32_t count, uint32_t *order, uint64_t *keys) {
    uint64_t block[4];
    uint32_t i;
    for (i = 0; i < count; i++) {
        if (i % 4 == 0) draw(3, 0, progress.epoch, i, block);
        keys[i] = block[i % 4];
        order[i] = i;
    }
    /* sorted as a heap, in place */
    for (i = count / 2; i-- > 0;) sink(order, keys, i, count);
    for (i = count; i-- > 1;) {
        uint32_t last = order[0];
        order[0] = order[i];
        order[i] = last;
        sink(order, keys, 0, i);
    }
}
