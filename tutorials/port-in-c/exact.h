/* Natural numbers of any size, and exact rationals (5.3, 12.1). */
#ifndef EXACT_H
#define EXACT_H

#include "json.h"

typedef struct {
    size_t size; /* limbs; the last one is not 0 */
    uint32_t *limb; /* the least significant first */
} big;

typedef struct {
    int negative;
    big top, bottom;
} rational;

big big_of(uint64_t v);
big big_of_digits(const char *digits, size_t length);
int big_compare(big a, big b);
big big_times(big a, big b);
big big_power(uint32_t base, unsigned exponent);
big big_divide(big a, big b, big *rest);
void put_big(big a);

rational lowest(rational q);
int compare_rationals(rational a, rational b);
void put_ratio(rational q, int denominator_always);
/* A decimal number: 1, or 0 if the text is none. Runs of digits of the mantissa and of the exponent
   may be limited; 0 is no limit. */
int read_decimal(const char *text, size_t length, size_t run, size_t exponent, rational *q);
int read_number(const char *text, size_t length, rational *q); /* 12.1 */

#endif
