"""The functions in which a step spends its time, so that an engine may have its own (spec 10.1)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.agreement import Counts
from fast.bits import Flags, Words, pack_words
from fast.codebook import codeword_disagreements, local_errors
from fast.codebook import decode as nearest
from fast.counters import reinforce as move_away
from fast.layer import Indices, Layer, Weighted, deficits, forward, summed_moves, update
from fast.layer import select as nearest_in_groups
from fast.reinforcement import Draw, reinforced
from fast.rule import Aims, Forward
from reference.configuration import ConfigurationError

ENGINES = ("numpy", "compiled")

Decoded = tuple[Counts, NDArray[np.intp], Flags]
Moves = tuple[Indices, NDArray[Any]]  # the perceptrons that move, and how: (perceptrons, K_in)


@dataclass(frozen=True)
class Pairs:
    """The pairs of sample and perceptron that are corrected, by sample, then perceptron (8.3).

    samples: (P,), numbers among the L samples that are learnt from. perceptrons: (P,).
    """

    samples: Indices
    perceptrons: Indices


@dataclass(frozen=True)
class Kernels:
    """What an engine does in its own way; all engines make the same bits.

    forward(layer, inputs): where inputs and weights differ, and who fires, (S, K) each (spec 6).
    pack(flags): bits of a row in words (spec 2.3).
    decode(outputs, codebook, n, labels, theta): from (S, words) and (C, words) of n bits, the bits
    that differ (C, S), the nearest class and the local error of every sample (spec 7).
    select(seen, aims): whom to correct (spec 8.2, 8.3).
    correct(layer, inputs, aims, pairs, weights, counter_bits, batch, traced): moves the counters
    and reads their signs; inputs, weights: of the L samples (spec 8.4, 8.5).
    reinforce(layer, seed, index, step, rate, counter_bits, traced): moves the counters under the
    mask (spec 9.3, 9.4).

    correct returns the moves, and reinforce the places of the mask; without traced they may be
    empty, which saves an engine the work.
    """

    forward: Callable[[Weighted, Words], tuple[Counts, Flags]]
    pack: Callable[[Flags], Words]
    decode: Callable[[Words, Words, int, NDArray[np.int64], int], Decoded]
    select: Callable[[Forward, Aims], Pairs]
    correct: Callable[[Layer, Words, Aims, Pairs, NDArray[np.int64] | None, int, int, bool], Moves]
    reinforce: Callable[[Layer, int, int, int, int, int, bool], NDArray[np.intp]]


def no_moves(fan_in: int) -> Moves:
    """Say that nobody moves."""
    return np.zeros(0, np.intp), np.zeros((0, fan_in), np.int8)


def decode(
    outputs: Words, codebook: Words, n: int, labels: NDArray[np.int64], theta: int
) -> Decoded:
    """Decode as Kernels says (spec 7.2 to 7.5)."""
    differing = codeword_disagreements(outputs, codebook, n)
    predictions = nearest(differing)
    return differing, predictions, local_errors(differing, predictions, labels, theta)


def select(seen: Forward, aims: Aims) -> Pairs:
    """Select as Kernels says (spec 8.2, 8.3)."""
    wrong = seen.fires[aims.learn] != aims.targets
    if aims.closed is not None:
        wrong &= ~aims.closed
    distance = deficits(seen.differing[aims.learn], seen.shape.inputs)
    return Pairs(*nearest_in_groups(wrong, distance, seen.shape.group))


def correct(
    layer: Layer,
    inputs: Words,
    aims: Aims,
    pairs: Pairs,
    weights: NDArray[np.int64] | None,
    counter_bits: int,
    batch: int,
    traced: bool,
) -> Moves:
    """Correct as Kernels says (spec 8.4, 8.5)."""
    if not len(pairs.samples):
        return no_moves(layer.shape.inputs)
    samples, perceptrons = pairs.samples, pairs.perceptrons
    fan_in = layer.shape.inputs
    rows, moves = summed_moves(inputs, aims.targets, samples, perceptrons, fan_in, weights)
    update(layer, rows, moves, counter_bits, batch)
    return rows, moves


def reinforce(
    draw: Draw,
    layer: Layer,
    seed: int,
    index: int,
    step: int,
    rate: int,
    counter_bits: int,
    traced: bool,
) -> NDArray[np.intp]:
    """Reinforce as Kernels says; draw: who draws the mask, here or ahead (spec 9.3, 9.4)."""
    places = draw(seed, index, step, rate, layer.shape)
    move_away(layer.counters, places, counter_bits)
    return places


def numpy_kernels(draw: Draw = reinforced) -> Kernels:
    """Make the kernels of plain NumPy."""
    return Kernels(forward, pack_words, decode, select, correct, partial(reinforce, draw))


NUMPY = numpy_kernels()


def kernels_of(engine: str, draw: Draw | None = None) -> Kernels:
    """Make the kernels of an engine by its name; draw: who draws its masks, None: itself.

    Raises ConfigurationError for another name, and where Numba is not installed, finds no folder
    for its code, or is told to compile nothing.
    """
    if engine == "compiled":
        try:
            from fast.compiled_kernels import compiled_kernels
        except ModuleNotFoundError as error:
            if error.name != "numba":
                raise
            raise no_numba() from None
        except RuntimeError as error:  # of Numba, which finds no folder to keep its code in
            allowed = "a folder that can be written to, as NUMBA_CACHE_DIR, or the engine numpy"
            raise ConfigurationError("engine", str(error), allowed) from None
        return compiled_kernels(draw or draw_of(engine))
    if engine != "numpy":
        raise ConfigurationError("engine", f"{engine!r} is not known", ", ".join(ENGINES))
    return numpy_kernels(draw or reinforced)


def draw_of(engine: str) -> Draw:
    """Name the function that draws a mask for an engine: each in its own time, to the same bits."""
    if engine != "compiled":
        return reinforced
    from fast.compiled_masks import reinforced as compiled_draw

    return compiled_draw


def no_numba() -> ConfigurationError:
    """The error for the engine "compiled" without its library."""
    return ConfigurationError(
        "engine",
        "numba, which compiles it, is not installed",
        "pip install 'local-binary-errors[compiled]', or the engine numpy",
    )
