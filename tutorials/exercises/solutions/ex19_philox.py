"""ex19: ten rounds, four words at once."""

MULTIPLIER_0, MULTIPLIER_2 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
STEP_0, STEP_1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
ROUNDS = 10
MASK = 2**64 - 1


def philox(counter: list[int], key: list[int]) -> list[int]:
    c0, c1, c2, c3 = counter
    k0, k1 = key
    for _ in range(ROUNDS):
        p0, p2 = MULTIPLIER_0 * c0, MULTIPLIER_2 * c2
        c0, c1, c2, c3 = (p2 >> 64) ^ c1 ^ k0, p2 & MASK, (p0 >> 64) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + STEP_0) & MASK, (k1 + STEP_1) & MASK
    return [c0, c1, c2, c3]
