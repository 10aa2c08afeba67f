"""Fan-ins and batches beyond which the fast path takes wider integers (spec 8.2 to 8.4)."""

import numpy as np
import pytest

import fast
from fast.layer import deficits, select, summed_moves
from reference.bits import from_bits
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
