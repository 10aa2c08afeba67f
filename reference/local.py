"""The local rule: every perceptron has a codeword bit of its own as its target (spec 8)."""

from collections.abc import Sequence

from bitarray import bitarray

from reference.configuration import Configuration
from reference.rule import Aims, Forward, Rule


def outputs(activations: bitarray, group: int) -> bitarray:
    """Show the activations as they are (spec 6.3)."""
    return activations


def aims(config: Configuration, layers: Sequence[Forward], labels: Sequence[int]) -> list[Aims]:
    """Let every layer learn where it errs itself: t = P_label, in every group (spec 8.1, 8.3)."""
    return [
        Aims(
            local_errors=seen.local_errors,
            targets=[seen.layer.codebook[label] for label in labels],
            open_groups=[list(range(seen.shape.perceptrons // seen.shape.group)) for _ in labels],
        )
        for seen in layers
    ]


LOCAL = Rule(outputs, aims)
