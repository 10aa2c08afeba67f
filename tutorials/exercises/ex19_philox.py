"""ex19: A block of the generator.

Chapter: 09b-random-bits
Clause: 3.1
"""

MULTIPLIER_0, MULTIPLIER_2 = 0xD2E7470EE14C6C93, 0xCA5A826395121157
STEP_0, STEP_1 = 0x9E3779B97F4A7C15, 0xBB67AE8584CAA73B
ROUNDS = 10


def philox(counter: list[int], key: list[int]) -> list[int]:
    """Turn a counter of four words and a key of two into four random words: Philox4x64-10.

    This counter is not one behind a weight: it says which block is wanted. A word is an integer
    from 0 to 2**64 - 1. XOR is Python's ^. The counter's words are c0, c1, c2, c3, the key's
    k0, k1. The multipliers and steps are constants of the file. In each of the 10 rounds:

        p0 = MULTIPLIER_0 * c0 and p2 = MULTIPLIER_2 * c2: products of up to 128 bits, of which
        high is the upper 64 bits (shifted down) and low the lower 64;
        all four at once become
            c0 = high(p2) XOR c1 XOR k0       c1 = low(p2)
            c2 = high(p0) XOR c3 XOR k1       c3 = low(p0)
        then k0 grows by STEP_0 and k1 by STEP_1, each without its bits above 64.

    Return a list of c0, c1, c2, c3 after the last round. It is no magic, only thorough stirring;
    but everybody who stirs in the same way gets the same bits.

    By hand, counter and key all 0: round 1 leaves 0, 0, 0, 0, but the key grows, and so round 2
    makes STEP_0, 0, STEP_1, 0.

    >>> [hex(word) for word in philox([0, 0, 0, 0], key=[0, 0])[:2]]
    ['0x16554d9eca36314c', '0xdb20fe9d672d0fdc']
    """
    raise NotImplementedError
