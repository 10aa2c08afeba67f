"""What a user makes by hand is checked: Bits, layers, progress (spec 2.3, 2.4, 4, 7, 14.1)."""

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest

import fast
from fast.data.packed import read_packed, write_packed
from fast.layer import Layer, make_layer, trained_layer
from reference.configuration import Configuration, DataError, Progress

N = 70
CONFIG = Configuration(inputs=N, classes=3, layers=(35, 20), group=5, batch=9, epochs=2, seed=4)
FLAGS = np.random.default_rng(0).random((40, N)) < 0.5
LABELS = np.arange(40) % 3
WORDS = fast.pack(FLAGS).words


def with_a_bit(n: int) -> Any:
    """Set bit n of the last row."""
    words = WORDS.copy()
    words[-1, n // 64] |= np.uint64(1 << n % 64)
    return words


@pytest.mark.parametrize(
    ("words", "n", "message"),
    [
        (~fast.pack(~FLAGS).words, N, "words: a padding bit is 1"),
        (with_a_bit(N), N, "words: a padding bit is 1"),
        (with_a_bit(127), N, "words: a padding bit is 1"),
        (WORDS, 6, r"words: their shape is \(40, 2\); allowed: \(rows, 1\)"),
        (WORDS, 129, "words: their shape"),
        (WORDS[:, :1], N, "words: their shape"),
        (WORDS[0], N, "words: their shape"),
        (WORDS[None], N, "words: their shape"),
        (WORDS.astype(np.int64), N, "words: an array of int64; allowed: an array of uint64"),
        (WORDS.astype(np.uint32), N, "words: an array of uint32"),
        (WORDS.astype(np.float64), N, "words: an array of float64"),
        (FLAGS, N, "words: an array of bool"),
        (WORDS.tolist(), N, "words: a list"),
        (None, N, "words: a NoneType"),
        (WORDS, -1, "n: -1 is no number of bits"),
        (WORDS, 70.0, "n: 70.0 is no number of bits"),
        (WORDS, None, "n: None"),
        (WORDS, "70", "n: '70'"),
        (WORDS, True, "n: True"),
        (WORDS, 10**30, "words: their shape"),
    ],
)
def test_bits_of_other_words_are_refused(words: Any, n: Any, message: str) -> None:
    """Spec 2.3, 2.4: in one line, which names what is wrong."""
    with pytest.raises(DataError, match=message) as caught:
        fast.Bits(words, n)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("n", [0, 1, 63, 64, 65, 128])
def test_bits_of_every_width_are_taken_and_the_next_bit_is_not(n: int) -> None:
    """Spec 2.4: at and beside the borders of words."""
    flags = np.ones((3, n), np.bool_)
    words = fast.pack(flags).words
    assert np.array_equal(fast.unpack(fast.Bits(words, n).words, n), flags)
    for bit in range(n, words.shape[1] * 64):
        dirty = words.copy()
        dirty[1, bit // 64] |= np.uint64(1 << bit % 64)
        with pytest.raises(DataError, match="padding"):
            fast.Bits(dirty, n)


def test_no_rows_are_bits_too() -> None:
    assert len(fast.Bits(np.zeros((0, 2), np.uint64), N)) == 0
    assert len(fast.Bits(np.zeros((5, 0), np.uint64), 0)) == 5


@pytest.mark.parametrize(
    "words",
    [WORDS.astype(">u8"), WORDS.astype("<u8"), np.asfortranarray(WORDS), WORDS[::-1][::-1]],
    ids=["big-endian", "little-endian", "by columns", "backwards"],
)
def test_words_may_lie_in_memory_as_they_like(words: Any, tmp_path: Path) -> None:
    """Spec 2.3 numbers the bits of a word, not its bytes."""
    bits = fast.Bits(words, cast(int, np.int64(N)))
    want, got = fast.Network(CONFIG).fit(FLAGS, LABELS), fast.Network(CONFIG).fit(bits, LABELS)
    assert fast.digest(got) == fast.digest(want)
    assert np.array_equal(got.predict(bits), want.predict(FLAGS))
    assert np.array_equal(fast.unpack(words, N), FLAGS)
    for name, block in (("one", bits), ("other", fast.pack(FLAGS))):
        write_packed(tmp_path / name, [(block, LABELS)], inputs=N, classes=3)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_the_words_of_bits_cannot_be_written_to() -> None:
    """So a padding bit is not set later (spec 2.4); the array that was given stays as it was."""
    given = WORDS.copy()
    for bits in (
        fast.Bits(given, N),
        fast.pack(FLAGS),
        fast.pack(FLAGS)[3:],
        fast.pack(FLAGS)[[1]],
    ):
        with pytest.raises(ValueError, match="read-only"):
            np.invert(bits.words, out=bits.words)
    given[0] = 0


@pytest.mark.parametrize("rows", [3, (slice(None), slice(1)), (slice(None), [1, 0]), None, [[1]]])
def test_only_rows_are_taken_out_of_bits(rows: Any) -> None:
    with pytest.raises(DataError, match="rows"):
        fast.pack(FLAGS)[rows]


@pytest.mark.parametrize(
    ("words", "n"), [(WORDS, 200), (WORDS, 6), (WORDS[0], N), (WORDS.astype(np.float64), N)]
)
def test_words_are_not_unpacked_as_more_than_they_hold(words: Any, n: int) -> None:
    """NumPy would add zeros."""
    with pytest.raises(DataError, match="words"):
        fast.unpack(words, n)


@pytest.mark.parametrize(
    ("block", "labels", "message"),
    [
        (WORDS, LABELS, "inputs: a block of ndarray"),
        (fast.pack(FLAGS[:, 1:]), LABELS, "a block has samples of 69 bits"),
        (fast.pack(FLAGS), LABELS[1:], "labels"),
        (fast.pack(FLAGS), [[0, 1], [0]], "labels: its rows differ"),
        (fast.pack(FLAGS), LABELS + 1, "there is a label 3"),
    ],
)
def test_blocks_that_are_not_bits_are_not_written(
    block: Any, labels: Any, message: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=message):
        write_packed(tmp_path / "p.bits", [(block, labels)], inputs=N, classes=3)
    assert not [*tmp_path.iterdir()], "nothing half-written"


def test_a_packed_file_is_read_as_bits_are(tmp_path: Path) -> None:
    write_packed(tmp_path / "p.bits", [(fast.pack(FLAGS), LABELS)], inputs=N, classes=3)
    read = read_packed(tmp_path / "p.bits")
    assert np.array_equal(fast.unpack(read.train.words, N), FLAGS)
    assert isinstance(read.train[:2], fast.Bits)


def layers(**other: Any) -> list[Layer]:
    """Take the layers of a network, the first with other arrays."""
    taken = fast.Network(CONFIG).layers
    return [replace(taken[0], **other), *taken[1:]]


FIRST = fast.Network(CONFIG).layers[0]
ODD_CODEBOOK = FIRST.codebook | np.uint64(1 << FIRST.shape.outputs)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "layers: there are 0; allowed: 2"),
        (layers()[:1], "layers: there are 1; allowed: 2"),
        ([FIRST, FIRST], r"layers\[1\].shape"),
        ([FIRST, None], r"layers\[1\]: a NoneType; allowed: a Layer"),
        (layers(counters=FIRST.counters.T), r"layers\[0\].counters: its shape is \(70, 35\)"),
        (layers(counters=FIRST.counters[:, 1:]), r"layers\[0\].counters: its shape"),
        (layers(counters=FIRST.counters.astype(np.int64)), "counters: an array of int64"),
        (layers(counters=FIRST.counters.astype(np.float32)), "counters: an array of float32"),
        (layers(counters=FIRST.counters.tolist()), "counters: a list; allowed: an array"),
        (layers(counters=~FIRST.counters), "weights: they are not those of its counters"),
        (layers(weights=~FIRST.weights), "weights: they are not"),
        (layers(weights=FIRST.weights[:1]), "weights: they are not"),
        (layers(weights=FIRST.weights.T), "weights: they are not"),
        (layers(weights=None), "weights: a NoneType"),
        (layers(codebook=ODD_CODEBOOK), "codebook: a padding bit is 1"),
        (layers(codebook=FIRST.codebook[:2]), "codebook: its shape"),
        (layers(codebook=FIRST.codebook.astype(np.int64)), "codebook: an array of int64"),
        (layers(codeword_counters=FIRST.counters), "codeword_counters: its codewords are not"),
    ],
)
def test_layers_that_do_not_fit_are_refused(given: Any, message: str) -> None:
    """Spec 4.1, 4.2, 7.1: which layer, which array, and what is allowed, in one line."""
    with pytest.raises(DataError, match=message) as caught:
        fast.Network(CONFIG, layers=given)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("bits", [2, 7, 8, 9, 16, 17, 24])
