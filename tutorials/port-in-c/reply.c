/* Writing a reply into a buffer, which is dropped if the request ends early (20.2, 20.3). */

#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const uint64_t SAFE = (uint64_t)1 << 53;

jmp_buf asked;
const char *ended_by[2];

void malformed(const char *why) {
    ended_by[0] = why;
    longjmp(asked, 1);
}

void refuse(const char *stage, const char *reason) {
    ended_by[0] = stage;
    ended_by[1] = reason;
    longjmp(asked, 2);
}

static char *buffer;
static size_t used, room;

void begin(void) { used = 0; }

void put_bytes(const char *bytes, size_t length) {
    if (used + length + 1 > room) {
        room = 2 * (used + length + 1);
        buffer = realloc(buffer, room);
        if (!buffer) exit(3);
    }
    memcpy(buffer + used, bytes, length);
    used += length;
}

void put(const char *text) { put_bytes(text, strlen(text)); }

const char *written(size_t *length) {
    *length = used;
    return buffer;
}

void drop_written(size_t since) { used = since; }

const char *copy_of_written(size_t since, size_t *length) {
    *length = used - since;
    char *copy = take(*length + 1, 1);
    memcpy(copy, buffer + since, *length);
    used = since;
    return copy;
}

void put_number(uint64_t v) {
    char digits[24];
    size_t i = sizeof digits;
    do digits[--i] = (char)('0' + v % 10);
    while (v /= 10);
    put_bytes(digits + i, sizeof digits - i);
}

static void put_signed(int negative, uint64_t v) {
    if (v > SAFE) put("\"");
    if (negative) put("-");
    put_number(v);
    if (v > SAFE) put("\"");
}

void put_natural(uint64_t v) { put_signed(0, v); }

void put_integer(int64_t v) { put_signed(v < 0, v < 0 ? 0 - (uint64_t)v : (uint64_t)v); }

static void put_escape(unsigned long c) {
    char text[8];
    sprintf(text, "\\u%04lx", c & 0xffff);
    put(text);
}

void put_quoted(const char *text, size_t length) {
    static const char plain[] = "\"\\\b\t\n\f\r", escaped[] = "\"\\btnfr";
    put("\"");
    for (size_t i = 0; i < length;) {
        unsigned char b = (unsigned char)text[i];
        size_t more = b < 0xc0 ? 0 : b < 0xe0 ? 1 : b < 0xf0 ? 2 : 3;
        unsigned long c = more ? b & (0x3fu >> more) : b;
        for (size_t j = 1; j <= more; j++) c = c << 6 | ((unsigned char)text[i + j] & 0x3f);
        i += more + 1;
        const char *found = c < 0x80 && c ? strchr(plain, (int)c) : NULL;
        if (found) {
            put("\\");
            put_bytes(escaped + (found - plain), 1);
        } else if (c >= 0x10000) {
            put_escape(0xd800 + ((c - 0x10000) >> 10));
            put_escape(0xdc00 + ((c - 0x10000) & 0x3ff));
        } else if (c < 0x20 || c > 0x7e) {
            put_escape(c);
        } else {
            put_bytes(text + i - 1, 1);
        }
    }
    put("\"");
}

void put_hex(const unsigned char *bytes, size_t length) {
    put("\"");
    for (size_t i = 0; i < length; i++) {
        char digits[3];
        sprintf(digits, "%02x", bytes[i]);
        put_bytes(digits, 2);
    }
    put("\"");
}

void put_bits(const word *row, size_t n) {
    unsigned char *bytes = take((n + 7) / 8, 1);
    for (size_t i = 0; i < (n + 7) / 8; i++) bytes[i] = (unsigned char)(row[i / 8] >> i % 8 * 8);
    put("{\"n\": ");
    put_natural(n);
    put(", \"hex\": ");
    put_hex(bytes, (n + 7) / 8);
    if (n <= 16) {
        put(", \"bits\": \"");
        for (size_t i = 0; i < n; i++) put(get_bit(row, i) ? "1" : "0");
        put("\"");
    }
    put("}");
}

void put_rows(bits b) { PUT_ARRAY(r, b.rows, put_bits(row_of(b, r), b.n)); }

void put_words(const word *words, size_t count) {
    PUT_ARRAY(i, count, {
        char text[24];
        sprintf(text, "\"0x%08lx%08lx\"", (unsigned long)(words[i] >> 32),
                (unsigned long)(words[i] & 0xffffffff));
        put(text);
    });
}
