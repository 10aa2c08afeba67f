"""Divides by 2**64 where others shift; the words stay in lists."""

MULTIPLIER_0 = 0xD2E7470EE14C6C93
MULTIPLIER_2 = 0xCA5A826395121157
STEP_0 = 0x9E3779B97F4A7C15
STEP_1 = 0xBB67AE8584CAA73B


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        high0, low0 = divmod(MULTIPLIER_0 * c[0], 2**64)
        high2, low2 = divmod(MULTIPLIER_2 * c[2], 2**64)
        c = [high2 ^ c[1] ^ k[0], low2, high0 ^ c[3] ^ k[1], low0]
        k[0] = (k[0] + STEP_0) % 2**64
        k[1] = (k[1] + STEP_1) % 2**64
    return c
