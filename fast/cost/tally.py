"""What really happened in a training run, counted from its traces (spec 16.1)."""

from dataclasses import dataclass, fields

import numpy as np

from fast.bits import word_count
from fast.codebook import draw_codebook
from fast.equiangular import sweeps
from fast.generator import RATE_BITS
from fast.trace import LayerTrace, StepTrace
from reference.configuration import Configuration, Shape


@dataclass(frozen=True)
class LayerCounts:
    """What happened in one layer."""

    samples: int = 0  # seen by it
    local_errors: int = 0  # samples that it learnt from (spec 7.5)
    pairs: int = 0  # selected (sample, perceptron) (spec 8.3)
    moves: int = 0  # steps of one that the summed moves ask of the counters (spec 8.4)
    reinforced: int = 0  # counters under the mask (spec 9.4)
    codeword_moves: int = 0  # steps that their sums ask of the codewords' counters (spec 7.6)
    open_gates: int = 0  # of samples with a local error (spec 11.6)
    words: int = 0  # random words of 64 bits that the masks need (spec 3.5)

    def __add__(self, other: "LayerCounts") -> "LayerCounts":
        names = [field.name for field in fields(self)]
        return LayerCounts(*(getattr(self, name) + getattr(other, name) for name in names))


class Tally:
    """The counts of a run so far; its ``hook`` is handed to ``train_epoch``.

    steps: training steps. layers: a LayerCounts for every layer.
    """

    def __init__(self, config: Configuration) -> None:
        self._shapes = config.shapes
        self.steps = 0
        self.layers = [LayerCounts() for _ in config.layers]

    def hook(self, trace: StepTrace) -> None:
        """Count a step."""
        self.steps += 1
        for index, (layer, shape) in enumerate(zip(trace.layers, self._shapes, strict=True)):
            self.layers[index] += counts(layer, shape)

    def add(self, other: "Tally") -> None:
        """Count all that another tally has counted."""
        self.steps += other.steps
        self.layers = [
            mine + theirs for mine, theirs in zip(self.layers, other.layers, strict=True)
        ]


def counts(trace: LayerTrace, shape: Shape) -> LayerCounts:
    """Count what happened in one layer in one step."""
    return LayerCounts(
        samples=len(trace.local_errors),
        local_errors=int(np.count_nonzero(trace.local_errors)),
        pairs=len(trace.selected),
        moves=int(np.abs(trace.moves).sum()),
        reinforced=int(np.count_nonzero(trace.reinforced)),
        codeword_moves=int(np.abs(trace.codeword_moves).sum()),
        open_gates=_open_gates(trace),
        words=mask_words(trace.rate, shape),
    )


def _open_gates(trace: LayerTrace) -> int:
    """Count the perceptrons that hand targets down; in layer 0, and under other rules, none."""
    if trace.gates is None or not len(trace.gates):
        return 0
    return int(np.count_nonzero(trace.gates[trace.local_errors]))


def mask_words(rate: int, shape: Shape) -> int:
    """Count the words of a mask: its planes from the lowest set bit of the rate on (spec 3.5).

    >>> mask_words(0b11 << 14, Shape(inputs=65, perceptrons=3, group=3, outputs=3, theta=0))
    12
    """
    if rate == 0:
        return 0
    lowest = (rate & -rate).bit_length() - 1
    return (RATE_BITS - lowest) * shape.perceptrons * word_count(shape.inputs)


def other_words(config: Configuration, samples: int, epochs: int) -> tuple[int, int]:
    """Count the words of the start, and of the orders of the samples (spec 4.4, 7, 3.6).

    The start of equiangular codewords has the orders of its sweeps, of a word a bit (spec 7.7).
    """
    start = sum(
        config.init_bits * shape.perceptrons * word_count(shape.inputs)
        + _codeword_planes(config, index) * config.classes * word_count(shape.outputs)
        + _sweeps(config, index) * config.classes * shape.outputs
        for index, shape in enumerate(config.shapes)
    )
    return start, samples * epochs


def _codeword_planes(config: Configuration, index: int) -> int:
    if not config.has_codebook(index):
        return 0
    return int(config.init_bits) if config.trains_codebook(index) else 1


def _sweeps(config: Configuration, index: int) -> int:
    """Count the sweeps that choose the codewords of a layer."""
    if config.codebook != "equiangular" or not config.has_codebook(index):
        return 0
    n = config.shapes[index].outputs
    drawn = draw_codebook(config.seed, index, config.classes, n)
    return len(sweeps(drawn, n, config.seed, index, config.alpha)[1])
