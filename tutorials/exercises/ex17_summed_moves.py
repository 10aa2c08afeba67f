"""ex17: Summed moves.

Chapter: 08-whom-to-correct
Clause: 8.4
"""


def summed_moves(
    inputs: list[list[int]], targets: list[list[int]], selected: list[list[int]]
) -> list[list[int]]:
    """Add up how far every counter of a layer is to move.

    A batch is the samples that are learnt from together. inputs: one row of bits for each sample of
    the batch: what the layer saw. targets: one row of bits for each sample, one bit for each
    perceptron: what each perceptron should have said. selected: pairs [sample, perceptron], from 0
    on: who is corrected for which sample. A perceptron has one counter for each input, and each
    pair moves every counter of its perceptron: counter i by +1 where input i of the sample equals
    the perceptron's target, by -1 where it does not. Return one row for each perceptron, one
    integer for each input: the sums over all pairs, 0 where nobody was selected.

    By hand: sample 0 is 110 and perceptron 0 should say 1: +1, +1, -1. Sample 1 is 100 and it
    should say 1 as well: +1, -1, -1. Together 2, 0, -2. Perceptron 1 was not selected.

    >>> summed_moves([[1, 1, 0], [1, 0, 0]], [[1, 0], [1, 1]], selected=[[0, 0], [1, 0]])
    [[2, 0, -2], [0, 0, 0]]
    """
    raise NotImplementedError
