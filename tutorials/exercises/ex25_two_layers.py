"""ex25: Several layers, without reading what has just changed.

Chapter: 11-many-layers
Clause: 10.1, 6.3
"""


def train_network(
    inputs: list[list[int]], labels: list[int], layers: list[list], counter_bits: int
) -> tuple[list[list[list[int]]], int]:
    """Train all layers of a network on one batch, one layer after the other.

    Uses ex24: `from ex24_whole_step import train_layer`. inputs, labels: the batch, as in ex24.
    layers: for each layer a list [counters, codebook, group, theta, mask], as the parameters of
    ex24. The first layer sees the inputs; every other one sees the activations of the layer before
    it, which that layer computed *before* its counters changed. (What it would say after the change
    is another thing, and nobody asks for it in this step.) Every layer has the same labels.

    Return a tuple of two: the list of the new counters, one entry for each layer; and how many
    samples the network predicted wrongly: the prediction is that of the last layer's activations,
    compared with the last layer's codebook (ex10, ex11).

    By hand: the layer of ex24's example alone. It says 1, 1, which is the codeword of class 1, and
    the label is 0: one is wrong.

    >>> layer = [[[1, 1, 1], [2, -2, 2]], [[0, 0], [1, 1]], 2, 0, [[0, 0, 0], [0, 0, 0]]]
    >>> train_network([[1, 0, 1]], [0], [layer], counter_bits=4)
    ([[[0, 2, 0], [2, -2, 2]]], 1)
    """
    raise NotImplementedError
