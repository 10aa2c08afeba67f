
@name@_cell @name@_double(uint64_t bits) {
    uint64_t magnitude = bits & (uint64_t)0x7fffffffffffffff;
    if (magnitude > (uint64_t)0x7ff0000000000000) return @NAME@_MISSING;
    return (@name@_cell)(bits >> 63 ? -(int64_t)magnitude : (int64_t)magnitude);
}
