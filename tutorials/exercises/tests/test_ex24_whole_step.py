"""What ex24 is checked with: the step of one layer (clause 10.1)."""

from fast.command.exercises.drawn import rows
from fast.command.exercises.steps import drawn_layer, labels_of, train_layer

SHOWN = {"inputs": "bits", "codebook": "bits", "mask": "bits"}
EXPECTED = {"train_layer": train_layer}
BY_HAND = (
    [[0, 1, 0, 0, 1], [0, 0, 1, 0, 1]],
    [0, 2],
    [[1, -2, -1, -8, -1], [-3, -2, 0, 2, 3], [3, 1, 6, -8, -1], [0, -4, 3, -7, 5]],
    [[1, 1, 0, 0], [0, 1, 1, 1], [1, 0, 1, 0]],
    2,
    1,
    [[0, 0, 0, 1, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 1], [0, 0, 0, 0, 1]],
    4,
)


def cases(random):
    one = [[1, 0, 1]], [0], [[1, 1, 1], [2, -2, 2]], [[0, 0], [1, 1]], 2, 0, [[0] * 3] * 2, 4
    yield "the example", "train_layer", one
    yield "the step by hand of the book", "train_layer", BY_HAND
    sure = [[1, 1, 1]], [1], [[5, 5, 5]] * 4, [[0] * 4, [1] * 4], 2, 8, [[1] * 3] * 4, 4
    yield "no local error: the mask is not used", "train_layer", sure
    # two of four inputs agree: a tie, which fires, as the codeword wants
    tie = [[1, 1, 0, 0]], [1], [[3] * 4] * 2, [[0, 0], [1, 1]], 2, 0, [[1] * 4] * 2, 4
    yield "a tie fires", "train_layer", tie
    # both codewords agree as well as the label's, so the sample is right without margin
    nothing = [[1, 1, 1]], [0], [[5, 5, 5]] * 4, [[1] * 4] * 2, 2, 1, [[1] * 3] * 4, 4
    yield "a local error, but nothing to select", "train_layer", nothing
    for n, k, group in ((1, 1, 1), (5, 4, 2), (9, 6, 3), (63, 8, 8), (64, 6, 1), (65, 9, 3)):
        for batch in (1, 4):
            counters, codebook, mask = drawn_layer(random, n, k, 3, 4)
            x = rows(random, batch, n)
            theta = random.choice((0, k // 4, k))
            labels = labels_of(random, x, counters, codebook)
            given = x, labels, counters, codebook, group, theta, mask, 4
            yield f"{batch} samples, {k} perceptrons of {n} inputs", "train_layer", given


def test_whole_step(check):
    check()
