"""The committee rule, the single-layer baseline: groups vote, wrong groups learn (spec 11)."""

from collections.abc import Sequence

from bitarray import bitarray

from reference.configuration import Configuration
from reference.rule import Aims, Forward, Rule


def outputs(activations: bitarray, group: int) -> bitarray:
    """Take the majority of each group of S: 1 iff 2 * popcount >= S (spec 11.1).

    >>> outputs(bitarray("110" "100" "111"), group=3).to01()
    '101'
    >>> outputs(bitarray("1100" "1000"), group=4).to01()
    '10'

    Subtle: a tie of an even group gives 1.
    """
    votes = [activations.count(1, i, i + group) for i in range(0, len(activations), group)]
    return bitarray([2 * vote >= group for vote in votes], endian="little")


def targets(codeword: bitarray, group: int) -> bitarray:
    """Give every perceptron of a group the group's codeword bit (spec 11.2).

    >>> targets(bitarray("10"), group=3).to01()
    '111000'
    """
    return bitarray([bit for bit in codeword for _ in range(group)], endian="little")


def open_groups(output: bitarray, codeword: bitarray) -> list[int]:
    """Correct in the groups whose output differs from their codeword bit (spec 11.3).

    >>> open_groups(bitarray("101"), bitarray("110"))
    [1, 2]
    """
    return list((output ^ codeword).search(1))


def aims(config: Configuration, layers: Sequence[Forward], labels: Sequence[int]) -> list[Aims]:
    """Let every layer learn where it errs itself, in its open groups (spec 11.2, 11.3)."""
    made = []
    for seen in layers:
        codewords = [seen.layer.codebook[label] for label in labels]
        made.append(
            Aims(
                local_errors=seen.local_errors,
                targets=[targets(P, seen.shape.group) for P in codewords],
                open_groups=[open_groups(y, P) for y, P in zip(seen.outputs, codewords)],
            )
        )
    return made


COMMITTEE = Rule(outputs, aims)
