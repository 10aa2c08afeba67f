
static void *room(size_t count, size_t size) {
    void *taken = calloc(count ? count : 1, size);
    if (!taken) fail("there is no more memory");
    return taken;
}

/* Read rows, each after its label, perhaps with a weight, and a tab; train; print digests. */
static int train(long epochs) {
    static @name@_cell row[@NAME@_CELLS];
    static uint32_t batch[@NAME@_BATCH * @NAME@_WORDS], heavy[@NAME@_BATCH];
    static uint16_t named[@NAME@_BATCH];
    uint32_t *bits = 0, *labels = 0, *weights = 0, *order, count = 0, has = 0, i, j;
    uint64_t *keys;
    char hex[65];
    unsigned long label, weight;
    int c, read;
    while ((read = scanf("%lu", &label)) == 1) {
        weight = 1;
        c = getchar();
        if (c == ':') {
            if (scanf("%lu", &weight) != 1) fail("there is no weight after the colon");
            c = getchar();
        }
        if (c != '\t' || label >= @NAME@_CLASSES || weight == 0) fail("it has no label and tab");
        if (!read_row(row)) fail("there is no row after the label");
        if (count == has) {
            has = has ? 2 * has : 64;
            bits = realloc(bits, (size_t)has * @NAME@_WORDS * sizeof *bits);
            labels = realloc(labels, has * sizeof *labels);
            weights = realloc(weights, has * sizeof *weights);
            if (!bits || !labels || !weights) fail("there is no more memory");
        }
        @name@_encode(row, bits + (size_t)count * @NAME@_WORDS);
        labels[count] = (uint32_t)label;
        weights[count++] = (uint32_t)weight;
        line++;
    }
    if (read != EOF || !count) fail("there is no label");
    order = room(count, sizeof *order);
    keys = room(count, sizeof *keys);
    while (epochs-- > 0) {
        uint32_t errors = 0, samples = 0;
        @name@_order(count, order, keys);
        for (i = 0; i < count; i += j) {
            for (j = 0; j < @NAME@_BATCH && i + j < count; j++) {
                uint32_t s = order[i + j];
                memcpy(batch + j * @NAME@_WORDS, bits + (size_t)s * @NAME@_WORDS,
                       @NAME@_WORDS * sizeof *bits);
                named[j] = (uint16_t)labels[s];
                heavy[j] = weights[s];
                samples += heavy[j];
            }
            errors += @name@_train_step(batch, named, heavy, j);
        }
        @name@_end_epoch(errors, samples);
        @name@_digest(hex);
        printf("%lu wrong of %lu, %s\n", (unsigned long)errors, (unsigned long)samples, hex);
    }
    free(bits), free(labels), free(weights), free(order), free(keys);
    return 0;
}
