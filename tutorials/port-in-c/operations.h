/* The operations of the protocol, a file a chapter (20.4). */
#ifndef OPERATIONS_H
#define OPERATIONS_H

#include "json.h"

typedef struct {
    const char *name;
    const char *inputs[8]; /* their names, in no order */
    void (*answer)(const value *inputs);
} operation;

extern const operation PARTS[], NETWORKS[], SAMPLES[], MODELS[]; /* each ends with a null name */

/* Shared between chapters. */
configuration read_configuration(const value *v, uint64_t minor); /* refuses (5, 15.3); of version 1.minor */
configuration read_question(const value *v);            /* the same, with integers as in 20.2 */
void put_configuration(const configuration *c, int canonical); /* canonical: 15.3, not 20.2 */
state read_state(const configuration *c, const value *v);
void read_sets(const configuration *c, const value *v, state *s); /* its weight sets (10.5) */
int read_rational(const char *text, size_t length, uint32_t most, uint32_t terms[2]); /* refuses (5.3) */
void put_rational(const uint32_t terms[2]);
void check_encoding(const value *v, size_t *inputs);    /* refuses (12, 15.3) */
int has_missing(const value *encoding);                 /* does a column have the bit missing (12.8) */
void put_canonical(const value *v);                     /* JSON as a writer must write it (15.3) */

#endif
