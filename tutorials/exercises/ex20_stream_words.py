"""ex20: Words from the middle of a stream.

Chapter: 09b-random-bits
Clause: 3.2
"""


def stream_words(
    seed: int, purpose: int, layer: int, time: int, first: int, count: int
) -> list[int]:
    """Draw the words first, first + 1, ... of a stream, count of them, without those before.

    Uses ex19: `from ex19_philox import philox`. A stream is named by four numbers. Its words come
    in blocks of four: block number b, counted from 1, is philox([b, purpose, layer, time],
    [seed, 0]). Words are counted from 0: block 1 holds the words 0 to 3, block 2 the words 4 to 7.
    first, count: 0 or more; first may be huge. Return a list of count words.

    By hand: word 1 is the second word of block 1; the words 3 and 4 lie in the blocks 1 and 2.

    >>> [hex(word) for word in stream_words(seed=5, purpose=4, layer=1, time=7, first=0, count=2)]
    ['0xbb39b3e2d5e3bb3b', '0x66c9e55385f91aa4']
    """
    raise NotImplementedError
