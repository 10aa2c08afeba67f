"""Questions about bits, the generator, counters and one layer (2 to 9, 11)."""

from typing import Any

from hypothesis import strategies as st

from fast.command.fuzzing.pieces import (
    COUNTER_BITS,
    FEW,
    FRACTIONS,
    LAYERS,
    SHARES,
    STREAMS,
    U64,
    WIDTHS,
    WORDS,
    Draw,
    Strategy,
    counter_rows,
    matrix,
    rows,
    vectors,
)
from reference.oracle.written import write_integer

ORDERED = {"seed": U64, "layer": LAYERS}


def _words_of(n: int) -> Strategy:
    return rows(WORDS, -(-n // 64))


@st.composite
def _layer(draw: Draw, samples: bool = True, masked: bool = False) -> dict[str, Any]:
    """Counters with their bits, and samples or a mask beside."""
    bits, k, n = draw(COUNTER_BITS), draw(FEW), draw(WIDTHS)
    inputs = {"counter_bits": bits, "counters": draw(counter_rows(bits, k, n))}
    if masked:
        inputs["mask"] = draw(matrix(k, n))
    elif samples:
        inputs["samples"] = draw(matrix(draw(FEW), n))
    return inputs


@st.composite
def _forward(draw: Draw) -> dict[str, Any]:
    inputs = draw(_layer())
    del inputs["counter_bits"]
    return dict(inputs)


@st.composite
def _update(draw: Draw, weighted: bool = False) -> dict[str, Any]:
    inputs = draw(_layer())
    s, k = len(inputs["samples"]), len(inputs["counters"])
    pairs = st.tuples(st.integers(0, s - 1), st.integers(0, k - 1))
    inputs["targets"] = draw(matrix(s, k))
    inputs["selected"] = [list(pair) for pair in sorted(draw(st.sets(pairs)))]
    if weighted:
        weights = st.one_of(st.integers(1, 5), st.integers(1, 2**30 - 1))
        inputs["sample_weight"] = draw(rows(weights, s))
    return dict(inputs)


@st.composite
def _move(draw: Draw) -> dict[str, Any]:
    inputs = draw(_layer(samples=False))
    shape = len(inputs["counters"]), len(inputs["counters"][0])
    moves = st.one_of(st.integers(-9, 9), st.integers(-(2**33), 2**33))
    return {**inputs, "moves": draw(rows(rows(moves, shape[1]), shape[0]))}


@st.composite
def _decode(draw: Draw) -> dict[str, Any]:
    n, s, c = draw(WIDTHS), draw(FEW), draw(st.integers(2, 5))
    return {
        "codebook": draw(matrix(c, n)),
        "outputs": draw(matrix(s, n)),
        "labels": draw(rows(st.integers(0, c - 1), s)),
        "theta": draw(st.integers(0, 2 * n)),
    }


@st.composite
def _select(draw: Draw) -> dict[str, Any]:
    group, groups, inputs = draw(FEW), draw(FEW), draw(WIDTHS)
    k = group * groups
    near = st.integers(max(0, inputs // 2 - 1), min(inputs, inputs // 2 + 2))
    return {
        "inputs": inputs,
        "group": group,
        "agreements": draw(rows(st.one_of(near, st.integers(0, inputs)), k)),
        "activations": draw(vectors(k)),
        "target": draw(vectors(k)),
    }


@st.composite
def _train_codewords(draw: Draw) -> dict[str, Any]:
    bits, n, s, c = draw(COUNTER_BITS), draw(WIDTHS), draw(FEW), draw(st.integers(2, 5))
    return {
        "counter_bits": bits,
        "codeword_counters": draw(counter_rows(bits, c, n)),
        "outputs": draw(matrix(s, n)),
        "labels": draw(rows(st.integers(0, c - 1), s)),
        "local_errors": draw(rows(st.integers(0, 1), s)),
    }


@st.composite
def _committee(draw: Draw) -> dict[str, Any]:
    group, groups, s = draw(FEW), draw(WIDTHS), draw(FEW)
    return {
        "group": group,
        "activations": draw(matrix(s, group * groups)),
        "codewords": draw(matrix(s, groups)),
    }


@st.composite
def _propagated(draw: Draw) -> dict[str, Any]:
    k, n, s = draw(WIDTHS), draw(st.integers(1, 9)), draw(FEW)
    return {
        "gate": draw(SHARES),
        "counters": draw(counter_rows(4, k, n)),
        "agreements": draw(rows(rows(st.integers(0, n), k), s)),
        "targets": draw(matrix(s, k)),
    }


@st.composite
def _rate(draw: Draw) -> dict[str, Any]:
    samples = draw(st.one_of(st.integers(1, 99), st.integers(1, 2**32 - 1)))
    return {
        "reinforcement": draw(FRACTIONS),
        "errors": draw(st.integers(0, samples)),
        "samples": samples,
        "inputs": draw(st.one_of(WIDTHS, st.integers(1, 2**24))),
    }


def _drawn(**more: Strategy) -> Strategy:
    return st.fixed_dictionaries({**ORDERED, **more})


CLASSES = st.integers(2, 6)
PACKED = WIDTHS.flatmap(
    lambda n: st.fixed_dictionaries({"n": st.just(n), "a": _words_of(n), "b": _words_of(n)})
)
QUESTIONS: dict[str, Strategy] = {
    "pack": WIDTHS.flatmap(
        lambda n: st.fixed_dictionaries(
            {"n": st.just(n), "ones": st.lists(st.integers(0, n - 1), unique=True)}
        )
    ),
    "unpack": WIDTHS.flatmap(
        lambda n: st.fixed_dictionaries({"n": st.just(n), "words": _words_of(n)})
    ),
    "agreement": PACKED,
    "philox": st.fixed_dictionaries({"counter": rows(WORDS, 4), "key": rows(WORDS, 2)}),
    "words": st.fixed_dictionaries(
        {"stream": STREAMS, "first": st.integers(0, 2**60).map(write_integer),
         "count": st.integers(0, 9)}
    ),
    "plane": st.fixed_dictionaries(
        {"stream": STREAMS, "index": st.integers(0, 40), "rows": FEW, "n": WIDTHS}
    ),
    "bernoulli": st.fixed_dictionaries(
        {"stream": STREAMS, "rate": st.integers(0, 2**16 - 1), "rows": FEW, "n": WIDTHS}
    ),
    "order": st.fixed_dictionaries({"keys": st.lists(WORDS, max_size=9)}),
    "permutation": st.fixed_dictionaries({"stream": STREAMS, "n": st.integers(1, 70)}),
    "saturate": st.fixed_dictionaries(
        {"counter_bits": COUNTER_BITS, "values": st.lists(st.integers(-(2**40), 2**40))}
    ),
    "weights": st.fixed_dictionaries(
        {"counters": st.lists(st.integers(-3, 3), min_size=1, max_size=70)}
    ),
    "initial_counters": _drawn(perceptrons=FEW, inputs=WIDTHS, init_bits=st.integers(1, 32)),
    "move": _move(),
    "automatic_group": st.fixed_dictionaries({"perceptrons": st.integers(1, 20_000)}),
    "rational": st.fixed_dictionaries({"text": SHARES}),
    "forward": _forward(),
    "codebook": _drawn(classes=CLASSES, n=WIDTHS),
    "decode": _decode(),
    "select": _select(),
    "update": _update(),
    "weighted_update": _update(weighted=True),
    "rate": _rate(),
    "reinforce": _layer(masked=True),
    "reinforcement": st.tuples(
        _layer(samples=False), _drawn(step=U64, rate=st.integers(0, 2**16 - 1))
    ).map(lambda pair: {**pair[0], **pair[1]}),
    "codeword_counters": _drawn(classes=CLASSES, n=WIDTHS, init_bits=st.integers(1, 32)),
    "train_codewords": _train_codewords(),
    "committee": _committee(),
    "equiangular_codebook": _drawn(classes=CLASSES, n=st.integers(1, 20), alpha=FRACTIONS),
    "equiangular_objective": st.fixed_dictionaries(
        {"codebook": WIDTHS.flatmap(lambda n: CLASSES.flatmap(lambda c: matrix(c, n))),
         "alpha": FRACTIONS}
    ),
    "propagated_targets": _propagated(),
}  # fmt: skip
