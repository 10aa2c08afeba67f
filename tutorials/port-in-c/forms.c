/* The forms of values in requests and replies (20.2). */

#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t SAFE = (uint64_t)1 << 53;

const value *array(const value *v) {
    if (v->kind != JSON_ARRAY) malformed("an array is needed");
    return v;
}

const value *field(const value *object, const char *name) {
    const value *v = member(object, name);
    if (!v) malformed("a name is missing");
    return v;
}

const value *integer_of(const value *v) {
    if (v->kind == JSON_NUMBER) return v->whole && v->magnitude <= SAFE ? v : NULL;
    size_t minus = v->kind == JSON_TEXT && v->length && v->text[0] == '-';
    if (v->kind != JSON_TEXT || v->length < minus + 16 || v->length > minus + 25) return NULL;
    value *inner = parse_json(v->text, v->length);
    if (!inner || inner->kind != JSON_NUMBER || !inner->whole || inner->magnitude <= SAFE
        || inner->length != v->length)
        return NULL;
    return inner;
}

/* Read sign and magnitude. */
static uint64_t magnitude(const value *v, int *negative) {
    const value *number = integer_of(v);
    if (!number) malformed("an integer is a number, or beyond 2^53 a text of digits");
    if (number->beyond) malformed("an integer is out of range");
    *negative = number->negative;
    return number->magnitude;
}

uint64_t natural(const value *v, uint64_t least, uint64_t most) {
    int negative;
    uint64_t n = magnitude(v, &negative);
    if ((negative && n) || n < least || n > most) malformed("an integer is out of range");
    return n;
}

int64_t integer(const value *v) {
    int negative;
    uint64_t n = magnitude(v, &negative);
    if (n > (uint64_t)INT64_MAX + !!negative) malformed("an integer is out of range");
    return !negative ? (int64_t)n : n ? -(int64_t)(n - 1) - 1 : 0;
}

static int octet(const char *digits) {
    int v = 0;
    for (int i = 0; i < 2; i++) {
        char c = digits[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return -1;
        v = v << 4 | (c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return v;
}

unsigned char *read_bytes(const value *v, size_t *length) {
    if (v->kind != JSON_TEXT || v->length % 2) malformed("bytes are pairs of digits");
    unsigned char *bytes = take(v->length / 2, 1);
    *length = v->length / 2;
    for (size_t i = 0; i < *length; i++) {
        int o = octet(v->text + 2 * i);
        if (o < 0) malformed("bytes are pairs of lower-case hexadecimal digits");
        bytes[i] = (unsigned char)o;
    }
    return bytes;
}

word read_word(const value *v) {
    word w = 0;
    if (v->kind != JSON_TEXT || v->length != 18 || memcmp(v->text, "0x", 2))
        malformed("a word is 0x and 16 digits");
    for (int i = 1; i < 9; i++) {
        int o = octet(v->text + 2 * i);
        if (o < 0) malformed("a word has lower-case hexadecimal digits");
        w = w << 8 | (word)o;
    }
    return w;
}

word *read_words(const value *v, size_t *count) {
    word *words = take(array(v)->length, sizeof *words);
    *count = v->length;
    for (size_t i = 0; i < v->length; i++) words[i] = read_word(&v->items[i]);
    return words;
}

bits read_bits(const value *v) {
    static const char *const two[] = {"n", "hex"}, *const three[] = {"n", "hex", "bits"};
    size_t n = 0, length;
    if (!has_names(v, two, 2) && !has_names(v, three, 3)) malformed("bits are n, hex and bits");
    n = (size_t)natural(member(v, "n"), 1, 1 << 24);
    unsigned char *bytes = read_bytes(member(v, "hex"), &length);
    if (length != (n + 7) / 8) malformed("hex does not have ceil(n / 8) bytes");
    bits b = make_bits(1, n);
    for (size_t i = 0; i < 8 * length; i++) {
        int bit = bytes[i / 8] >> i % 8 & 1;
        if (bit && i >= n) malformed("a padding bit is 1");
        if (i < n) set_bit(b.words, i, bit);
    }
    const value *text = member(v, "bits");
    if ((n <= 16) != (text != NULL)) malformed("bits is there up to 16 bits, and not beyond");
    if (text && (text->kind != JSON_TEXT || text->length != n)) malformed("bits has n characters");
    for (size_t i = 0; text && i < n; i++)
        if (text->text[i] != '0' + get_bit(b.words, i)) malformed("bits does not fit hex");
    return b;
}

bits read_rows(const value *v) {
    bits first = array(v)->length ? read_bits(&v->items[0]) : make_bits(0, 0);
    bits b = make_bits(v->length, first.n);
    for (size_t r = 0; r < v->length; r++) {
        bits row = read_bits(&v->items[r]);
        if (row.n != b.n) malformed("vectors differ in length");
        if (b.stride) memcpy(row_of(b, r), row.words, b.stride * sizeof(word));
    }
    return b;
}

int64_t *read_integers(const value *v, size_t *count) {
    int64_t *integers = take(array(v)->length, sizeof *integers);
    *count = v->length;
    for (size_t i = 0; i < v->length; i++) integers[i] = integer(&v->items[i]);
    return integers;
}

int64_t *read_matrix(const value *v, size_t *rows, size_t *columns) {
    *rows = array(v)->length;
    *columns = *rows ? array(&v->items[0])->length : 0;
    int64_t *matrix = take(*rows * *columns, sizeof *matrix);
    for (size_t r = 0; r < *rows; r++) {
        size_t count;
        int64_t *row = read_integers(&v->items[r], &count);
        if (count != *columns) malformed("rows differ in length");
        if (count) memcpy(matrix + r * count, row, count * sizeof *row);
    }
    return matrix;
}
