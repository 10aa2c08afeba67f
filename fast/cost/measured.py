"""The gates of what really happened in a run, at the prices of the published model.

The publication counts operations, and does not say what each is for. They are taken as follows,
and nothing that did not happen is charged:

- forward: every sample through the weights of every layer; a committee's votes are counted;
- local classifiers: every sample, with every codeword of every layer that has some. The last
  layer's prediction is the network's: there is no output layer as in the model, none is charged;
- whom to correct: the model's 9 XNOR a perceptron, for samples with a local error only;
- update: a selected pair takes, for every weight of its perceptron, an XNOR that makes the move
  and a popcount that sums it with others; then every step of a counter is an increment or a
  decrement, and so is every reinforcement;
- backward, of the propagated rule, of which the publication counts nothing: for every sample with a
  local error an XNOR and a popcount for every weight of a perceptron whose gate is open, in all
  layers but the first; what a closed gate keeps out is not charged, nor is the gate;
- trained codewords, of which the publication counts nothing: for every sample with a local error
  an XNOR a position compares the label's codeword with the rival's, another makes the move of
  either; then increments and decrements as above.

Equiangular codewords are chosen before training, and stay: their sweeps are not charged.
"""

from collections.abc import Sequence

from fast.cost.gates import INCREMENT, POPCOUNT, XNOR
from fast.cost.sizes import Item
from fast.cost.tally import LayerCounts
from reference.configuration import Configuration


def measured_gates(config: Configuration, happened: Sequence[LayerCounts]) -> tuple[Item, ...]:
    """List the operations of a run, under the names that the model gives them.

    happened: the counts of every layer.
    """
    layers = list(zip(config.shapes, happened, strict=True))
    weights = sum(c.samples * shape.inputs * shape.perceptrons for shape, c in layers)
    compared = sum(
        c.samples * shape.outputs * config.classes
        for index, (shape, c) in enumerate(layers)
        if config.has_codebook(index)
    )
    summed = sum(c.pairs * shape.inputs for shape, c in layers)
    votes = sum(c.samples * shape.perceptrons for shape, c in layers)
    listed = [
        Item("forward", "XNOR", weights, XNOR),
        Item("forward", "popcount", weights, POPCOUNT),
    ]
    if config.rule == "committee":
        listed.append(Item("votes", "popcount", votes, POPCOUNT))
    corrected = sum(c.local_errors * shape.perceptrons for shape, c in layers)
    moved = sum(c.moves + c.reinforced for _, c in layers)
    learnt = sum(
        c.local_errors * shape.outputs
        for index, (shape, c) in enumerate(layers)
        if config.trains_codebook(index)
    )
    trained = [
        Item("trained codewords", "XNOR", 2 * learnt, XNOR),
        Item("trained codewords", "increment", sum(c.codeword_moves for _, c in layers), INCREMENT),
    ]
    back = sum(c.open_gates * shape.inputs for shape, c in layers)
    backward = [Item("backward", "XNOR", back, XNOR), Item("backward", "popcount", back, POPCOUNT)]
    return (
        *listed,
        Item("local classifiers", "XNOR", compared, XNOR),
        Item("local classifiers", "popcount", compared, POPCOUNT),
        *(backward if config.rule == "propagated" else []),
        Item("whom to correct", "XNOR", 9 * corrected, XNOR),
        Item("update", "XNOR", summed, XNOR),
        Item("update", "popcount", summed, POPCOUNT),
        Item("update", "increment", moved, INCREMENT),
        *(trained if config.codebook == "trained" else []),
    )
