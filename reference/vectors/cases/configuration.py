"""Configurations that are accepted, and what follows from them (spec 5)."""

from reference.vectors.case import Case, Chapter, Group, configuration


def _group(perceptrons: int, comment: str, *flags: str) -> Case:
    return Case(f"K{perceptrons}", comment, {"perceptrons": perceptrons}, flags)


def _rational(id: str, text: str, comment: str) -> Case:
    return Case(id, comment, {"text": text}, ("Rational",))


def _shapes(id: str, comment: str, *flags: str, **parameters: object) -> Case:
    return Case(id, comment, {"value": configuration(**parameters)}, flags)


CHAPTER = Chapter(
    "configuration",
    "Configurations and shapes",
    [
        Group(
            "automatic-group",
            "automatic_group",
            "The divisor nearest to 100.",
            [
                _group(1, "the only divisor"),
                _group(7, "a small prime"),
                _group(75, "itself"),
                _group(100, "100 itself"),
                _group(101, "a prime near 100: 101 is nearer than 1"),
                _group(135, "135 is nearer than 45"),
                _group(211, "a prime: 1 is nearer than 211"),
                _group(525, "the published layer"),
                _group(1035, "115"),
                _group(1995, "95 and 105 are equally near: the smaller", "AutomaticGroup"),
                _group(9996, "98 and 102 are equally near: the smaller", "AutomaticGroup"),
                _group(10000, "100"),
            ],
        ),
        Group(
            "rational",
            "rational",
            "Texts in the grammar of clause 5.3, exactly, in lowest terms.",
            [
                _rational("fraction", "1/4", "a fraction"),
                _rational("reduced", "6/8", "not in lowest terms"),
                _rational("decimal", "0.25", "a decimal number"),
                _rational("tenth", "0.1", "no binary fraction"),
                _rational("point-first", ".5", "nothing before the point"),
                _rational("point-last", "1.", "nothing after the point"),
                _rational("exponent", "2.5e-1", "an exponent"),
                _rational("sign", "+0.5", "a sign"),
                _rational("minus-zero", "-0", "minus zero is zero"),
                _rational("zero", "0", "zero"),
                _rational("one", "1", "one"),
                _rational("leading-zeros", "00001/00004", "leading zeros"),
                _rational("largest-terms", "65534/65535", "the largest terms"),
                _rational("reduced-terms", "65536/131072", "large terms that reduce"),
            ],
        ),
        Group(
            "shapes",
            "configuration",
            "The sizes of every layer, and the threshold of the margin.",
            [
                _shapes("default", "the default network for 784 bits", inputs=784, classes=10),
                _shapes(
                    "theta",
                    "1/3 of 10, 11, 12 is rounded down",
                    "Theta",
                    inputs=9,
                    classes=3,
                    layers=(10, 11, 12),
                    robustness="1/3",
                ),
                _shapes(
                    "theta-exact",
                    "9/10 of 10 is 9: in floating point, perhaps not",
                    "Theta",
                    inputs=9,
                    classes=3,
                    layers=(10, 30, 70),
                    robustness="9/10",
                ),
                _shapes(
                    "theta-each",
                    "a robustness of its own for every layer",
                    "Theta",
                    "LayerRobustness",
                    inputs=9,
                    classes=3,
                    layers=(10, 30, 70),
                    robustness=("1/10", "1/3", "9/10"),
                ),
                _shapes(
                    "theta-each-committee",
                    "each a share of the outputs of its layer",
                    "Theta",
                    "LayerRobustness",
                    inputs=9,
                    classes=3,
                    layers=(12, 10),
                    group=(3, 2),
                    rule="committee",
                    robustness=("1/2", "2/5"),
                ),
                _shapes("theta-zero", "r = 0", inputs=5, classes=2, layers=(7,), robustness="0"),
                _shapes("theta-one", "r = 1", inputs=5, classes=2, layers=(7,), robustness="1"),
                _shapes(
                    "committee",
                    "groups make outputs",
                    "StackedCommittee",
                    inputs=784,
                    classes=10,
                    layers=(44,),
                    group=11,
                    rule="committee",
                ),
                _shapes(
                    "stacked-committee",
                    "the second layer sees the outputs of the first",
                    "StackedCommittee",
                    inputs=65,
                    classes=4,
                    layers=(12, 10),
                    group=(3, 5),
                    rule="committee",
                    robustness="1/2",
                ),
                _shapes(
                    "limits",
                    "parameters at their limits",
                    inputs=2**24,
                    classes=65535,
                    layers=(2**24,),
                    group=2**24,
                    counter_bits=32,
                    init_bits=32,
                    batch=2**32 - 1,
                    epochs=2**32 - 1,
                    seed=2**64 - 1,
                ),
                _shapes(
                    "least",
                    "parameters at their least",
                    inputs=1,
                    classes=2,
                    layers=(1,),
                    group=1,
                    counter_bits=2,
                    init_bits=1,
                    batch=1,
                    epochs=1,
                ),
            ],
        ),
    ],
)
