/* Natural numbers of any size, and exact rationals (5.3, 12.1): school arithmetic. */

#include "exact.h"

#include <string.h>

static big trimmed(big a) {
    while (a.size && a.limb[a.size - 1] == 0) a.size--;
    return a;
}

static big room_for(size_t size) {
    big a = {size, take(size, sizeof(uint32_t))};
    return a;
}

big big_of(uint64_t v) {
    big a = room_for(2);
    a.limb[0] = (uint32_t)v;
    a.limb[1] = (uint32_t)(v >> 32);
    return trimmed(a);
}

big big_of_digits(const char *digits, size_t length) {
    big a = room_for(length / 9 + 2);
    for (size_t i = 0; i < length; i++) {
        uint64_t carry = (uint64_t)(digits[i] - '0');
        for (size_t j = 0; j < a.size; j++) {
            carry += (uint64_t)a.limb[j] * 10;
            a.limb[j] = (uint32_t)carry;
            carry >>= 32;
        }
    }
    return trimmed(a);
}

int big_compare(big a, big b) {
    if (a.size != b.size) return a.size < b.size ? -1 : 1;
    for (size_t i = a.size; i-- > 0;)
        if (a.limb[i] != b.limb[i]) return a.limb[i] < b.limb[i] ? -1 : 1;
    return 0;
}

big big_times(big a, big b) {
    big c = room_for(a.size + b.size);
    for (size_t i = 0; i < a.size; i++) {
        uint64_t carry = 0;
        for (size_t j = 0; j < b.size; j++) {
            carry += (uint64_t)a.limb[i] * b.limb[j] + c.limb[i + j];
            c.limb[i + j] = (uint32_t)carry;
            carry >>= 32;
        }
        c.limb[i + b.size] = (uint32_t)carry;
    }
    return trimmed(c);
}

big big_power(uint32_t base, unsigned exponent) {
    big a = big_of(1), b = big_of(base);
    for (unsigned i = 0; i < exponent; i++) a = big_times(a, b);
    return a;
}

/* Divide bit by bit: shift the next bit of a into the rest, subtract b where it goes. */
big big_divide(big a, big b, big *rest) {
    big quotient = room_for(a.size), r = room_for(b.size + 1);
    for (size_t i = 32 * a.size; i-- > 0;) {
        uint32_t in = a.limb[i / 32] >> i % 32 & 1;
        for (size_t j = 0; j < r.size; j++) {
            uint32_t out = r.limb[j] >> 31;
            r.limb[j] = r.limb[j] << 1 | in;
            in = out;
        }
        if (big_compare(trimmed(r), b) < 0) continue;
        quotient.limb[i / 32] |= (uint32_t)1 << i % 32;
        int64_t borrow = 0;
        for (size_t j = 0; j < r.size; j++) {
            borrow += (int64_t)r.limb[j] - (j < b.size ? b.limb[j] : 0);
            r.limb[j] = (uint32_t)borrow;
            borrow = borrow < 0 ? -1 : 0;
        }
    }
    *rest = trimmed(r);
    return trimmed(quotient);
}

void put_big(big a) {
    size_t i = 10 * a.size + 1;
    char *digits = take(i + 1, 1);
    uint32_t *limb = take(a.size, sizeof *limb);
    if (a.size) memcpy(limb, a.limb, a.size * sizeof *limb);
    size_t end = i;
    do {
        uint64_t carry = 0;
        for (size_t j = a.size; j-- > 0;) {
            carry = carry << 32 | limb[j];
            limb[j] = (uint32_t)(carry / 10);
            carry %= 10;
        }
        digits[--i] = (char)('0' + carry);
        while (a.size && limb[a.size - 1] == 0) a.size--;
    } while (a.size);
    put_bytes(digits + i, end - i);
}

rational lowest(rational q) {
    big a = q.top, b = q.bottom, rest;
    while (b.size) { /* Euclid */
        big_divide(a, b, &rest);
        a = b;
        b = rest;
    }
    q.top = big_divide(q.top, a, &rest);
    q.bottom = big_divide(q.bottom, a, &rest);
    q.negative = q.negative && q.top.size;
    return q;
}

int compare_rationals(rational a, rational b) {
    int order = big_compare(big_times(a.top, b.bottom), big_times(b.top, a.bottom));
    int signs = (b.negative && b.top.size) - (a.negative && a.top.size);
    if (signs) return signs;
    return a.negative && a.top.size ? -order : order;
}

void put_ratio(rational q, int denominator_always) {
    put(q.negative && q.top.size ? "\"-" : "\"");
    put_big(q.top);
    if (denominator_always || big_compare(q.bottom, big_of(1))) {
        put("/");
        put_big(q.bottom);
    }
    put("\"");
}

static size_t digits_at(const char *text, size_t at, size_t length) {
    size_t n = 0;
    while (at + n < length && text[at + n] >= '0' && text[at + n] <= '9') n++;
    return n;
}

int read_decimal(const char *text, size_t length, size_t run, size_t exponent, rational *q) {
    size_t at = length && (text[0] == '+' || text[0] == '-');
    size_t whole = digits_at(text, at, length), fraction = 0;
    char *digits = take(length + 1, 1);
    memcpy(digits, text + at, whole);
    q->negative = length && text[0] == '-';
    at += whole;
    if (at < length && text[at] == '.') {
        fraction = digits_at(text, at + 1, length);
        memcpy(digits + whole, text + at + 1, fraction);
        at += 1 + fraction;
    }
    if (whole + fraction == 0 || (run && (whole > run || fraction > run))) return 0;
    long power = 0;
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
        size_t sign = at + 1 < length && (text[at + 1] == '+' || text[at + 1] == '-');
        size_t first = at + 1 + sign, n = digits_at(text, first, length);
        if (n == 0 || (exponent && n > exponent)) return 0;
        for (size_t i = 0; i < n; i++)
            if (power < 100000) power = 10 * power + (text[first + i] - '0');
        if (power > 400) return 0;
        if (sign && text[at + 1] == '-') power = -power;
        at = first + n;
    }
    if (at != length) return 0;
    power -= (long)fraction;
    q->top = big_of_digits(digits, whole + fraction);
    q->bottom = big_of(1);
    if (power > 0) q->top = big_times(q->top, big_power(10, (unsigned)power));
    else q->bottom = big_power(10, (unsigned)-power);
    *q = lowest(*q);
    return 1;
}

int read_number(const char *text, size_t length, rational *q) {
    size_t characters = 0; /* of UTF-8 */
    for (size_t i = 0; i < length; i++) characters += ((unsigned char)text[i] & 0xc0) != 0x80;
    return characters <= 100 && read_decimal(text, length, 0, 0, q);
}
