
#define CELL_ROOM @room@ /* bytes of a cell; of a longer one the rest is dropped */

/* ---- Rows ---- */

/* Read a cell to the next tab or end of line, without its escapes; say how long it is, or -1 where it
   is missing. */
static long read_cell(char *cell, int *end) {
    long used = 0;
    int c;
    while ((c = getchar()) != '\t' && c != '\n' && c != EOF) {
        if (c == '\\') {
            c = getchar();
            if (c == 'N' && used == 0) {
                *end = getchar();
                if (*end != '\t' && *end != '\n' && *end != EOF) fail("there is more after \\N");
                return -1;
            }
            c = c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c == '0' ? 0 : c;
        }
        if (used < CELL_ROOM) cell[used++] = (char)c;
    }
    *end = c;
    cell[used] = 0;
    return used;
}

/* Read a row of cells with tabs between; say whether there was one. */
static int read_row(@name@_cell *row) {
    static char cell[CELL_ROOM + 1];
    struct number x;
    int end = '\t', first = getchar();
    uint32_t i;
    if (first == EOF) return 0;
    ungetc(first, stdin);
    for (i = 0; i < @NAME@_CELLS; i++) {
        const struct @name@_column *column = &@name@_columns[i];
        long length;
        if (end != '\t') fail("it has not @cells@ cells, with tabs between");
        length = read_cell(cell, &end);
        if (column->scale == -1)
            row[i] = length < 0 ? @NAME@_MISSING : @name@_category(i, cell, (uint32_t)length);
        else if (length <= 0)
            row[i] = @NAME@_MISSING;
        else if (cell[0] == '=')
            row[i] = (@name@_cell)strtoll(cell + 1, 0, 10);
        else if (strlen(cell) == (size_t)length && read_number(cell, &x))
            row[i] = rounded_up(&x, column->scale);
        else
            fail("a cell of a column of numbers is no number");
    }
    if (end == '\t') fail("it has not @cells@ cells, with tabs between");
    return 1;
}
