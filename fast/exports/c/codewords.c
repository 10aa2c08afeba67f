
/* Read the codewords off their counters (7.6). */
static void pack_codewords(void) {
    uint32_t c, i;
    for (i = 0; i < @NAME@_CLASSES * ((OUTPUTS + 31) / 32); i++) codewords[i] = 0;
    for (c = 0; c < @NAME@_CLASSES; c++)
        for (i = 0; i < OUTPUTS; i++)
            codewords[c * ((OUTPUTS + 31) / 32) + i / 32] |=
                (uint32_t)(codeword_counters[c * OUTPUTS + i] >= 0) << i % 32;
}

/* After all else, the codewords of label and rival move apart where they hold the same bit (7.6). */
static void train_codewords(const uint16_t *labels, const uint32_t *weights, uint32_t count) {
    const struct trained *t = &trained[DEPTH - 1];
    uint32_t words = (OUTPUTS + 31) / 32, c, i, s;
    for (c = 0; c < @NAME@_CLASSES; c++)
        for (i = 0; i < OUTPUTS; i++) {
            int64_t move = 0;
            for (s = 0; s < count; s++) {
                int64_t v = weights ? weights[s] : 1;
                if (rivals[s] == NONE || (labels[s] != c && rivals[s] != c)) continue;
                if (bit(codewords + labels[s] * words, i) != bit(codewords + rivals[s] * words, i))
                    continue;
                if (!bit(seen[s] + t->first_output, i)) v = -v;
                move += labels[s] == c ? v : -v;
            }
            codeword_counters[c * OUTPUTS + i] = saturate(codeword_counters[c * OUTPUTS + i] + move);
        }
    pack_codewords();
}