def test_counters_out_of_bounds_are_refused_at_every_width(bits: int) -> None:
    """Spec 4.1: -2^(B-1) to 2^(B-1) - 1, where the array could hold more."""
    config = replace(CONFIG, counter_bits=bits, init_bits=min(bits, CONFIG.init_bits))
    half = 1 << (bits - 1)
    for value in (-half, half - 1, -half - 1, half):
        taken = fast.Network(config).layers
        counters = taken[0].counters
        if not np.iinfo(counters.dtype).min <= value <= np.iinfo(counters.dtype).max:
            continue
        counters[-1, -1] = value
        given = [make_layer(taken[0].shape, counters, taken[0].codebook), *taken[1:]]
        if -half <= value < half:
            fast.Network(config, layers=given)
        else:
            with pytest.raises(DataError, match="a counter is out of bounds"):
                fast.Network(config, layers=given)


def test_trained_codewords_are_the_signs_of_their_counters() -> None:
    """Spec 7.6."""
    config = replace(CONFIG, codebook="trained")
    first, last = fast.Network(config).layers
    own = last.codeword_counters
    assert own is not None
    fast.Network(config, layers=[first, trained_layer(last.shape, last.counters, own)])
    for other, message in (
        ({"codebook": last.codebook[::-1]}, r"layers\[1\].codebook: it is not that"),
        ({"codeword_counters": None}, r"layers\[1\].codeword_counters: a NoneType"),
        ({"codeword_counters": own[:, 1:]}, r"layers\[1\].codeword_counters: its shape"),
        ({"codeword_counters": own.astype(np.int32)}, "an array of int32"),
        ({"codeword_counters": ~own}, r"layers\[1\].codebook: it is not that"),
    ):
        with pytest.raises(DataError, match=message):
            fast.Network(config, layers=[first, replace(last, **other)])


