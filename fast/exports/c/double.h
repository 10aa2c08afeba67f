
/* The cell of a double, from its 64 bits (IEEE 754); a NaN is a missing cell. For columns of scale 0. */
@name@_cell @name@_double(uint64_t bits);
