/* ---- The encoding: the columns of a table (12.3 to 12.8) ---------------------------------- */

static void put(uint32_t *bits, uint32_t *at, int value) {
    if (value) bits[*at / 32] |= (uint32_t)1 << *at % 32;
    ++*at;
}

void @name@_encode(const @name@_cell *row, uint32_t *bits) {
    const limit *above = limits;
    uint32_t c, j, at = 0;
    for (j = 0; j < @NAME@_WORDS; j++) bits[j] = 0;
    for (c = 0; c < @NAME@_CELLS; c++) {
        const struct column *column = &columns[c];
        @name@_cell cell = row[c];
        int none = cell < 0 || cell >= (@name@_cell)column->bits;
        if (column->unit == CATEGORY) {
            for (j = 0; j < column->bits; j++) put(bits, &at, cell == (@name@_cell)j);
        } else {
            none = cell == @NAME@_MISSING;
            for (j = 0; j < column->bits; j++, above++) put(bits, &at, !none && cell > *above);
        }
        if (column->missing) put(bits, &at, none);
    }@bias@
}

const struct @name@_column @name@_columns[@NAME@_CELLS] = {
@public_columns@};

int32_t @name@_category(uint32_t column, const char *text, uint32_t length) {
    uint32_t c, j, first = 0;
    for (c = 0; c < column; c++)
        if (columns[c].unit == CATEGORY) first += columns[c].bits;
    for (j = 0; j < columns[column].bits && columns[column].unit == CATEGORY; j++) {
        const struct text *known = &texts[first + j];
        uint32_t i = 0;
        while (i < length && i < known->length && text[i] == known->bytes[i]) i++;
        if (i == length && i == known->length) return (int32_t)j;
    }
    return -1;
}
