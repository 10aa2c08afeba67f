
/* ---- Exact numbers ---- */

#define LARGEST ((uint64_t)@largest@) /* cell */
#define LIMBS 160 /* of 32 bits: for 100 digits, 10^400, 2^1074 and a scale, at once */

struct natural { /* the least significant limb first */
    size_t used;
    uint32_t limb[LIMBS];
};

static void times(struct natural *a, uint32_t b, uint32_t plus) {
    uint64_t carry = plus;
    size_t i;
    for (i = 0; i < a->used; i++) {
        carry += (uint64_t)a->limb[i] * b;
        a->limb[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry) a->limb[a->used++] = (uint32_t)carry;
}

static void times_long(struct natural *a, uint64_t b) {
    struct natural low = *a;
    uint64_t carry = 0;
    size_t i;
    times(&low, (uint32_t)b, 0);
    if (b >> 32) {
        times(a, (uint32_t)(b >> 32), 0);
        for (i = a->used++; i > 0; i--) a->limb[i] = a->limb[i - 1];
        a->limb[0] = 0;
        for (i = 0; i < a->used; i++) {
            carry += (uint64_t)a->limb[i] + (i < low.used ? low.limb[i] : 0);
            a->limb[i] = (uint32_t)carry;
            carry >>= 32;
        }
        if (carry) a->limb[a->used++] = (uint32_t)carry;
    } else {
        *a = low;
    }
}

static void power(struct natural *a, uint32_t base, long exponent) {
    while (exponent-- > 0) times(a, base, 0);
}

static int compared(const struct natural *a, const struct natural *b) {
    size_t i = a->used;
    if (a->used != b->used) return a->used > b->used ? 1 : -1;
    while (i-- > 0)
        if (a->limb[i] != b->limb[i]) return a->limb[i] > b->limb[i] ? 1 : -1;
    return 0;
}

struct number { /* digits * 10^exponent, below 0 or not */
    int below;
    long exponent;
    struct natural digits;
};

/* Read a number as clause 12.1 says; say whether it is one. */
static int read_number(const char *text, struct number *x) {
    const char *at = text;
    int digits = 0, point = 0;
    long exponent = 0, sign = 1;
    if (strlen(text) > 100) return 0;
    x->below = *at == '-';
    x->exponent = 0;
    x->digits.used = 0;
    if (*at == '-' || *at == '+') at++;
    for (; (*at >= '0' && *at <= '9') || (*at == '.' && !point); at++) {
        if (*at == '.') {
            point = 1;
            continue;
        }
        times(&x->digits, 10, (uint32_t)(*at - '0'));
        digits = 1;
        x->exponent -= point;
    }
    if (!digits) return 0;
    if (*at == 'e' || *at == 'E') {
        at++;
        if (*at == '-') sign = -1;
        if (*at == '-' || *at == '+') at++;
        if (!(*at >= '0' && *at <= '9')) return 0;
        for (; *at >= '0' && *at <= '9'; at++)
            if (exponent <= 400) exponent = 10 * exponent + (*at - '0');
        if (exponent > 400) return 0;
    }
    x->exponent += sign * exponent;
    return *at == 0;
}

/* Compare the size of a cell, in the unit of its column, with that of a number: -1, 0 or 1. */
static int sizes(uint64_t cell, int64_t scale, const struct number *x) {
    struct natural a = {0, {0}}, b = x->digits;
    uint64_t mantissa = cell;
    long two = 0; /* the cell is mantissa * 2^two / scale */
    if (!scale) {
        mantissa = cell & (uint64_t)0xfffffffffffff;
        two = (long)(cell >> 52);
        if (two) mantissa |= (uint64_t)1 << 52;
        two = (two ? two : 1) - 1075;
        scale = 1;
    }
    a.limb[0] = (uint32_t)mantissa;
    a.limb[1] = (uint32_t)(mantissa >> 32);
    a.used = a.limb[1] ? 2 : a.limb[0] ? 1 : 0;
    power(&a, 2, two);
    power(&a, 10, -x->exponent);
    times_long(&b, (uint64_t)scale);
    power(&b, 2, -two);
    power(&b, 10, x->exponent);
    return compared(&a, &b);
}

/* The smallest cell that is not below a number: what the encoding is to be given. */
static @name@_cell rounded_up(const struct number *x, int64_t scale) {
    /* by size: the largest not above one below 0, or the smallest not below another */
    uint64_t low = 0, high = scale ? LARGEST : (uint64_t)0x7ff0000000000000;
    int below = x->below && x->digits.used;
    while (low < high) {
        uint64_t middle = below ? high - (high - low) / 2 : low + (high - low) / 2;
        int than = sizes(middle, scale, x);
        if (below && than <= 0) low = middle;
        else if (below) high = middle - 1;
        else if (than >= 0) high = middle;
        else low = middle + 1;
    }
    return (@name@_cell)(below ? -(int64_t)low : (int64_t)low);
}
