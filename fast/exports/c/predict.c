/* ---- The answer -------------------------------------------------------------------------- */

static uint32_t ones(uint32_t v) {
    v = v - (v >> 1 & 0x55555555u);
    v = (v & 0x33333333u) + (v >> 2 & 0x33333333u);
    v = (v + (v >> 4)) & 0x0f0f0f0fu;
    return (uint32_t)(v * 0x01010101u) >> 24;
}

/* Count the positions at which two vectors differ; padding is 0 in both (2.4). */
static uint32_t differing(const uint32_t *a, const uint32_t *b, uint32_t n) {
    uint32_t count = 0, j;
    for (j = 0; j < (n + 31) / 32; j++) count += ones(a[j] ^ b[j]);
    return count;
}

/* Compute the outputs of a layer: y_g = 1 iff at least half of its perceptrons fire, and one fires
   where at most half of its inputs differ from its weights, which is 2 z >= K_in (6.2, 11.1).
   differs: where to put how many inputs do, of every perceptron; or 0. */
static void forward(const struct layer *h, const uint32_t *x, uint32_t *y, uint32_t *differs) {
    const uint32_t *w = h->weights;
    uint32_t k, v, g, outputs = h->perceptrons / h->votes;
    for (k = 0; k < (outputs + 31) / 32; k++) y[k] = 0;
    for (g = 0; g < outputs; g++) {
        uint32_t fires = 0;
        for (v = 0; v < h->votes; v++, w += (h->inputs + 31) / 32) {
            uint32_t d = differing(x, w, h->inputs);
            fires += d <= h->inputs / 2;
            if (differs) *differs++ = d;
        }
        if (2 * fires >= h->votes) y[g / 32] |= (uint32_t)1 << g % 32;
    }
}

void @name@_agreements(const uint32_t *bits, uint32_t *sums) {
    uint32_t a[ROOM], b[ROOM], c, l, n;
    const struct net *net;
    for (c = 0; c < @NAME@_CLASSES; c++) sums[c] = 0;
    for (net = nets; net < nets + NETS; net++) {
        const uint32_t *x = bits;
        uint32_t *y = a;
        for (l = 0; l < net->depth; l++) {
            forward(&net->layers[l], x, y, 0);
            x = y;
            y = y == a ? b : a;
        }
        n = net->outputs;
        for (c = 0; c < @NAME@_CLASSES; c++)
            sums[c] += n - differing(x, net->codebook + c * ((n + 31) / 32), n);
    }
}

uint32_t @name@_predict(const uint32_t *bits) {
    uint32_t sums[@NAME@_CLASSES], c, best = 0;
    @name@_agreements(bits, sums);
    for (c = 1; c < @NAME@_CLASSES; c++)
        if (sums[c] > sums[best]) best = c;
    return best;
}
