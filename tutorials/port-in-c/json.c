/* Reading JSON. */

#include "json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64, LONGEST_NUMBER = 100, LONGEST_EXPONENT = 2 }; /* 15.5 */

/* ---- parsing -------------------------------------------------------------------------------- */

typedef struct {
    const char *at, *end;
    int depth;
} reader;

static int parse_value(reader *r, value *v);

static void skip_space(reader *r) {
    while (r->at < r->end && memchr(" \t\n\r", *r->at, 4)) r->at++;
}

static int next_is(reader *r, char c) {
    skip_space(r);
    if (r->at == r->end || *r->at != c) return 0;
    r->at++;
    return 1;
}

static size_t put_utf8(char *to, unsigned long c) {
    if (c < 0x80) return to[0] = (char)c, 1;
    if (c < 0x800) return to[0] = (char)(0xc0 | c >> 6), to[1] = (char)(0x80 | (c & 63)), 2;
    if (c < 0x10000)
        return to[0] = (char)(0xe0 | c >> 12), to[1] = (char)(0x80 | (c >> 6 & 63)),
               to[2] = (char)(0x80 | (c & 63)), 3;
    to[0] = (char)(0xf0 | c >> 18), to[1] = (char)(0x80 | (c >> 12 & 63));
    return to[2] = (char)(0x80 | (c >> 6 & 63)), to[3] = (char)(0x80 | (c & 63)), 4;
}

static int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
         : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static int four_digits(reader *r, unsigned long *c) {
    *c = 0;
    for (int i = 0; i < 4; i++, r->at++) {
        if (r->at == r->end || hex_digit(*r->at) < 0) return 0;
        *c = *c << 4 | (unsigned long)hex_digit(*r->at);
    }
    return 1;
}

static int parse_escape(reader *r, value *v) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (r->at == r->end) return 0;
    const char *found = memchr(from, *r->at, 8);
    unsigned long c, low;
    if (found) return v->text[v->length++] = to[found - from], r->at++, 1;
    if (*r->at++ != 'u' || !four_digits(r, &c)) return 0;
    if (c >= 0xdc00 && c < 0xe000) return 0; /* half of a pair */
    if (c >= 0xd800 && c < 0xdc00) {
        if (r->end - r->at < 6 || r->at[0] != '\\' || r->at[1] != 'u') return 0;
        r->at += 2;
        if (!four_digits(r, &low) || low < 0xdc00 || low >= 0xe000) return 0;
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
    }
    v->length += put_utf8(v->text + v->length, c);
    return 1;
}

static int parse_text(reader *r, value *v) {
    if (!next_is(r, '"')) return 0;
    const char *end = r->at;
    while (end < r->end && *end != '"') end += *end == '\\' ? 2 : 1;
    if (end >= r->end) return 0;
    v->kind = JSON_TEXT;
    v->text = take((size_t)(end - r->at) + 4, 1);
    while (*r->at != '"') {
        unsigned char c = (unsigned char)*r->at++;
        if (c < 0x20 || (c == '\\' && !parse_escape(r, v))) return 0;
        if (c != '\\') v->text[v->length++] = (char)c;
        if (r->at >= r->end) return 0;
    }
    r->at++;
    return 1;
}

static int parse_number(reader *r, value *v) {
    const char *start = r->at;
    v->kind = JSON_NUMBER;
    v->whole = 1;
    if (*r->at == '-') v->negative = 1, r->at++;
    const char *digits = r->at;
    while (r->at < r->end && *r->at >= '0' && *r->at <= '9') {
        uint64_t digit = (uint64_t)(*r->at++ - '0');
        v->beyond |= v->magnitude > (UINT64_MAX - digit) / 10;
        v->magnitude = v->beyond ? UINT64_MAX : v->magnitude * 10 + digit;
    }
    if (r->at == digits || (*digits == '0' && r->at - digits > 1)) return 0;
    for (int part = 0; part < 2; part++) { /* fraction, exponent */
        if (r->at == r->end || !strchr(part ? "eE" : ".", *r->at) || !*r->at) continue;
        r->at++, v->whole = 0;
        if (part && r->at < r->end && (*r->at == '+' || *r->at == '-')) r->at++;
        digits = r->at;
        while (r->at < r->end && *r->at >= '0' && *r->at <= '9') r->at++;
        if (r->at == digits || (part && r->at - digits > LONGEST_EXPONENT)) return 0;
    }
    if (r->at - start > LONGEST_NUMBER) return 0;
    if (v->whole && !v->magnitude) v->negative = 0, start = r->at - 1; /* -0 is 0 */
    v->length = (size_t)(r->at - start);
    v->text = take(v->length + 1, 1);
    memcpy(v->text, start, v->length);
    return 1;
}

