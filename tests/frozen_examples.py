"""Examples that are compared for ever: every difference that the soak has found, and hard ones.

`python -m tests.soak` prints what it finds as a line for EXAMPLES. It has found none so far; these
were chosen by hand, each for what it says.
"""

from fractions import Fraction

from reference.configuration import Configuration, Progress
from tests.soak.examples import Column, Draws, Example, Images, Table, Training
from tests.strategies import Run

EXAMPLES: list[Example] = [
    # ties everywhere (6.2, 7.3): one input, one perceptron, two classes
    Training(
        Run(
            Configuration(1, 2, (1,), counter_bits=2, batch=1, epochs=9),
            [0, 1, 1],
            [1, 0, 1],
            "low",
        ),
        [0, 1],
        Progress(),
    ),
    # even fan-ins and groups, whole words, the committee in three layers, its last codebook trained
    Training(
        Run(
            Configuration(
                inputs=64,
                classes=5,
                layers=(64, 32, 6),
                group=(2, 4, 2),
                rule="committee",
                codebook="trained",
                robustness=(Fraction(0), Fraction(1), Fraction(1, 3)),
                reinforcement=1,
                counter_bits=3,
                init_bits=3,
                batch=3,
                epochs=2,
                seed=1,
            ),
            [0, 2**64 - 1, 0x5555555555555555, 0xFF, 2**63, 1, 0xF0F0F0F0F0F0F0F0],
            [0, 1, 2, 3, 4, 0, 1],
            "high",
        ),
        [0xAAAAAAAAAAAAAAAA],
        Progress(2**63, 2**63, 1, 2**32 - 1),
    ),
    # one bit over whole words; a batch larger than the data set; counters of 32 bits at a bound
    Training(
        Run(
            Configuration(
                inputs=129,
                classes=3,
                layers=(65, 3),
                group=(65, 1),
                robustness=(1, Fraction(1, 65535)),
                reinforcement=Fraction(65534, 65535),
                counter_bits=32,
                init_bits=32,
                batch=2**32 - 1,
                epochs=2,
                seed=2**64 - 1,
            ),
            [2**129 - 1, 2**128, 0],
            [2, 2, 1],
            "high",
        ),
        [2**128, 1],
        Progress(1, 1, 2**32 - 1, 2**32 - 1),
    ),
    # one class only is ever seen; codewords of many classes and few bits, trained at a bound
    Training(
        Run(
            Configuration(
                inputs=63,
                classes=12,
                layers=(21, 3),
                group=(21, 3),
                codebook="trained",
                robustness=1,
                counter_bits=9,
                init_bits=1,
                batch=2,
                epochs=2,
                seed=7,
            ),
            [3**i % 2**63 for i in range(30, 35)],
            [11] * 5,
            "low",
        ),
        [],
        Progress(5, 1, 0, 9),
    ),
    # equiangular codewords beyond a word, an alpha of large terms, two stages and epochs after them
    Training(
        Run(
            Configuration(
                inputs=129,
                classes=9,
                layers=(66, 12),
                group=[[1, 2], [66, 12]],
                codebook="equiangular",
                alpha=Fraction(2**16 - 1, 2**16 - 2),
                robustness=(1, 0),
                counter_bits=5,
                init_bits=5,
                batch=2,
                epochs=2,
                seed=2**63,
            ),
            [5**i % 2**129 for i in range(50, 57)],
            [0, 8, 3, 3, 1, 7, 0],
            "drawn",
        ),
        [2**129 - 1, 0],
        Progress(2**40, 2**64 - 2, 3, 7),
    ),
    # three layers under the propagated rule, few gates open, even widths, trained codewords
    Training(
        Run(
            Configuration(
                inputs=64,
                classes=4,
                layers=(66, 8, 12),
                group=[[1, 4, 12], [66, 8, 3]],
                rule="propagated",
                gate=Fraction(1, 9),
                codebook="trained",
                robustness=(0, 0, Fraction(3, 4)),
                counter_bits=3,
                init_bits=1,
                batch=3,
                epochs=2,
                seed=9,
            ),
            [7**i % 2**64 for i in range(40, 48)],
            [0, 3, 1, 2, 2, 0, 1, 3],
            "drawn",
        ),
        [2**64 - 1, 0],
        Progress(11, 4, 5, 8),
    ),
    # what a double cannot hold, and what no int64 can (12.3)
    Table(
        [
            Column("uint64", [2**64 - 1, 2**63, 2**63 - 1, 0], [2**64 - 1, 2**63, 2**53 + 1]),
            Column("int64", [-(2**63), 2**63 - 1, 2**53, 2**53 + 1], [2**53, 2**53 + 1, -(2**63)]),
            Column("float", [0.1, 0.2, 0.1 + 0.2, 0.3, -0.0, 5e-324], [0.3, 0.1 + 0.2, 0.0]),
            Column("bool", [True, False, False], [True, False, True]),
        ],
        levels=3,
        bias=True,
    ),
    # a constant column; texts beyond the Basic Multilingual Plane, in order of code points (12.4)
    Table(
        [
            Column("exact", [Fraction(1, 3)] * 4, [Fraction(1, 3), Fraction(0), Fraction(9)]),
            Column("text", ["\uffff", "\U00010000", "a", "A", ""], ["\U00010000", "b", ""]),
            Column(
                "exact", [Fraction(i, 7) for i in range(9)], [Fraction(1, 7), Fraction(8, 7), 1]
            ),
        ],
        levels=9,
        bias=False,
    ),
    # 64 bits of a thermometer, so that the bias starts a word (12.7)
    Table(
        [Column("uint8", list(range(65)), [0, 1, 63, 64, 255])],
        levels=64,
        bias=True,
    ),
    # the median lies between two pixels, or at the end of what a pixel can be (12.2)
    Images(2, bytes([0, 255, 7, 8])),
    Images(65, bytes([255] * 65 + [254] * 64 + [0])),
    # the lowest and the highest plane, no plane, all planes (3.5); whole words and one bit more
    Draws(seed=2**64 - 1, purpose=4, layer=1, time=2**64 - 1, rate=1, rows=2, n=64),
    Draws(seed=0, purpose=1, layer=2**63, time=0, rate=2**15, rows=1, n=65),
    Draws(seed=1, purpose=7, layer=0, time=2**32 - 1, rate=0, rows=3, n=1),
    Draws(seed=5, purpose=3, layer=0, time=9, rate=2**16 - 1, rows=12, n=129),
]
