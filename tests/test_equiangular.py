"""Equiangular codewords: what the sweeps promise, and that the engines agree (spec 7.7)."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from bitarray import bitarray
from hypothesis import assume, example, given
from hypothesis import strategies as st

import fast.equiangular
from fast.bits import unpack_words
from reference.bits import agreement, to_words
from reference.codebook import draw_codebook
from reference.equiangular import equiangular_codebook, objective, sweep, sweeps
from reference.generator import Stream, permutation
from tests.strategies import alphas, seeds

some_alphas = alphas.map(lambda alpha: Fraction(10) if alpha is None else alpha)
some_sizes = st.tuples(st.integers(2, 9), st.one_of(st.integers(1, 40), st.sampled_from([64, 65])))


def objective_of(codebook: tuple[bitarray, ...], alpha: Fraction) -> int:
    """Compute J as clause 7.7 writes it, from nothing but the codewords."""
    A = [agreement(a, b) for a, b in combinations(codebook, 2)]
    M, (n, d) = len(A), alpha.as_integer_ratio()
    return d * M**2 * sum(A) + 2 * n * (M * sum(a * a for a in A) - sum(A) ** 2)


@given(some_sizes, seeds, st.integers(0, 3), some_alphas)
@example((2, 65), 1, 1, Fraction(10))
@example((256, 2), 1, 0, Fraction(10))
def test_the_engines_agree_on_codewords_and_on_the_flips_of_every_sweep(
    size: tuple[int, int], seed: int, layer: int, alpha: Fraction
) -> None:
    classes, n = size
    ours = sweeps(draw_codebook(seed, layer, classes, n), seed, layer, alpha)
    drawn = fast.codebook.draw_codebook(seed, layer, classes, n)
    theirs = fast.equiangular.sweeps(drawn, n, seed, layer, alpha)
    assert [to_words(codeword) for codeword in ours[0]] == theirs[0].tolist()
    assert ours[1] == theirs[1]


@given(some_sizes, seeds, some_alphas)
def test_the_objective_falls_at_every_flip_and_at_no_other_visit(
    size: tuple[int, int], seed: int, alpha: Fraction
) -> None:
    """Visit by visit: a bit is flipped iff that lowers J, computed anew from the codewords."""
    classes, n = size
    codebook = [codeword.copy() for codeword in draw_codebook(seed, 0, classes, n)]
    for v in permutation(Stream(seed, 8, 0, 0), classes * n):
        flipped = [codeword.copy() for codeword in codebook]
        flipped[v // n].invert(v % n)
        falls = objective_of(tuple(flipped), alpha) < objective_of(tuple(codebook), alpha)
        assert sweep(codebook, [v], alpha) == falls
        if falls:
            assert codebook == flipped


@given(some_sizes, seeds, st.integers(0, 3), some_alphas)
def test_at_the_end_no_flip_of_a_single_bit_lowers_the_objective(
    size: tuple[int, int], seed: int, layer: int, alpha: Fraction
) -> None:
    classes, n = size
    words = fast.equiangular.equiangular_codebook(seed, layer, classes, n, alpha)
    codebook = tuple(bitarray(row.tolist(), "little") for row in unpack_words(words, n))
    least = objective_of(codebook, alpha)
    for codeword in codebook:
        for i in range(n):
            codeword.invert(i)
            assert objective_of(codebook, alpha) >= least
            codeword.invert(i)


@given(st.integers(1, 130), seeds, some_alphas)
def test_of_two_classes_no_bit_is_flipped(n: int, seed: int, alpha: Fraction) -> None:
    """Complements agree nowhere: J = 0, the least that it can be."""
    drawn = draw_codebook(seed, 0, 2, n)
    assert objective_of(drawn, alpha) == 0
    assert sweeps(drawn, seed, 0, alpha) == (drawn, (0,))


@given(some_sizes, seeds, some_alphas)
def test_both_engines_compute_the_objective_of_the_clause(
    size: tuple[int, int], seed: int, alpha: Fraction
) -> None:
    classes, n = size
    codebook = draw_codebook(seed, 0, classes, n)
    A = [agreement(a, b) for a, b in combinations(codebook, 2)]
    wanted = objective_of(codebook, alpha)
    assert objective(len(A), sum(A), sum(a * a for a in A), alpha) == wanted
    signs = unpack_words(fast.codebook.draw_codebook(seed, 0, classes, n), n).T * 2 - 1
    pairs = fast.equiangular.pairs_of(signs.astype("int64"))
    assert pairs.tolist() == A
    assert fast.equiangular.objective(pairs, alpha) == wanted


@given(seeds, st.integers(3, 40))
def test_numbers_beyond_64_bits_decide_alike(seed: int, classes: int) -> None:
    """A change of J that could pass 64 bits is computed in Python's integers.

    Only codewords of millions of bits ask for that, so a small example is made to.
    """
    n, alpha = 70, Fraction(2**16 - 1, 2**16 - 2)
    wide = fast.equiangular._wide
    assume(wide(n, classes, alpha) is not object)
    drawn = fast.codebook.draw_codebook(seed, 0, classes, n)
    narrow = fast.equiangular.sweeps(drawn, n, seed, 0, alpha)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast.equiangular, "_wide", lambda *_: object)
        others = fast.equiangular.sweeps(drawn, n, seed, 0, alpha)
    assert narrow[0].tolist() == others[0].tolist() and narrow[1] == others[1]
    assert wide(2**24, 256, alpha) is object


def most_of_a_change(n: int, classes: int, alpha: Fraction) -> int:
    """The most that a change of J, as it is computed, can be: every part of it at its largest."""
    others, M = classes - 1, classes * (classes - 1) // 2
    x, S1 = others, M * n  # a flip changes the agreements of others; all agree everywhere
    y = others + 2 * others * n
    twice, distance = 2 * alpha.numerator, alpha.denominator * M**2
    return x * (distance + twice * (2 * S1 + x)) + twice * M * y


@pytest.mark.parametrize("alpha", [Fraction(2**16 - 2, 2**16 - 1), Fraction(2**16 - 1)])
@pytest.mark.parametrize("classes", [30, 100, 255, 256])
def test_64_bits_are_taken_where_no_change_can_pass_them(classes: int, alpha: Fraction) -> None:
    low, high = 1, 2**40
    while high - low > 1:
        n = (low + high) // 2
        low, high = (n, high) if most_of_a_change(n, classes, alpha) < 2**63 else (low, n)
    assert fast.equiangular._wide(low, classes, alpha) is np.int64
    assert fast.equiangular._wide(high, classes, alpha) is object


def test_codewords_are_further_apart_and_more_evenly_than_drawn_ones() -> None:
    alpha = Fraction(10)
    for seed in range(5):
        spread, total = {}, {}
        for name, codebook in (
            ("drawn", draw_codebook(seed, 0, 10, 100)),
            ("made", equiangular_codebook(seed, 0, 10, 100, alpha)),
        ):
            A = [agreement(a, b) for a, b in combinations(codebook, 2)]
            spread[name], total[name] = max(A) - min(A), sum(A)
        # ten codewords of n bits agree in at least 20 of 45 pairs at a position
        assert 2000 <= total["made"] < total["drawn"]
        assert spread["made"] < spread["drawn"] // 4
