"""ex33: Layers as a pipeline.

Chapter: 14-speed
Clause: 10.1, 10.3
"""


def ready(done: list[int], batches: int) -> list[int]:
    """Say which layers may do their next step now, each in a process of its own.

    done: for each layer how many steps it has done since training began; never more than the layer
    before it. batches: steps of an epoch, at least 1. The next step of a layer, its step number
    done[layer], needs two things:

    - what the layer before it has put out for this batch. Layer 0 has the samples, and waits for
      nobody.
    - the number of errors of the epoch before this step's, for the rate of reinforcement. It is
      known once the *last* layer has done all steps of that epoch. In the first epoch nobody waits.

    Return the numbers of the layers that may, ascending.

    By hand, with epochs of 2 steps: layer 0 has done 2, and its next step begins the second epoch,
    but the last layer has done only 1 of the first. So layer 0 waits, and layer 1 may.

    >>> ready([2, 1], batches=2), ready([1, 0], batches=2), ready([2, 2], batches=2)
    ([1], [0, 1], [0])
    """
    raise NotImplementedError


def rounds(layers: int, batches: int) -> list[list[list[int]]]:
    """Plan the first epoch: in every round, all layers that may do a step at the same time.

    layers, batches: at least 1. A layer that may do a step in a round does it in that round. Return
    a list of rounds until every layer has done all steps of the epoch; a round is a list of pairs
    [layer, step], by ascending layer.

    >>> rounds(layers=2, batches=3)
    [[[0, 0]], [[0, 1], [1, 0]], [[0, 2], [1, 1]], [[1, 2]]]
    """
    raise NotImplementedError
