"""Where a network of two classes says one or the other: halfway between what it says of both.

Where few samples are of one class, a network agrees more with the codeword of the other one, and of
new samples of the small class it names too few. How far it agrees with each class, on samples that
it has not learnt from, tells where to part them; a weight set that says the same of every sample
moves the prediction there (spec 10.5), so that the point is a part of the model.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, pack_words
from fast.network import Network
from fast.weight_set import SetLayer, WeightSet
from reference.configuration import DataError
from reference.configuration.weight_sets import SetSizes

Differences = NDArray[np.int64]
Labels = NDArray[np.intp]


def found_on_halves(
    trained: Network,
    samples: Bits,
    labels: Labels,
    weights: NDArray[np.int64] | None = None,
    epochs: int | None = None,
    after: Callable[[], object] = lambda: None,
) -> int:
    """Find the midpoint by two further networks of the same kind, each of half the samples.

    trained: two classes; its configuration, snapshots, engine and threads are taken, no weight.
    samples, labels, weights: what it has learnt from; weights: None: 1 each. epochs: of each, by
    default as many as the network was trained for. after: called after each epoch. Raises DataError
    where a class has fewer than two samples.
    """
    count = trained.progress.epoch if epochs is None else epochs

    def differences_of(learnt: NDArray[np.bool_], asked: NDArray[np.bool_]) -> Differences:
        network = Network(
            trained.config,
            threads=trained.threads,
            engine=trained.engine,
            snapshots=trained.snapshots,
        )
        rows = np.flatnonzero(learnt)
        counted = None if weights is None else weights[rows]
        for _ in range(count):
            network.train_epoch(samples[rows], labels[rows], sample_weight=counted)
            after()
        found = network.agreements(samples[np.flatnonzero(asked)])
        return found[:, 1] - found[:, 0]

    return midpoint(crossed(labels, differences_of), labels, weights)


def halves(labels: Labels) -> NDArray[np.bool_]:
    """Divide samples of two classes: of each class, in its order, every other one: (samples,).

    Raises DataError where a class has fewer than two.

    >>> halves(np.array([0, 0, 1, 0, 1])).tolist()
    [True, False, True, True, False]
    """
    first = np.zeros(len(labels), np.bool_)
    for label in (0, 1):
        places = np.flatnonzero(labels == label)
        if len(places) < 2:
            raise DataError("labels", f"class {label} has {len(places)}", "2 samples or more")
        first[places[::2]] = True
    return first


def crossed(
    labels: Labels, differences_of: Callable[[NDArray[np.bool_], NDArray[np.bool_]], Differences]
) -> Differences:
    """Ask of every sample a network that has learnt from the other half: (samples,).

    differences_of: trains on the samples of the first mask, and says of those of the second by how
    many outputs they agree more with class 1 than with class 0.
    """
    first = halves(labels)
    differences = np.zeros(len(labels), np.int64)
    for learnt in (first, ~first):
        differences[~learnt] = differences_of(learnt, ~learnt)
    return differences


def midpoint(
    differences: Differences, labels: Labels, weights: NDArray[np.int64] | None = None
) -> int:
    """Find the point halfway between the means of both classes: the integer at or below it.

    differences: int64 (samples,), the agreement with class 1 less that with class 0. labels: 0 and
    1, at least one sample of each. weights: what each sample counts; None: 1. A difference above
    the point speaks for class 1. Raises DataError.

    >>> midpoint(np.array([-8, -4, -3, 2]), np.array([0, 0, 1, 1]))
    -4
    """
    counts = np.ones(len(labels), np.int64) if weights is None else weights
    sums, sizes = [], []
    for label in (0, 1):
        there = labels == label
        sizes.append(int(counts[there].sum()))
        # integers of Python: a product of a weight and a difference may need 64 bits
        sums.append(sum(map(int.__mul__, counts[there].tolist(), differences[there].tolist())))
        if not sizes[-1]:
            raise DataError("labels", f"class {label} has 0", "1 sample or more")
    return (sums[0] * sizes[1] + sums[1] * sizes[0]) // (2 * sizes[0] * sizes[1])


def constant_set(inputs: int, agreements: Sequence[int]) -> WeightSet:
    """Make a weight set that agrees with each class in so many outputs, whatever the sample is.

    inputs: bits of a sample. agreements: of each class, from 0 on, at least one of them above 0.
    Two perceptrons are opposite in every weight, so that one of them fires at least; and where at
    least one of two inputs is 1, a perceptron with the weights 11 fires (a tie does, 6.2). So every
    output is 1, and a codeword agrees in as many as it has ones. Raises DataError.

    >>> from fast.weight_set import set_disagreements
    >>> samples = np.array([[0], [1], [6]], np.uint64)  # of three bits
    >>> made = constant_set(3, [0, 2])
    >>> (2 - set_disagreements(made, samples)).tolist()
    [[0, 0, 0], [2, 2, 2]]
    """
    width = max(agreements)
    if min(agreements) < 0 or width < 1:
        raise DataError("agreements", f"they are {list(agreements)}", "from 0 on, one above 0")
    opposite = pack_words(np.array([[False], [True]]).repeat(inputs, axis=1))
    both = pack_words(np.ones((width, 2), np.bool_))
    shapes = SetSizes((2, width), (1, 1)).shapes(inputs)
    layers = tuple(map(SetLayer, shapes, (opposite.T, both.T)))
    return WeightSet(layers, pack_words(np.arange(width) < np.array(agreements)[:, None]))


def midpoint_sets(inputs: int, point: int) -> list[WeightSet]:
    """Make the weight set that lets class 1 be named above a point; none at 0, where it is anyway.

    point: a difference of agreements, that with class 1 less that with class 0. It is of a network
    as it is: take the set out before training goes on. With snapshots it would go by its age.
    """
    return [constant_set(inputs, (max(point, 0), max(-point, 0)))] if point else []
