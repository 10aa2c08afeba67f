"""The propagated rule: the last layer errs, and its aims go down layer by layer (spec 11.5)."""

from collections.abc import Sequence
from fractions import Fraction

from bitarray import bitarray

from reference.bits import agreement, from_bits
from reference.configuration import Configuration
from reference.rule import Aims, Forward, Rule


def outputs(activations: bitarray, group: int) -> bitarray:
    """Show the activations as they are (spec 6.3)."""
    return activations


def gates(deficits: Sequence[int], gate: Fraction, fan_in: int) -> bitarray:
    """Let through what comes from perceptrons near their threshold: K bits (spec 11.6).

    g = 1 iff deficit <= floor(nu K_in).

    >>> gates([0, 2, 3, 5], Fraction(1, 2), fan_in=5).to01()
    '1100'
    """
    most = gate.numerator * fan_in // gate.denominator
    return bitarray([d <= most for d in deficits], "little")


def targets_below(columns: Sequence[bitarray], t: bitarray, g: bitarray) -> bitarray:
    """Ask of each input what most open perceptrons would want of it: K_in bits (spec 11.7).

    t_j = 1 iff 2 agree_j >= n_g; agree_j counts the open perceptrons i with XNOR(w_ij, t_i) = 1.
    columns: K_in vectors of K bits, w_0j, w_1j, ... for input j. t, g: K bits.

    >>> columns = [from_bits([1, 0, 0]), from_bits([1, 1, 1]), from_bits([0, 0, 1])]
    >>> t = from_bits([1, 0, 1])
    >>> targets_below(columns, t, g=from_bits([1, 1, 1])).to01()
    '111'
    >>> targets_below(columns, t, g=from_bits([1, 0, 1])).to01()
    '111'
    >>> targets_below(columns, t, g=from_bits([0, 0, 1])).to01()
    '011'

    Subtle: a tie gives 1, and so does no open gate.
    """
    n_g = g.count(1)
    return bitarray([2 * agreement(w_j[g], t[g]) >= n_g for w_j in columns], "little")


def transposed(w: Sequence[bitarray]) -> list[bitarray]:
    """Take K rows of K_in weights as K_in columns of K."""
    return [from_bits(row[j] for row in w) for j in range(len(w[0]))]


def aims(config: Configuration, layers: Sequence[Forward], labels: Sequence[int]) -> list[Aims]:
    """Let all layers learn where the last one errs; it aims at the codeword (spec 11.5, 11.7)."""
    last = layers[-1]
    t = [last.layer.codebook[label] for label in labels]
    made: list[Aims] = []
    for depth, seen in reversed(list(enumerate(layers))):
        everywhere = [list(range(seen.shape.perceptrons // seen.shape.group)) for _ in labels]
        # below layer 0 there is none
        g = [gates(d, config.gate, seen.shape.inputs) for d in seen.deficits] if depth else []
        made.insert(0, Aims(last.local_errors, t, everywhere, g))
        if depth:
            columns = transposed(seen.weights)
            t = [targets_below(columns, t_s, g_s) for t_s, g_s in zip(t, g)]
    return made


PROPAGATED = Rule(outputs, aims)
