"""One layer: whom to correct, the summed moves, the rate of reinforcement (spec 8, 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from bitarray import bitarray

from reference.codebook import Codebook, draw_codebook
from reference.configuration import Configuration
from reference.counters import Row, initial_counters
from reference.equiangular import equiangular_codebook
from reference.trained_codebook import codewords, draw_codeword_counters

Pair = tuple[int, int]  # (sample of the batch, perceptron)


@dataclass(frozen=True)
class Layer:
    """The state of a layer: K rows of K_in counters, and C codewords, or none (spec 14.1).

    codeword_counters: of trained codewords C rows of n_out, whose signs they are; else no row.
    """

    counters: tuple[Row, ...]
    codebook: Codebook
    codeword_counters: tuple[Row, ...] = ()


def initial_layer(config: Configuration, index: int) -> Layer:
    """Draw a layer's counters and make its codebook (spec 4.4, 7.1, 7.6, 7.7)."""
    shape, seed, b0 = config.shapes[index], config.seed, config.init_bits
    counters = initial_counters(seed, index, shape.perceptrons, shape.inputs, b0)
    if config.trains_codebook(index):
        return trained_layer(
            counters, draw_codeword_counters(seed, index, config.classes, shape.outputs, b0)
        )
    if not config.has_codebook(index):
        return Layer(counters, ())
    if config.codebook == "equiangular":
        size = config.classes, shape.outputs
        return Layer(counters, equiangular_codebook(seed, index, *size, config.alpha))
    return Layer(counters, draw_codebook(seed, index, config.classes, shape.outputs))


def trained_layer(counters: tuple[Row, ...], codeword_counters: tuple[Row, ...]) -> Layer:
    """Make a layer whose codewords are the signs of their counters (spec 7.6)."""
    return Layer(counters, codewords(codeword_counters), codeword_counters)


# --8<-- [start:select]
def select(
    wrong: bitarray, deficits: Sequence[int], open_groups: Sequence[int], group: int
) -> list[int]:
    """Name the perceptron of each open group that is easiest to correct (spec 8.3).

    Of the wrong perceptrons of a group the one with the smallest deficit, the lowest index on a
    tie; of a group with no wrong perceptron none. wrong: K bits. deficits: K integers.

    >>> select(bitarray("011" "111" "000"), [0, 4, 2, 3, 1, 1, 0, 0, 0], [0, 1, 2], group=3)
    [2, 4]
    """
    selected = []
    for g in open_groups:
        candidates = [k for k in range(g * group, (g + 1) * group) if wrong[k]]
        if candidates:
            selected.append(min(candidates, key=lambda k: (deficits[k], k)))
    return selected


def summed_moves(
    inputs: Sequence[bitarray],
    targets: Sequence[bitarray],
    selected: Sequence[Pair],
    perceptrons: int,
    fan_in: int,
    sample_weight: Sequence[int] | None = None,
) -> list[list[int]]:
    """Sum the moves of all selected pairs, K rows of K_in integers (spec 8.4).

    The pair (sample s, perceptron k) moves counter i of the perceptron by +1 where
    XNOR(x_i, t_k) = 1 and by -1 elsewhere. sample_weight: of each sample; it moves so many times as
    far (spec 10.6). None: 1 each.

    >>> x, t = [bitarray("110"), bitarray("100")], [bitarray("10"), bitarray("11")]
    >>> summed_moves(x, t, selected=[(0, 0), (1, 0)], perceptrons=2, fan_in=3)
    [[2, 0, -2], [0, 0, 0]]
    """
    moves = [[0] * fan_in for _ in range(perceptrons)]
    for s, k in selected:
        agrees = inputs[s] if targets[s][k] else ~inputs[s]
        v = 1 if sample_weight is None else sample_weight[s]
        moves[k] = [m + (v if up else -v) for m, up in zip(moves[k], agrees, strict=True)]
    return moves
    # --8<-- [end:select]


# --8<-- [start:rate]
def reinforcement_rate(p_r: Fraction, errors: int, samples: int, fan_in: int) -> int:
    """Compute the probability T / 2^16 with which a counter is reinforced (spec 9.2).

    T = isqrt((2^32 n^2 E 226) // (d^2 N K_in 355)), p_r = n / d: in integers,
    p_r * sqrt(E / N) * sqrt(2 / (pi K_in)). Always below 2^16.

    >>> reinforcement_rate(Fraction(1, 2), errors=10000, samples=10000, fan_in=1000)
    826
    >>> reinforcement_rate(Fraction(1), errors=1, samples=1, fan_in=1)
    52290
    """
    n, d = p_r.numerator, p_r.denominator
    return isqrt((2**32 * n**2 * errors * 226) // (d**2 * samples * fan_in * 355))
