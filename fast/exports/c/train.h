
/* ---- Training ---- */

#define @NAME@_BATCH @batch@u /* samples of a step, at most */

struct @name@_progress { /* how far training has come (14.1) */
    uint64_t step, epoch;
    uint32_t errors, samples;
};

/* Begin with the state of the exported model. To be called before all else. */
void @name@_start(void);

/* Train on a batch (10.1): count samples of WORDS words each, one after the other, 1 to BATCH of them.
   labels: their classes, 0 to CLASSES - 1. weights: of the samples, from 1 on (10.6), or 0 where each
   counts once. Returns how many of them, by weight, were predicted wrongly before the step. */
uint32_t @name@_train_step(const uint32_t *bits, const uint16_t *labels, const uint32_t *weights,
                           uint32_t count);

/* End an epoch, with the wrong predictions of its steps and the weights of its samples, added (10.3). */
void @name@_end_epoch(uint32_t errors, uint32_t samples);

/* List the numbers of count samples in the order of the next epoch (10.2). keys: room for count. */
void @name@_order(uint32_t count, uint32_t *order, uint64_t *keys);

struct @name@_progress @name@_progress(void);

/* Write the digest of the state: 64 hexadecimal digits and a 0 (14.2). */
void @name@_digest(char hex[65]);
