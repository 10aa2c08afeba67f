"""What is refused of bits, layers, progress and cells made by hand, word for word (spec 12, 14)."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any, cast

import numpy as np
import pytest

import fast
import fast.columns as quick
import reference.encoding as slow
from fast.layer import Layer, make_layer
from reference.configuration import (
    CategoricalColumn,
    Configuration,
    DataError,
    NumericColumn,
    Progress,
)

CONFIG = Configuration(inputs=70, classes=3, layers=(35, 20), group=5, counter_bits=7)
TRAINED = replace(CONFIG, codebook="trained")
LARGEST = 2**64 - 1
WORDS = np.zeros((2, 2), np.uint64)
SIGNS = "allowed: the signs of the counters, as make_layer and trained_layer pack them"
REACHED = f"allowed: whole numbers from 0 to {LARGEST}, errors <= samples, samples >= 1"
FINITE = "is not a finite number; allowed: finite numbers, and missing cells"
LONG = "9" * 50


def bits(words: Any, n: Any = 70) -> Callable[[], object]:
    return lambda: fast.Bits(words, n)


def layers(index: int = 0, config: Configuration = CONFIG, **other: Any) -> Callable[[], object]:
    """Give the layers of a network, one of them with other arrays."""
    taken = fast.Network(config).layers
    taken[index] = replace(taken[index], **other)
    return lambda: fast.Network(config, layers=taken)


def progress(given: Any) -> Callable[[], object]:
    return lambda: fast.Network(CONFIG, progress=given)


def cells(column: Any, given: list[Any]) -> Callable[[], object]:
    code = quick.thermometer if isinstance(column, NumericColumn) else quick.one_hot
    return lambda: cast(Any, code)(column, given)


FIRST, LAST = fast.Network(CONFIG).layers
BEYOND = FIRST.counters.copy()
BEYOND[-1, -1] = 64
SIZE = NumericColumn("size", (Fraction(1),))
COLOUR = CategoricalColumn("colour", ("red",))

REFUSALS: list[tuple[Callable[[], object], str, str]] = [
    (bits([[0, 0]]), "words: a list; allowed: an array of uint64", ""),
    (bits(~WORDS), "words: a padding bit is 1; allowed: padding bits 0", ""),
    (bits(WORDS.view(np.int64)), "words: an array of int64; allowed: an array of uint64", ""),
    (bits(WORDS, 6), "words: their shape is (2, 2); allowed: (rows, 1) for rows of 6 bits", ""),
    (bits(WORDS, -1), "n: -1 is no number of bits; allowed: a whole number from 0", ""),
    (bits(WORDS, "70"), "n: '70' is no number of bits; allowed: a whole number from 0", ""),
    (bits(WORDS, True), "n: True is no number of bits; allowed: a whole number from 0", ""),
    (
        lambda: fast.Bits(WORDS, 70)[1],
        "rows: they are no rows of bits; allowed: a slice, or a 1-D array",
        "",
    ),
    (
        lambda: fast.unpack(WORDS, 200),
        "words: their shape is (2, 2); allowed: (rows, 4) for rows of 200 bits",
        "",
    ),
    (progress((0, 0, 1, 1)), "progress: a tuple; allowed: a Progress", ""),
    (
        progress(Progress(step=-1)),
        f"progress: {Progress(step=-1)} cannot be; {REACHED}",
        "",
    ),
    (lambda: fast.Network(CONFIG, layers=[]), "layers: there are 0; allowed: 2", ""),
    (
        lambda: fast.Network(CONFIG, layers=[FIRST, cast(Layer, None)]),
        "layers[1]: a NoneType; allowed: a Layer",
        "",
    ),
    (
        lambda: fast.Network(CONFIG, layers=[FIRST, FIRST]),
        f"layers[1].shape: it is {FIRST.shape}; allowed: {LAST.shape}",
        "",
    ),
    (layers(counters=[[0]]), "layers[0].counters: a list; allowed: an array", ""),
    (
        layers(counters=FIRST.counters[1:]),
        "layers[0].counters: its shape is (34, 70); allowed: (35, 70)",
        "",
    ),
    (
        layers(counters=FIRST.counters.astype(np.int16)),
        "layers[0].counters: an array of int16; allowed: an array of int8",
        "",
    ),
    (
        layers(counters=BEYOND),
        "layers[0].counters: a counter is out of bounds; allowed: -64 to 63",
        "",
    ),
    (
        layers(weights=~FIRST.weights),
        f"layers[0].weights: they are not those of its counters; {SIGNS}",
        "",
    ),
    (layers(weights=None), "layers[0].weights: a NoneType; allowed: an array", ""),
    (layers(codebook=None), "layers[0].codebook: a NoneType; allowed: an array", ""),
    (
        layers(codebook=FIRST.codebook[1:]),
        "layers[0].codebook: its shape is (2, 1); allowed: (3, 1)",
        "",
    ),
    (
        layers(codebook=~FIRST.codebook),
        "layers[0].codebook: a padding bit is 1; allowed: padding bits 0",
        "",
    ),
    (
        layers(1, TRAINED, codebook=np.zeros((3, 1), np.uint64)),
        f"layers[1].codebook: it is not that of its counters; {SIGNS}",
        "",
    ),
    (
        layers(1, TRAINED, codeword_counters=None),
        "layers[1].codeword_counters: a NoneType; allowed: an array",
        "",
    ),
    (
        layers(codeword_counters=FIRST.counters),
        "layers[0].codeword_counters: its codewords are not trained; allowed: None",
        "",
    ),
    (cells(SIZE, [1, "red"]), f"size: 'red' {FINITE}", "data/number"),
    (cells(SIZE, [1, LONG]), f"size: '{LONG[:40]}' {FINITE}", "data/number"),
    (cells(SIZE, [1.5, None, float("inf")]), f"size: 'inf' {FINITE}", "data/number"),
    (
        lambda: quick.thermometer(SIZE, np.array([1.5, np.nan, -np.inf, np.inf])),
        f"size: '-inf' {FINITE}",
        "data/number",
    ),
    (cells(COLOUR, ["red", 7]), "colour: '7' is not a text; allowed: texts, and missing cells", ""),
    (
        cells(COLOUR, ["red", 10**49]),
        f"colour: '1{'0' * 39}' is not a text; allowed: texts, and missing cells",
        "",
    ),
    (lambda: slow.encode_text(COLOUR, 7), "colour: 7 is not a text; allowed: a text", ""),
]


@pytest.mark.parametrize(("call", "message", "reason"), REFUSALS)
def test_it_is_refused_in_these_words(
    call: Callable[[], object], message: str, reason: str
) -> None:
    """Spec 20.6 names the reasons."""
    with pytest.raises(DataError) as caught:
        call()
    assert (str(caught.value), caught.value.reason) == (message, reason)


@pytest.mark.parametrize(
    "reached",
    [
        Progress(),
        Progress(step=0, epoch=0, errors=0, samples=1),
        Progress(step=LARGEST, epoch=LARGEST, errors=LARGEST, samples=LARGEST),
    ],
)
def test_the_outermost_progress_is_taken(reached: Progress) -> None:
    """Spec 14.1."""
    assert fast.Network(CONFIG, progress=reached).progress == reached


@pytest.mark.parametrize("name", ["step", "epoch", "errors", "samples"])
def test_no_number_of_a_progress_goes_beyond(name: str) -> None:
    """Spec 14.1: each alone, where the others would do."""
    most = Progress(step=LARGEST, epoch=LARGEST, errors=0, samples=LARGEST)
    with pytest.raises(DataError, match="cannot be"):
        fast.Network(CONFIG, progress=replace(most, **{name: LARGEST + 1}))


def test_the_outermost_counters_are_taken() -> None:
    """Spec 4.1: -2^(B-1) and 2^(B-1) - 1, in a type that holds more."""
    for value in (-64, 63):
        counters = FIRST.counters.copy()
        counters[0, 0] = value
        given = [make_layer(FIRST.shape, counters, FIRST.codebook), LAST]
        assert fast.Network(CONFIG, layers=given).layers[0].counters[0, 0] == value
