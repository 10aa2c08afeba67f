/* JSON in and out, and how a request ends (20.2, 20.3, 20.6). */
#ifndef JSON_H
#define JSON_H

#include "lbe.h"

#include <setjmp.h>

typedef enum { JSON_NULL, JSON_FALSE, JSON_TRUE, JSON_NUMBER, JSON_TEXT, JSON_ARRAY, JSON_OBJECT } kind;

typedef struct value {
    kind kind;
    int whole, negative; /* a number: is it an integer, is it below 0 */
    uint64_t magnitude;  /* of an integer */
    int beyond;          /* its magnitude is beyond 2^64 - 1, and not here */
    char *text;          /* UTF-8 of a text, or a number as it was written */
    size_t length;       /* bytes of the text, items of an array, names of an object */
    struct value *items; /* of an array or an object */
    struct value *names; /* of an object, texts */
} value;

/* A request ends early, at asked: with 1 and why, or with 2, a stage and a reason. */
extern jmp_buf asked;
extern const char *ended_by[2];
void malformed(const char *why);
void refuse(const char *stage, const char *reason);

/* Parse a whole text; NULL if it is not JSON. */
value *parse_json(const char *text, size_t length);
value *member(const value *object, const char *name); /* NULL if there is none */
int has_names(const value *v, const char *const *names, size_t count); /* exactly these */
int is_text(const value *v, const char *text);
int same_text(const value *a, const value *b);
int compare_texts(const void *a, const void *b); /* two values, by code points */

/* Forms of 20.2; each ends a malformed request. */
const value *array(const value *v);
const value *field(const value *object, const char *name);
const value *integer_of(const value *v); /* its number, which may be in a text; NULL if it is none */
uint64_t natural(const value *v, uint64_t least, uint64_t most);
int64_t integer(const value *v);
word read_word(const value *v);
word *read_words(const value *v, size_t *count);
unsigned char *read_bytes(const value *v, size_t *length);
bits read_bits(const value *v);                       /* one row */
bits read_rows(const value *v);                       /* rows of one length */
int64_t *read_integers(const value *v, size_t *count);
int64_t *read_matrix(const value *v, size_t *rows, size_t *columns);

/* Writing: into a buffer that is dropped if the request ends early. */
void begin(void);
void put(const char *text);
void put_bytes(const char *bytes, size_t length);
void put_integer(int64_t v);
void put_natural(uint64_t v);
void put_number(uint64_t v); /* a number whatever its size, as in a model file */
void put_quoted(const char *text, size_t length); /* ASCII, escaped as in 15.3 */
void put_bits(const word *row, size_t n);
void put_rows(bits b);
void put_words(const word *words, size_t count);
void put_hex(const unsigned char *bytes, size_t length);
const char *written(size_t *length);
void drop_written(size_t since); /* all but this much */
const char *copy_of_written(size_t since, size_t *length); /* and take it back */

/* Write an array: item i by what follows. */
#define PUT_ARRAY(i, count, item)                                                                  \
    do {                                                                                           \
        put("[");                                                                                  \
        for (size_t i = 0; i < (size_t)(count); i++) {                                             \
            if (i) put(", ");                                                                      \
            item;                                                                                  \
        }                                                                                          \
        put("]");                                                                                  \
    } while (0)

#endif
