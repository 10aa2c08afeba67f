
/* ---- What a sample shows, and whom it corrects (6 to 8, 11) -------------------------------- */

static int bit(const uint32_t *v, uint32_t i) { return (int)(v[i / 32] >> i % 32 & 1); }

static uint32_t deficit(const struct trained *t, uint32_t k) {
    uint32_t twice = 2 * differs[t->first_perceptron + k];
    return twice > t->inputs ? twice - t->inputs : t->inputs - twice;
}

/* Decode the outputs of a layer: is there a local error? (7.3 to 7.5) rival: the best class but the
   label, the lowest on a tie (7.6). */
static int errs(const struct trained *t, const uint32_t *y, uint32_t label, uint32_t *prediction,
                uint32_t *rival) {
    uint32_t c, best = 0, first = 0, second = 0, other = NONE, others = 0;
    for (c = 0; c < @NAME@_CLASSES; c++) {
        uint32_t n = t->outputs, A = n - differing(y, t->codebook + c * ((n + 31) / 32), n);
        if (c == 0 || A > first) {
            second = c == 0 ? 0 : first;
            first = A;
            best = c;
        } else if (c == 1 || A > second) {
            second = A;
        }
        if (c != label && (other == NONE || A > others)) {
            other = c;
            others = A;
        }
    }
    *prediction = best;
    *rival = other;
    return best != label || 2 * (first - second) < t->theta;
}

/* In every group, choose the wrong perceptron with the smallest deficit, the first on a tie (8.3). Where
   perceptrons vote, those of groups that vote as they should are left alone (11.3). */
static void choose(const struct trained *t, uint32_t s, const uint32_t *aim) {
    const uint32_t *y = seen[s] + t->first_output;
    uint32_t group = t->groups[stage()], g, k;
    for (g = 0; g < t->perceptrons / group; g++) {
        uint32_t best = NONE, least = 0;
        for (k = g * group; k < (g + 1) * group; k++) {
            int aimed = bit(aim, k / t->votes);
            int fires = differs[t->first_perceptron + k] <= t->inputs / 2;
            if (fires == aimed || bit(y, k / t->votes) == aimed) continue;
            if (best == NONE || deficit(t, k) < least) {
                best = k;
                least = deficit(t, k);
            }
        }
        chosen[s][t->first_group + g] = best;
    }
}

/* Ask of each input what most perceptrons near their threshold would want of it (11.6, 11.7). */
static void hand_down(const struct trained *t, const uint32_t *aim, uint32_t *below) {
    uint32_t j, i, k, words = (t->inputs + 31) / 32;
    for (j = 0; j < words; j++) {
        uint32_t agree[32] = {0}, open = 0;
        for (k = 0; k < t->perceptrons; k++) {
            uint32_t w = t->weights[k * words + j];
            if (deficit(t, k) > t->reach) continue;
            open++;
            if (!bit(aim, k)) w = ~w;
            for (i = 0; i < 32; i++) agree[i] += w >> i & 1;
        }
        below[j] = 0;
        for (i = 0; i < 32 && 32 * j + i < t->inputs; i++)
            if (2 * agree[i] >= open) below[j] |= (uint32_t)1 << i;
    }
}

/* Points 1 and 2 of a step, and whom to correct, for sample s. Returns its prediction (10.1). */
static uint32_t look(uint32_t s, const uint32_t *bits, uint32_t label) {
    uint32_t aims[2][ROOM], prediction = 0, rival, l, j;
    const uint32_t *aim = 0;
    int e = 0;
    for (j = 0; j < @NAME@_WORDS; j++) seen[s][j] = bits[j];
    for (l = 0; l < DEPTH; l++) {
        const struct trained *t = &trained[l];
        forward(&nets[0].layers[l], seen[s] + t->first_input, seen[s] + t->first_output,
                differs + t->first_perceptron);
    }
    rivals[s] = NONE;
    for (l = DEPTH; l-- > 0;) {
        const struct trained *t = &trained[l];
        if (l == DEPTH - 1 || !PROPAGATED) {
            uint32_t own;
            e = errs(t, seen[s] + t->first_output, label, &own, &rival);
            aim = t->codebook + label * ((t->outputs + 31) / 32);
            if (l == DEPTH - 1) {
                prediction = own;
                if (e) rivals[s] = rival;
            }
        }
        learns[l] |= e;
        for (j = 0; !e && j < t->most_groups; j++) chosen[s][t->first_group + j] = NONE;
        if (e) choose(t, s, aim);
        if (e && PROPAGATED && l > 0) {
            hand_down(t, aim, aims[l % 2]);
            aim = aims[l % 2];
        }
    }
    return prediction;
}
