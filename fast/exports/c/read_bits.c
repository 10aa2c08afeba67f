
/* Read a row of the characters 0 and 1; say whether there was one. */
static int read_row(@name@_cell *row) {
    int c = getchar();
    size_t i;
    if (c == EOF) return 0;
    for (i = 0; i < @NAME@_CELLS; i++, c = getchar()) {
        if (c != '0' && c != '1') fail("it is not @cells@ characters 0 and 1");
        row[i] = c == '1';
    }
    if (c != '\n' && c != EOF) fail("it is not @cells@ characters 0 and 1");
    return 1;
}
