"""What each trick of the fast path gains: the trick against the same without it, at 525 x 784.

The plain versions stand here, as one writes them first; each is checked to compute the same.
"""

from collections.abc import Callable
from fractions import Fraction
from math import isqrt
from typing import Any

import numpy as np

from fast.agreement import disagreements
from fast.bench.kernel_tricks import GROUP, INPUTS, SAMPLES, WIDTH, Trick, kernel_tricks
from fast.bench.measure import alternate
from fast.bits import clear_padding, ones, pack, unpack, word_count
from fast.generator import RATE_BITS, REINFORCEMENT, bernoulli_rows, planes, stream
from fast.layer import reinforcement_rate, select, summed_moves

RATE = 389  # T of an epoch of Fashion-MNIST in which 15 of 100 predictions are wrong
AT_LEAST = 2e-3  # seconds of one timing


def measure_tricks(runs: int) -> list[dict[str, Any]]:
    """Time every trick against the same without it."""
    found = []
    for where, what, with_it, without in [*kernel_tricks(), *_step(), *_random()]:
        if not _same(with_it(), without()):
            raise AssertionError(f"{where}: they do not compute the same")
        single = alternate({"with": with_it, "without": without}, 3)
        loops = range(max(1, int(AT_LEAST / single["with"].median)))

        def many(function: Callable[[], Any], loops: range = loops) -> Callable[[], None]:
            def run() -> None:
                for _ in loops:
                    function()

            return run

        timed = alternate({"with": many(with_it), "without": many(without)}, runs)
        found.append(
            {
                "where": where,
                "what": what,
                "ratio": timed["without"].median / timed["with"].median,
                "us": 1e6 * timed["with"].median / len(loops),
                "us_without": 1e6 * timed["without"].median / len(loops),
            }
        )
    return found


def measure_limits(runs: int) -> dict[str, float]:
    """Time what a step of 525-525 cannot do without, alone and again and again, in seconds.

    comparison: the kernel, of both layers; random_words: the words of their masks at a rate
    whose planes are all needed, as NumPy draws them, uncombined.
    """
    rng = np.random.default_rng(0)
    layers = [
        (pack(rng.random((SAMPLES, n)) < 0.5).words, pack(rng.random((WIDTH, n)) < 0.5).words.T, n)
        for n in (INPUTS, WIDTH)
    ]
    ready = [(rows, np.ascontiguousarray(columns), n) for rows, columns, n in layers]
    words = sum(WIDTH * word_count(n) for n in (INPUTS, WIDTH))
    generator = stream(1, REINFORCEMENT, 0, 0, 0)

    def compare() -> None:
        for layer in ready:
            disagreements(*layer)

    def draw() -> None:
        for _ in range(RATE_BITS):
            generator.random_raw(words)

    timed = alternate({"comparison": compare, "random_words": draw}, 4 * runs)
    return {name: timing.median for name, timing in timed.items()}


def _step() -> list[Trick]:
    rng = np.random.default_rng(1)
    learn = SAMPLES // 2
    wrong = rng.random((learn, WIDTH)) < 0.3
    distance = rng.integers(0, INPUTS, (learn, WIDTH)).astype(np.int16)
    inputs = pack(rng.random((learn, INPUTS)) < 0.5).words
    targets = rng.random((learn, WIDTH)) < 0.5
    samples, chosen = select(wrong, distance, GROUP)

    def select_where() -> Any:
        keys = np.where(wrong, distance, np.iinfo(np.int16).max)
        best = keys.reshape(learn, -1, GROUP).argmin(axis=2) + np.arange(0, WIDTH, GROUP)
        found = np.take_along_axis(wrong, best, axis=1)
        return np.nonzero(found)[0], best[found]

    def sum_by_reduceat() -> Any:
        by_perceptron = np.argsort(chosen, kind="stable")
        s, k = samples[by_perceptron], chosen[by_perceptron]
        signs = unpack(inputs, INPUTS).view(np.int8) * np.int8(2) - np.int8(1)
        signed = signs[s] * np.where(targets[s, k], np.int8(1), np.int8(-1))[:, None]
        return np.unique(k), np.add.reduceat(signed, np.flatnonzero(np.diff(k, prepend=-1)))

    def rate_in_fractions() -> int:
        square = Fraction(226, 355 * INPUTS) * Fraction(1, 2) ** 2 * Fraction(9000, 60000)
        return isqrt(square.numerator * 2**32 // square.denominator)

    def in_order(summed: Any) -> Any:
        order = np.argsort(summed[0])
        return summed[0][order], summed[1][order]

    return [
        (
            "fast.layer.select",
            "keys by arithmetic, not np.where",
            lambda: select(wrong, distance, GROUP),
            select_where,
        ),
        (
            "fast.layer.summed_moves",
            "additions to leading slices, not np.add.reduceat",
            lambda: in_order(summed_moves(inputs, targets, samples, chosen, INPUTS)),
            lambda: in_order(sum_by_reduceat()),
        ),
        (
            "fast.layer.reinforcement_rate",
            "plain integers, not fractions",
            lambda: reinforcement_rate(Fraction(1, 2), 9000, 60000, INPUTS),
            rate_in_fractions,
        ),
    ]


def _random() -> list[Trick]:
    where = (1, REINFORCEMENT, 0, 3)
    mask = bernoulli_rows(*where, RATE, WIDTH, INPUTS)

    def plane_by_plane() -> Any:
        combined = np.zeros((WIDTH, word_count(INPUTS)), np.uint64)
        for i in range(RATE_BITS):
            combine = np.bitwise_or if RATE >> i & 1 else np.bitwise_and
            combine(combined, planes(*where, i, 1, WIDTH, INPUTS)[0], out=combined)
        return clear_padding(combined, INPUTS)

    return [
        (
            "fast.generator.bernoulli_rows",
            "a generator for all planes, a call for four",
            lambda: bernoulli_rows(*where, RATE, WIDTH, INPUTS),
            plane_by_plane,
        ),
        (
            "fast.bits.ones",
            "the ones of a mask are searched word by word",
            lambda: ones(mask, INPUTS),
            lambda: np.flatnonzero(unpack(mask, INPUTS)),
        ),
    ]


def _same(a: Any, b: Any) -> bool:
    if isinstance(a, tuple):
        return all(map(_same, a, b))
    # the ones of a mask come in no particular order
    return np.array_equal(np.sort(a, axis=None), np.sort(b, axis=None))
