"""The local rule: every perceptron has a codeword bit of its own as its target (spec 8)."""

from bitarray import bitarray

from reference.rule import Rule


def outputs(activations: bitarray, group: int) -> bitarray:
    """Show the activations as they are (spec 6.3)."""
    return activations


def targets(codeword: bitarray, group: int) -> bitarray:
    """Give perceptron k bit k of the codeword: t = P_label (spec 8.1)."""
    return codeword


def open_groups(output: bitarray, codeword: bitarray, group: int) -> list[int]:
    """Correct in every group (spec 8.3).

    >>> open_groups(bitarray("110100"), bitarray("110111"), group=3)
    [0, 1]
    """
    return list(range(len(output) // group))


LOCAL = Rule(outputs, targets, open_groups)