static int names_differ(const value *v) {
    value *sorted = take(v->length, sizeof *sorted);
    if (v->length) memcpy(sorted, v->names, v->length * sizeof *sorted);
    qsort(sorted, v->length, sizeof *sorted, compare_texts);
    for (size_t i = 1; i < v->length; i++)
        if (same_text(&sorted[i - 1], &sorted[i])) return 0;
    return 1;
}

/* Parse the items of an array, or the names and items of an object. */
static int parse_items(reader *r, value *v, char close) {
    size_t room = 0;
    v->kind = close == ']' ? JSON_ARRAY : JSON_OBJECT;
    if (++r->depth > DEEPEST) return 0;
    if (!next_is(r, close)) {
        do {
            if (v->length == room) {
                room = room ? 2 * room : 4;
                value *items = take(room, sizeof *items), *names = take(room, sizeof *names);
                if (v->length) {
                    memcpy(items, v->items, v->length * sizeof *items);
                    memcpy(names, v->names, v->length * sizeof *names);
                }
                v->items = items, v->names = names;
            }
            value name = {JSON_NULL, 0, 0, 0, 0, NULL, 0, NULL, NULL}, item = name;
            if (close == '}' && (!parse_text(r, &name) || !next_is(r, ':'))) return 0;
            if (!parse_value(r, &item)) return 0;
            v->names[v->length] = name, v->items[v->length++] = item;
        } while (next_is(r, ','));
        if (!next_is(r, close)) return 0;
    }
    r->depth--;
    return close == ']' || names_differ(v);
}

static int parse_value(reader *r, value *v) {
    static const char *const words[] = {"null", "false", "true"};
    if (next_is(r, '[')) return parse_items(r, v, ']');
    if (next_is(r, '{')) return parse_items(r, v, '}');
    if (r->at == r->end) return 0;
    if (*r->at == '"') return parse_text(r, v);
    for (int i = 0; i < 3; i++) {
        size_t n = strlen(words[i]);
        if ((size_t)(r->end - r->at) >= n && memcmp(r->at, words[i], n) == 0)
            return v->kind = (kind)i, r->at += n, 1;
    }
    return parse_number(r, v);
}

static int is_utf8(const unsigned char *s, size_t n) {
    for (size_t i = 0; i < n;) {
        size_t more = s[i] < 0x80 ? 0 : s[i] >= 0xc2 && s[i] < 0xe0 ? 1
                    : s[i] >= 0xe0 && s[i] < 0xf0 ? 2 : s[i] >= 0xf0 && s[i] < 0xf5 ? 3 : 9;
        if (more == 9 || i + more >= n) return 0;
        for (size_t j = 1; j <= more; j++)
            if ((s[i + j] & 0xc0) != 0x80) return 0;
        if ((s[i] == 0xe0 && s[i + 1] < 0xa0) || (s[i] == 0xf0 && s[i + 1] < 0x90)) return 0; /* too long */
        if ((s[i] == 0xed && s[i + 1] > 0x9f) || (s[i] == 0xf4 && s[i + 1] > 0x8f)) return 0; /* no characters */
        i += more + 1;
    }
    return 1;
}

value *parse_json(const char *text, size_t length) {
    reader r = {text, text + length, 0};
    value *v = take(1, sizeof *v);
    if (!is_utf8((const unsigned char *)text, length) || !parse_value(&r, v)) return NULL;
    skip_space(&r);
    return r.at == r.end ? v : NULL;
}

value *member(const value *object, const char *name) {
    if (object->kind == JSON_OBJECT)
        for (size_t i = 0; i < object->length; i++)
            if (is_text(&object->names[i], name)) return &object->items[i];
    return NULL;
}

int has_names(const value *v, const char *const *names, size_t count) {
    if (v->kind != JSON_OBJECT || v->length != count) return 0;
    for (size_t i = 0; i < count; i++)
        if (!member(v, names[i])) return 0;
    return 1;
}

int is_text(const value *v, const char *text) {
    return v->kind == JSON_TEXT && v->length == strlen(text) && !memcmp(v->text, text, v->length);
}

int same_text(const value *a, const value *b) { return compare_texts(a, b) == 0; }

int compare_texts(const void *left, const void *right) {
    const value *a = left, *b = right;
    size_t n = a->length < b->length ? a->length : b->length;
    int order = memcmp(a->text, b->text, n); /* UTF-8 is ordered as its code points are */
    return order ? order : (a->length > b->length) - (a->length < b->length);
}
