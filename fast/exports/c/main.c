/* For a computer, not for the device: reads raw rows, a line each, and prints their classes.
@rows_are@@training_usage@ */

#include "@name@.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static unsigned long line = 1;

static void fail(const char *problem) {
    fprintf(stderr, "line %lu: %s\n", line, problem);
    exit(2);
}
@read_row@@train@
int main(int count, char **arguments) {
    static @name@_cell row[@NAME@_CELLS];
    static uint32_t bits[@NAME@_WORDS];
    (void)arguments;@start@
    if (count != 1) {
        fputs("@usage@\n", stderr);
        return 2;
    }
    for (; read_row(row); line++) {
        @name@_encode(row, bits);
        puts(@name@_class_names[@name@_predict(bits)]);
    }
    return 0;
}
