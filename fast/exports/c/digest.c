
/* ---- The digest: SHA-256 over the state (14.2) --------------------------------------------- */

struct sha256 {
    uint32_t state[8], used;
    uint64_t length;
    unsigned char block[64];
};

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turned(uint32_t v, int by) { return v >> by | v << (32 - by); }

static void mix(struct sha256 *h) {
    uint32_t w[64], s[8];
    int i;
    for (i = 0; i < 16; i++)
        w[i] = (uint32_t)h->block[4 * i] << 24 | (uint32_t)h->block[4 * i + 1] << 16
               | (uint32_t)h->block[4 * i + 2] << 8 | h->block[4 * i + 3];
    for (; i < 64; i++)
        w[i] = w[i - 16] + (turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ w[i - 15] >> 3) + w[i - 7]
               + (turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ w[i - 2] >> 10);
    for (i = 0; i < 8; i++) s[i] = h->state[i];
    for (i = 0; i < 64; i++) {
        uint32_t a = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25))
                     + ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants[i] + w[i];
        uint32_t b = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22))
                     + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        s[7] = s[6], s[6] = s[5], s[5] = s[4], s[4] = s[3] + a;
        s[3] = s[2], s[2] = s[1], s[1] = s[0], s[0] = a + b;
    }
    for (i = 0; i < 8; i++) h->state[i] += s[i];
}

static void add_byte(struct sha256 *h, unsigned char byte) {
    h->block[h->used++] = byte;
    if (h->used == 64) {
        mix(h);
        h->used = 0;
    }
}

/* Add a number of 32 bits, little-endian. */
static void add(struct sha256 *h, uint32_t value) {
    int i;
    for (i = 0; i < 4; i++) add_byte(h, (unsigned char)(value >> 8 * i & 0xff));
    h->length += 4;
}

/* Add rows of n bits, in words of 64. */
static void add_rows(struct sha256 *h, const uint32_t *words, uint32_t rows, uint32_t n) {
    uint32_t r, j;
    for (r = 0; r < rows; r++) {
        for (j = 0; j < (n + 31) / 32; j++) add(h, *words++);
        if (j % 2) add(h, 0);
    }
}

static void add_codewords(struct sha256 *h, const struct trained *t, uint32_t l) {
    add(h, t->codebook ? @NAME@_CLASSES : 0);
    add(h, t->codebook ? t->outputs : t->perceptrons);
    if (l == DEPTH - 1 && TRAINED_CODEWORDS) {
@digest_codewords@    } else if (t->codebook) {
        add_rows(h, t->codebook, @NAME@_CLASSES, t->outputs);
    }
}

void @name@_digest(char hex[65]) {
    static const char begin[] = "local-binary-errors state 1\n", digits[] = "0123456789abcdef";
    struct sha256 h = {{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c,
                        0x1f83d9ab, 0x5be0cd19},
                       0, 28, {0}};
    uint32_t l, j;
    const struct net *net;
    for (j = 0; j < 28; j++) add_byte(&h, (unsigned char)begin[j]);
    add(&h, DEPTH);
    for (l = 0; l < DEPTH; l++) {
        const struct trained *t = &trained[l];
        add(&h, t->perceptrons);
        add(&h, t->inputs);
        for (j = 0; j < t->perceptrons * t->inputs; j++) add(&h, (uint32_t)(int32_t)t->counters[j]);
        add_codewords(&h, t, l);
    }
    if (NETS > 1) add(&h, NETS - 1);
    for (net = nets + 1; net < nets + NETS; net++) {
        add(&h, net->depth);
        for (l = 0; l < net->depth; l++) {
            const struct layer *y = &net->layers[l];
            add(&h, y->perceptrons);
            add(&h, y->inputs);
            add(&h, y->votes);
            add_rows(&h, y->weights, y->perceptrons, y->inputs);
        }
        add(&h, @NAME@_CLASSES);
        add(&h, net->outputs);
        add_rows(&h, net->codebook, @NAME@_CLASSES, net->outputs);
    }
    h.length *= 8;
    add_byte(&h, 0x80);
    while (h.used != 56) add_byte(&h, 0);
    for (j = 8; j-- > 0;) add_byte(&h, (unsigned char)(h.length >> 8 * j & 0xff));
    for (j = 0; j < 64; j++) hex[j] = digits[h.state[j / 8] >> (28 - 4 * (j % 8)) & 15];
    hex[64] = 0;
}
