"""Fan-ins, batches and codebooks beyond which the fast path takes wider integers (spec 7, 8)."""

import numpy as np
import pytest

import fast
from fast.codebook import codeword_disagreements, local_errors
from fast.layer import deficits, select, summed_moves
from reference.bits import from_bits
from reference.codebook import local_error
from reference.layer import select as selected
from reference.perceptron import deficit


@pytest.mark.parametrize("fan_in", [8191, 8192, 2**14 - 1, 2**14, 2**15, 2**16, 2**24])
@pytest.mark.parametrize("agreements", [[1, 0, 2, 5], [0, 1, 0, 3], [7, 7, 7, 7], [0, 0, 0, 0]])
@pytest.mark.parametrize("wrong", [[0, 1, 1, 0], [1, 0, 0, 1], [1, 1, 1, 1], [0, 0, 0, 0]])
def test_whom_to_correct_at_any_fan_in(
    fan_in: int, agreements: list[int], wrong: list[int]
) -> None:
    """Spec 8.2, 8.3: a right perceptron is never chosen, whatever the deficit of a wrong one.

    The fan-in's last perceptron of each group is at its threshold, the others far from it.
    """
    z = [*agreements[:3], fan_in // 2 + agreements[3]]
    distance = [deficit(z_k, fan_in) for z_k in z]
    differing = (fan_in - np.array([z])).astype(np.uint16 if fan_in < 2**16 else np.uint32)
    ours = deficits(differing, fan_in)
    assert ours.tolist() == [distance]
    samples, perceptrons = select(np.array([wrong]) > 0, ours, 2)
    assert samples.tolist() == [0] * len(perceptrons)
    assert perceptrons.tolist() == selected(from_bits(wrong), distance, [0, 1], 2)


@pytest.mark.parametrize("samples", [2**15 - 1, 2**15, 2**15 + 1])
def test_moves_of_a_batch_that_no_16_bits_count(samples: int) -> None:
    """Spec 8.4, 17: every sample moves the same counters the same way."""
    X = fast.pack(np.tile([[True, False]], (samples, 1))).words
    targets = np.ones((samples, 1), np.bool_)
    everyone, first = np.arange(samples), np.zeros(samples, np.intp)
    rows, moves = summed_moves(X, targets, everyone, first, 2)
    assert rows.tolist() == [0] and moves.tolist() == [[samples, -samples]]


@pytest.mark.parametrize(
    ("classes", "samples", "n"),
    [(3, 5, 70), (3, 5, 2**16 - 1), (3, 5, 2**16), (2, 1, 2**16 + 65), (300, 4000, 65)],
)
def test_differences_to_codewords_of_any_number_and_width(
    classes: int, samples: int, n: int
) -> None:
    """Spec 7.2: (C, S), whichever way they are counted; an output may differ in all n bits."""
    rng = np.random.default_rng(n)
    codebook, outputs = (
        fast.pack(rng.random((rows, n)) < 0.5).words for rows in (classes, samples)
    )
    outputs = outputs.copy()
    outputs[0] = fast.pack(~fast.unpack(codebook[:1], n)).words[0]
    counts = codeword_disagreements(outputs, codebook, n)
    expected = np.bitwise_count(codebook[:, None] ^ outputs).sum(axis=2, dtype=np.int64)
    assert counts.shape == (classes, samples)
    assert np.array_equal(counts, expected) and counts[0, 0] == n


@pytest.mark.parametrize("lead", [0, 9_999, 10_000, 32_767, 32_768, 40_000, 65_535])
def test_a_lead_of_which_no_16_bits_hold_twice_as_much(lead: int) -> None:
    """Spec 7.5: no error where twice the margin is theta or more."""
    differing = np.array([[0], [lead]], np.uint16)
    labels = np.array([0])
    errors = local_errors(differing, labels, labels, 20_000)
    assert errors.tolist() == [2 * lead < 20_000]
    agreements = [65_535, 65_535 - lead]
    assert errors.tolist() == [bool(local_error(agreements, 0, 20_000))]
