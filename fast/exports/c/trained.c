
#define DEPTH @depth@
#define CLASSES @classes@u
#define SEED ((uint64_t)0x@seed@)
#define COUNTER_BITS @counter_bits@
#define PROPAGATED @propagated@ /* the rule */
#define TRAINED_CODEWORDS @trained@
#define STAGES @stages@ /* of groups (5.5) */
#define EPOCHS @epochs@u /* in which the stages go by */
#define REINFORCED @n@ /* p_r = n / d */
#define REINFORCED_OF @d@
#define OUTPUTS @outputs@ /* of the last layer */
#define NONE 0xffffffffu

typedef int@size@_t counter;

struct trained { /* a layer that learns */
    counter *counters;
    const counter *start;
    uint32_t *weights;
    const uint32_t *codebook; /* 0 where it has none (11.5) */
    uint32_t inputs, perceptrons, votes, outputs, theta;
    uint32_t reach; /* deficits up to this leave its gates open (11.6) */
    /* where its inputs and outputs stand among what a sample showed, and its perceptrons and groups
       among those of all layers */
    uint32_t first_input, first_output, first_perceptron, first_group, most_groups;
    uint32_t groups[STAGES]; /* perceptrons in a group, stage by stage */
};
