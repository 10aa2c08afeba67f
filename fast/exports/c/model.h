/* @summary@

   Made by `lbe export --format c@trainable_option@`: C99, no heap, no floating point, no library but what the
   compiler itself calls. Numbers in brackets are clauses of the specification of local binary errors.

@sizes@

   A vector of n bits is packed in words of 32: position i is bit i % 32 of word i / 32, bit 0 the least
   significant; bits beyond n - 1 are 0. A bit of 1 stands for +1, one of 0 for -1. */

#ifndef @NAME@_H
#define @NAME@_H

#include <stdint.h>

#define @NAME@_INPUTS @inputs@u /* bits of an encoded sample */
#define @NAME@_WORDS @words@u /* of 32 bits, of an encoded sample */
#define @NAME@_CLASSES @classes@u
#define @NAME@_CELLS @cells@u /* of a raw row */
@cell_type@

/* What a class is called, as `lbe predict` prints it. */
extern const char *const @name@_class_names[@NAME@_CLASSES];

/* Encode a raw row of CELLS cells (12): WORDS words. */
void @name@_encode(const @name@_cell *row, uint32_t *bits);

/* Count the outputs that agree with the codeword of each class, added over the network and its
   weight sets (7.2, 10.5). */
void @name@_agreements(const uint32_t *bits, uint32_t *sums);

/* Name the class of an encoded sample: the largest of these sums, the lowest class on a tie (10.4). */
uint32_t @name@_predict(const uint32_t *bits);
@table_functions@@training_functions@
#endif
