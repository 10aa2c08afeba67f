"""What ex19 is checked with: Philox (clause 3.1), the published answers among them."""

import reference.generator

SHOWN = {"counter": "hex", "key": "hex", "philox": "hex"}
EXPECTED = {"philox": lambda c, k: list(reference.generator.philox(tuple(c), tuple(k)))}
PI = [0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89]


def cases(random):
    yield "all zero", "philox", ([0] * 4, [0] * 2)
    yield "all ones", "philox", ([2**64 - 1] * 4, [2**64 - 1] * 2)
    yield "the digits of pi", "philox", (PI, [0x452821E638D01377, 0xBE5466CF34E90C6C])
    yield "only c1 and c3", "philox", ([0, 1, 0, 2], [0, 0])
    yield "the block 1 of seed 5, purpose 4, layer 1, time 7", "philox", ([1, 4, 1, 7], [5, 0])
    for _ in range(8):
        words = [random.getrandbits(64) for _ in range(6)]
        yield "drawn words", "philox", (words[:4], words[4:])


def test_philox(check):
    check()
