"""What each layer of a network holds, and what it takes to use it: a summary, in whole numbers."""

from dataclasses import dataclass

from fast.cost.gates import POPCOUNT, XNOR
from reference.configuration import Configuration


@dataclass(frozen=True)
class LayerSummary:
    """One layer. inputs, perceptrons, outputs: its sizes (spec 5.2); bits are counted unpadded.

    weights: bits, one a weight. counters: bits that training keeps behind them. codewords: bits,
    0 of a layer without. codeword_counters: bits behind trained ones. used_codewords: of the last
    layer its codewords, else 0, since the others' are for training. gates: equivalent Boolean gates
    of the answer to one sample, as fast.cost.gates counts them.
    """

    inputs: int
    perceptrons: int
    outputs: int
    weights: int
    counters: int
    codewords: int
    codeword_counters: int
    used_codewords: int
    gates: int

    @property
    def bits_of_use(self) -> int:
        """What a prediction needs: weights, and the codewords that it is compared with."""
        return self.weights + self.used_codewords

    @property
    def bits_of_training(self) -> int:
        """What training keeps: counters, whose signs the weights are, and codewords."""
        return self.counters + (self.codeword_counters or self.codewords)


def layer_summaries(config: Configuration) -> tuple[LayerSummary, ...]:
    """Summarise every layer of a network.

    >>> one = layer_summaries(Configuration(inputs=784, classes=10, layers=(525,)))[0]
    >>> one.weights, one.counters, one.used_codewords, one.bits_of_use
    (411600, 3292800, 5250, 416850)
    """
    last = len(config.shapes) - 1
    summaries = []
    for index, shape in enumerate(config.shapes):
        weights = shape.inputs * shape.perceptrons
        codewords = config.classes * shape.outputs if config.has_codebook(index) else 0
        trained = codewords * config.counter_bits if config.trains_codebook(index) else 0
        used = codewords if index == last else 0
        votes = shape.perceptrons if config.rule == "committee" else 0
        summaries.append(
            LayerSummary(
                inputs=shape.inputs,
                perceptrons=shape.perceptrons,
                outputs=shape.outputs,
                weights=weights,
                counters=weights * config.counter_bits,
                codewords=codewords,
                codeword_counters=trained,
                used_codewords=used,
                gates=(XNOR + POPCOUNT) * (weights + used) + POPCOUNT * votes,
            )
        )
    return tuple(summaries)
