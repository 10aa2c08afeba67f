/* Memory in a chain of chunks, given back from the last one on. */

#include "lbe.h"

#include <stdlib.h>

typedef struct chunk {
    struct chunk *before;
    size_t size;
} chunk;

enum { HEADER = 32 }; /* what a chunk takes for itself, aligned */

static chunk *last;

void (*out_of_memory)(void);

void *take(size_t count, size_t size) {
    chunk *c = count > SIZE_MAX / 2 / (size ? size : 1) ? NULL : calloc(1, HEADER + count * size + 1);
    if (!c) {
        out_of_memory(); /* does not come back */
        abort();
    }
    c->before = last;
    c->size = count * size;
    last = c;
    return (char *)c + HEADER;
}

void *mark(void) { return last; }

void release(void *since) {
    while (last != since) {
        chunk *c = last;
        last = c->before;
        free(c);
    }
}
