/* The protocol: a request a line in, a reply a line out (20.3). */

#include "operations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void too_large(void) { malformed("it takes more memory than there is"); }

static const operation *find(const value *name) {
    static const operation *const chapters[] = {PARTS, NETWORKS, SAMPLES, MODELS};
    for (size_t c = 0; c < 4; c++)
        for (const operation *o = chapters[c]; o->name; o++)
            if (is_text(name, o->name)) return o;
    return NULL;
}

static void start(const value *id) {
    begin();
    put("{\"id\": ");
    if (id) put_quoted(id->text, id->length);
    else put("null");
}

static void answer(const char *line, size_t length) {
    static const char *const names[] = {"id", "operation", "inputs"};
    const value *volatile id = NULL; /* what it is must outlive the jump */
    switch (setjmp(asked)) {
    case 0: {
        const value *request = parse_json(line, length);
        const value *called = request ? member(request, "id") : NULL;
        if (called && called->kind == JSON_TEXT) id = called;
        if (!id || !has_names(request, names, 3))
            malformed("a request is an object of id, a text, operation and inputs");
        const operation *o = find(member(request, "operation"));
        start(id);
        if (!o) {
            put(", \"unsupported\": \"there is no such operation\"");
            break;
        }
        const value *inputs = member(request, "inputs");
        size_t count = 0;
        while (count < 8 && o->inputs[count]) count++;
        if (!has_names(inputs, o->inputs, count)) malformed("the inputs are others");
        put(", \"outputs\": {");
        o->answer(inputs);
        put("}");
        break;
    }
    case 1:
        start(id);
        put(", \"malformed\": ");
        put_quoted(ended_by[0], strlen(ended_by[0]));
        break;
    default:
        start(id);
        put(", \"refused\": {\"stage\": \"");
        put(ended_by[0]);
        put("\", \"reason\": \"");
        put(ended_by[1]);
        put("\"}");
    }
    put("}\n");
    const char *text = written(&length);
    fwrite(text, 1, length, stdout);
    fflush(stdout);
    release(NULL);
}

int main(void) {
    char *line = NULL;
    size_t length = 0, room = 0;
    int c;
    out_of_memory = too_large;
    do {
        c = getchar();
        if (length + 1 >= room) {
            room = 2 * room + 4096;
            line = realloc(line, room);
            if (!line) return 3;
        }
        if (c != '\n' && c != EOF) {
            line[length++] = (char)c;
        } else if (length) {
            answer(line, length);
            length = 0;
        }
    } while (c != EOF);
    free(line);
    return 0;
}
