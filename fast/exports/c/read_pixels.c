
/* Read a row of whole numbers from 0 to 255 with spaces between; say whether there was one. */
static int read_row(@name@_cell *row) {
    int c = getchar();
    size_t i;
    if (c == EOF) return 0;
    for (i = 0; i < @NAME@_CELLS; i++) {
        int value = 0, digits = 0;
        while (c == ' ') c = getchar();
        for (; c >= '0' && c <= '9' && digits < 4; c = getchar(), digits++) value = 10 * value + c - '0';
        if (digits == 0 || value > 255) fail("it is not @cells@ whole numbers from 0 to 255");
        row[i] = (@name@_cell)value;
    }
    if (c != '\n' && c != EOF) fail("it is not @cells@ whole numbers from 0 to 255");
    return 1;
}
