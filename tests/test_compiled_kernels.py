"""Each compiled kernel gives the bits of the NumPy function that it stands for."""

from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from fast import kernels
from fast.bits import clear_padding, pack_words, word_count
from fast.generator import REINFORCEMENT, bernoulli_rows
from fast.kernels import NUMPY, Kernels, kernels_of
from fast.layer import Layer, make_layer
from fast.rule import Aims, Forward
from reference.configuration import Shape

pytest.importorskip("numba", reason="the extra compiled is missing")

WIDTHS = st.one_of(st.sampled_from([1, 63, 64, 65, 128, 255, 256, 257, 600]), st.integers(1, 300))
SEEDS = st.integers(0, 2**32 - 1)


def compiled() -> Kernels:
    """Make the kernels that are tested."""
    return kernels_of("compiled")


def words(rng: np.random.Generator, rows: int, n: int) -> NDArray[np.uint64]:
    """Draw packed rows."""
    drawn = rng.integers(0, 2**64, (rows, word_count(n)), np.uint64)
    return np.asarray(clear_padding(drawn, n))


def drawn_layer(
    rng: np.random.Generator, n: int, width: int, group: int, counter_bits: int
) -> Layer:
    """Draw a layer, its counters often at a bound."""
    half = 1 << (counter_bits - 1)
    kind = np.int8 if counter_bits <= 8 else np.int16 if counter_bits <= 16 else np.int32
    counters = rng.integers(-half, half, (width, n))
    edge = rng.integers(0, 3, (width, n))
    counters = np.where(edge == 0, half - 1, np.where(edge == 1, -half, counters)).astype(kind)
    return make_layer(Shape(n, width, group, width, 0), counters, words(rng, 3, width))


def same(ours: Any, theirs: Any) -> None:
    """Hold arrays against each other, also their types."""
    assert ours.dtype == theirs.dtype and np.array_equal(ours, theirs)


@given(st.lists(st.integers(0, 1), min_size=8, max_size=8), st.sampled_from(["little", "big"]))
def test_flags_are_gathered_on_machines_of_either_order(
    flags: list[int], order: Literal["little", "big"]
) -> None:
    """Spec 2.3: as one number of that machine, multiplied within 64 bits."""
    from fast.compiled.words import GATHER  # which loads Numba

    product = int.from_bytes(bytes(flags), order) * GATHER[order] % 2**64
    assert product >> 56 == sum(flag << place for place, flag in enumerate(flags))


@given(seed=SEEDS, n=WIDTHS, width=WIDTHS, samples=st.integers(0, 9))
def test_forward(seed: int, n: int, width: int, samples: int) -> None:
    """fast.layer.forward (spec 6): any width, beside a whole word and a whole block."""
    rng = np.random.default_rng(seed)
    layer, inputs = drawn_layer(rng, n, width, 1, 8), words(rng, samples, n)
    for ours, theirs in zip(
        compiled().forward(layer, inputs), NUMPY.forward(layer, inputs), strict=True
    ):
        same(ours, theirs)


def test_forward_of_many_inputs() -> None:
    """Counts of 2^16 inputs and more take 32 bits."""
    rng = np.random.default_rng(1)
    layer, inputs = drawn_layer(rng, 2**16, 3, 1, 8), words(rng, 2, 2**16)
    inputs[0] = ~layer.weights[:, 1]
    counts, fires = compiled().forward(layer, inputs)
    same(counts, NUMPY.forward(layer, inputs)[0])
    assert counts[0, 1] == 2**16 and not fires[0, 1]


@given(seed=SEEDS, rows=st.integers(0, 5), n=WIDTHS)
def test_pack(seed: int, rows: int, n: int) -> None:
    """fast.bits.pack_words (spec 2.3)."""
    flags = np.random.default_rng(seed).random((rows, n)) < 0.5
    same(compiled().pack(flags), pack_words(flags))


@given(
    seed=SEEDS,
    n=WIDTHS,
    samples=st.integers(1, 20),
    classes=st.integers(2, 12),
    theta=st.integers(0, 40),
    few=st.booleans(),
)
def test_decode(seed: int, n: int, samples: int, classes: int, theta: int, few: bool) -> None:
    """fast.codebook (spec 7): ties, too, and codewords that are equal."""
    rng = np.random.default_rng(seed)
    outputs, codebook = words(rng, samples, n), words(rng, classes, n)
    if few:
        codebook[1:] = codebook[0]
    labels = rng.integers(0, classes, samples)
    given_ = outputs, codebook, n, labels, theta
    for ours, theirs in zip(compiled().decode(*given_), NUMPY.decode(*given_), strict=True):
        same(ours, theirs)


def drawn_step(
    rng: np.random.Generator, n: int, groups: int, group: int, samples: int, bits: int
) -> tuple[Forward, Aims]:
    """Draw what a layer has seen, and where it is to go: of some samples, or of none."""
    width = groups * group
    layer, inputs = drawn_layer(rng, n, width, group, bits), words(rng, samples, n)
    differing, fires = NUMPY.forward(layer, inputs)
    errors = rng.random(samples) < rng.choice([0, 0.5, 1])
    none: Any = np.zeros(0)
    seen = Forward(layer, layer.shape, inputs, differing, fires, none, fires, none, none, errors)
    learn = np.flatnonzero(errors)
    size = len(learn), width
    targets = rng.random(size) < 0.5
    closed = rng.random(size) < 0.5 if rng.random() < 0.5 else None
    return seen, Aims(errors, learn, targets, closed)


