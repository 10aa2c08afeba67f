
/* of each sample the inputs of every layer, and the outputs of the last */
static uint32_t seen[@NAME@_BATCH][@seen@];
static uint32_t chosen[@NAME@_BATCH][@groups@]; /* by each group: a perceptron, or NONE */
static uint32_t rivals[@NAME@_BATCH], paired[@NAME@_BATCH];
static uint32_t differs[@perceptrons@]; /* the inputs that differ from a perceptron's weights */
static int learns[DEPTH];

static const struct @name@_progress first_progress = {@step@u, @epoch@u, @errors@u, @samples@u};
static struct @name@_progress progress;

static uint32_t stage(void) {
    return progress.epoch < EPOCHS ? (uint32_t)(progress.epoch * STAGES / EPOCHS) : STAGES - 1;
}
