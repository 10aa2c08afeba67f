"""ex24: The whole step of one layer.

Chapter: 10-step-by-hand
Clause: 10.1
"""


def train_layer(
    inputs: list[list[int]],
    labels: list[int],
    counters: list[list[int]],
    codebook: list[list[int]],
    group: int,
    theta: int,
    mask: list[list[int]],
    counter_bits: int,
) -> tuple[list[list[int]], list[list[int]]]:
    """Train a layer on one batch: everything so far, put together.

    Built from ex06 to ex18 and ex23: import what you have, as `from ex16_select import select`.
    inputs: one row of bits for each sample. labels: the true class of each. counters: one row for
    each perceptron, one integer for each input. codebook: one row of bits for each class, one bit
    for each perceptron. group, theta, counter_bits: as in ex16, ex14, ex07. mask: bits in the shape
    of counters, drawn already.

    1. The weights are those of the counters as they are now, for all samples (ex08). Count the
       agreements z of every sample with every perceptron, as ex10 does with codewords; find the
       activations (ex06).
    2. Compare the activations with the codewords (ex10), and find each sample's local error (ex14).
    3. For each sample that has one, find the wrong perceptrons and the deficits (ex15), where the
       target is the codeword of its label, and select (ex16).
    4. Sum the moves of all selected pairs (ex17) and apply them once (ex18, or ex07).
    5. If at least one sample had a local error, even if nothing was selected, reinforce under the
       mask (ex23). If none had, nothing changes.

    Return a tuple of two: the new counters, and the activations of point 1, one row for each
    sample.

    By hand: one sample 101 and two perceptrons in one group. Both fire (z = 2 and z = 3), which is
    the codeword of class 1. The label is 0: an error. The codeword of class 0 wants 0, 0, so both
    are wrong. Their deficits are |4 - 3| = 1 and |6 - 3| = 3: perceptron 0 is selected. Its target
    is 0, so it moves by -1 where the input is 1: by -1, +1, -1. The mask is all zeros.

    >>> counters = [[1, 1, 1], [2, -2, 2]]
    >>> train_layer([[1, 0, 1]], [0], counters, [[0, 0], [1, 1]], 2, 0, [[0, 0, 0]] * 2, 4)
    ([[0, 2, 0], [2, -2, 2]], [[1, 1]])
    """
    raise NotImplementedError