@pytest.mark.parametrize("form", ["by columns", "a view", "read-only", "big-endian"])
def test_counters_may_lie_in_memory_as_they_like(form: str) -> None:
    """Reinforcement would go into a copy of counters by columns, and be lost (spec 9.4)."""
    config = replace(CONFIG, counter_bits=12)
    given = fast.Network(config).layers
    for layer in given:
        if form == "by columns":
            layer.counters = np.asfortranarray(layer.counters)
        elif form == "a view":
            layer.counters = np.repeat(layer.counters, 2, axis=1)[:, ::2]
            layer.codebook = np.repeat(layer.codebook, 2, axis=0)[::2]
        elif form == "read-only":
            for array in (layer.counters, layer.weights, layer.codebook):
                array.flags.writeable = False
        else:
            layer.counters = layer.counters.astype(">i2")
            layer.weights = layer.weights.astype(">u8")
            layer.codebook = layer.codebook.astype(">u8")
    network, plain = fast.Network(config, layers=given), fast.Network(config)
    for _ in range(3):
        assert network.train_epoch(FLAGS, LABELS) == plain.train_epoch(FLAGS, LABELS)
    assert fast.digest(network) == fast.digest(plain)
    assert np.array_equal(network.predict(FLAGS), plain.predict(FLAGS))


@pytest.mark.parametrize(
    "progress",
    [
        Progress(step=-1),
        Progress(epoch=-1),
        Progress(errors=-1),
        Progress(errors=2, samples=1),
        Progress(errors=0, samples=0),
        Progress(step=2**64),
        Progress(step=cast(int, 1.0)),
        Progress(errors=True),
        (0, 0, 1, 1),
        {},
    ],
    ids=str,
)
def test_a_progress_that_cannot_be_is_refused(progress: Any) -> None:
    """Spec 14.1."""
    with pytest.raises(DataError, match="progress") as caught:
        fast.Network(CONFIG, progress=progress)
    assert "\n" not in str(caught.value)
