/* ---- The encoding: bits as they are (12.1) ------------------------------------------------ */

void @name@_encode(const @name@_cell *row, uint32_t *bits) {
    uint32_t i;
    for (i = 0; i < @NAME@_WORDS; i++) bits[i] = 0;
    for (i = 0; i < @NAME@_CELLS; i++)
        if (row[i]) bits[i / 32] |= (uint32_t)1 << i % 32;@bias@
}