STEPS = {
    "seed": SEEDS,
    "n": WIDTHS,
    "groups": st.integers(1, 20),
    "group": st.integers(1, 70),
    "samples": st.integers(1, 12),
    "bits": st.integers(2, 32),
}


@given(**STEPS)
def test_select(seed: int, n: int, groups: int, group: int, samples: int, bits: int) -> None:
    """fast.layer.select (spec 8.3): groups of one, one group, closed groups, nobody to learn."""
    seen, aims = drawn_step(np.random.default_rng(seed), n, groups, group, samples, bits)
    ours, theirs = compiled().select(seen, aims), NUMPY.select(seen, aims)
    same(ours.samples, theirs.samples)
    same(ours.perceptrons, theirs.perceptrons)


@given(heavy=st.booleans(), traced=st.booleans(), **STEPS)
def test_correct(
    seed: int,
    n: int,
    groups: int,
    group: int,
    samples: int,
    bits: int,
    heavy: bool,
    traced: bool,
) -> None:
    """summed_moves and update of fast.layer (spec 8.4, 8.5), with weights of samples (10.6)."""
    rng = np.random.default_rng(seed)
    seen, aims = drawn_step(rng, n, groups, group, samples, bits)
    x, pairs = seen.inputs[aims.learn], NUMPY.select(seen, aims)
    weights = rng.integers(1, 2**28, len(aims.learn)) if heavy else None
    most = samples if weights is None else int(weights.sum())
    layers = [make_layer(seen.shape, seen.layer.counters.copy(), seen.layer.codebook)] * 2
    layers[1] = make_layer(seen.shape, seen.layer.counters.copy(), seen.layer.codebook)
    told = [
        each.correct(layer, x, aims, pairs, weights, bits, most, traced)
        for each, layer in zip((compiled(), NUMPY), layers, strict=True)
    ]
    same(layers[0].counters, layers[1].counters)
    same(layers[0].weights, layers[1].weights)
    if traced:
        same(told[0][0], told[1][0])
        assert np.array_equal(told[0][1], told[1][1])


RATES = st.one_of(st.sampled_from([1, 2, 2**15, 2**16 - 1, 2**16, 379]), st.integers(1, 2**16 - 1))


@given(
    seed=st.integers(0, 2**64 - 1),
    index=st.integers(0, 9),
    step=st.integers(0, 2**64 - 1),
    rate=RATES,
    n=WIDTHS,
    width=WIDTHS,
    bits=st.integers(2, 32),
)
def test_reinforce(
    seed: int, index: int, step: int, rate: int, n: int, width: int, bits: int
) -> None:
    """fast.reinforcement.reinforced and fast.counters.reinforce (spec 3.5, 9.3, 9.4)."""
    rng = np.random.default_rng(seed % 2**32)
    layers = [drawn_layer(rng, n, width, 1, bits)]
    layers.append(replace(layers[0], counters=layers[0].counters.copy()))
    ours, theirs = (
        each.reinforce(layer, seed, index, step, rate, bits, True)
        for each, layer in zip((compiled(), NUMPY), layers, strict=True)
    )
    assert np.array_equal(ours, np.sort(theirs))
    same(layers[0].counters, layers[1].counters)


@given(seed=st.integers(0, 2**64 - 1), rate=RATES, n=WIDTHS, width=st.integers(1, 40))
def test_masks(seed: int, rate: int, n: int, width: int) -> None:
    """fast.generator.bernoulli_rows (spec 3.5): every word of it, with its padding."""
    from fast.compiled import reinforcement

    stream: tuple[Any, ...] = tuple(np.uint64(v) for v in (seed, REINFORCEMENT, 3, 7))
    for asked in (rate, 0):
        given_: tuple[Any, ...] = (*stream, asked, width, n)
        drawn = reinforcement.mask(*given_)
        same(drawn[4:-4].reshape(width, -1), bernoulli_rows(seed, 4, 3, 7, asked, width, n))
        assert not drawn[:4].any() and not drawn[-4:].any()


@pytest.mark.parametrize("form", [">u8", "read-only", "strided"])
def test_samples_of_any_form_are_taken(form: str) -> None:
    """A kernel is compiled for one form: words of the machine, in order, that are its own."""
    rng = np.random.default_rng(2)
    layer, inputs = drawn_layer(rng, 130, 40, 1, 8), words(rng, 6, 130)
    given_ = inputs.astype(">u8") if form == ">u8" else inputs
    if form == "strided":
        given_ = np.repeat(inputs, 2, axis=0)[::2]
    given_.flags.writeable = False
    same(compiled().forward(layer, given_)[0], NUMPY.forward(layer, inputs)[0])


def test_the_kernels_stand_for_functions_that_are_there() -> None:
    """Their names are those of fast.kernels: another one would be compared with nothing."""
    assert set(vars(compiled())) == set(vars(NUMPY)) == set(kernels.Kernels.__annotations__)
