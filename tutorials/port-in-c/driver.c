/* The protocol: a request a line in, a reply a line out (20.3). */

#include "operations.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void too_large(void) { malformed("it takes more memory than there is"); }

static void ask_read_request(const value *in);

static const operation REQUESTS[] = {{"read_request", {"line"}, ask_read_request}, {NULL, {NULL}, NULL}};

static const operation *find(const value *name) {
    static const operation *const chapters[] = {PARTS, NETWORKS, SAMPLES, MODELS, REQUESTS};
    for (size_t c = 0; c < 5; c++)
        for (const operation *o = chapters[c]; o->name; o++)
            if (is_text(name, o->name)) return o;
    return NULL;
}

static void start(const value *id, size_t since) {
    drop_written(since);
    put("{\"id\": ");
    if (id) put_quoted(id->text, id->length);
    else put("null");
}

/* Write the reply to a request; the name of what it has beside its id, and that id (NULL if it is null). */
static const char *reply_to(const char *line, size_t length, const value **its_id) {
    static const char *const names[] = {"id", "operation", "inputs"};
    const value *volatile id = NULL; /* what it is must outlive the jump */
    const char *volatile kind = "outputs";
    size_t since;
    written(&since);
    switch (setjmp(asked)) {
    case 0: {
        const value *request = parse_json(line, length);
        const value *called = request ? member(request, "id") : NULL;
        if (called && called->kind == JSON_TEXT) id = called;
        if (!id || !has_names(request, names, 3))
            malformed("a request is an object of id, a text, operation and inputs");
        if (member(request, "operation")->kind != JSON_TEXT) malformed("an operation is a text");
        if (member(request, "inputs")->kind != JSON_OBJECT) malformed("inputs is an object");
        const operation *o = find(member(request, "operation"));
        start(id, since);
        if (!o) {
            kind = "unsupported";
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
        kind = "malformed";
        start(id, since);
        put(", \"malformed\": ");
        put_quoted(ended_by[0], strlen(ended_by[0]));
        break;
    default:
        kind = "refused";
        start(id, since);
        put(", \"refused\": {\"stage\": \"");
        put(ended_by[0]);
        put("\", \"reason\": \"");
        put(ended_by[1]);
        put("\"}");
    }
    put("}\n");
    *its_id = id;
    return kind;
}

/* A request within a request: its reply is written, looked at, and taken back. */
static void ask_read_request(const value *in) {
    size_t length, since;
    const unsigned char *line = read_bytes(field(in, "line"), &length);
    const value *id = NULL;
    const char *kind = NULL;
    jmp_buf outer;
    memcpy(&outer, &asked, sizeof outer);
    written(&since);
    if (length) kind = reply_to((const char *)line, length, &id);
    drop_written(since);
    memcpy(&asked, &outer, sizeof outer);
    put("\"reply\": ");
    if (kind) put_quoted(kind, strlen(kind));
    else put("null");
    put(", \"reply_id\": ");
    if (id) put_quoted(id->text, id->length);
    else put("null");
}

static void answer(const char *line, size_t length) {
    const value *id;
    begin();
    reply_to(line, length, &id);
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
