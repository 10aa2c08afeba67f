"""What a model file says of its weight sets: how large each is (spec 10.5, 15.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reference.configuration.errors import ModelFileError
from reference.configuration.json_text import whole
from reference.configuration.network import Shape
from reference.configuration.values import LARGEST_WIDTH

MOST_SETS = 2**16 - 1


@dataclass(frozen=True)
class SetSizes:
    """The sizes of a weight set, one number a layer, at least one layer.

    layers: perceptrons, 1 to 2^24. votes: perceptrons that make an output by their majority, a
    divisor of the layer's; 1 where the outputs are the activations.
    """

    layers: tuple[int, ...]
    votes: tuple[int, ...]

    def shapes(self, inputs: int) -> tuple[Shape, ...]:
        """Say what each layer takes and gives; nothing is learnt, so every theta is 0.

        >>> SetSizes((44, 6), (11, 1)).shapes(784)[1]
        Shape(inputs=4, perceptrons=6, group=1, outputs=6, theta=0)
        """
        shapes = []
        for width, votes in zip(self.layers, self.votes, strict=True):
            shapes.append(Shape(inputs, width, votes, width // votes, 0))
            inputs = width // votes
        return tuple(shapes)


def sizes_to_json(sets: Sequence[SetSizes]) -> list[dict[str, Any]]:
    """Make the JSON of the weight sets' sizes (spec 15.3)."""
    return [{"layers": list(sizes.layers), "votes": list(sizes.votes)} for sizes in sets]


def sizes_from_json(value: object) -> tuple[SetSizes, ...]:
    """Read the JSON of the weight sets' sizes. Raises ModelFileError (spec 15.3)."""
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_SETS:
        raise _malformed()
    return tuple(_sizes(item) for item in value)


def _sizes(value: object) -> SetSizes:
    match value:
        case {"layers": [_, *_] as layers, "votes": list(votes), **more} if (
            not more
            and len(layers) == len(votes)
            and all(whole(size) and 1 <= size <= LARGEST_WIDTH for size in (*layers, *votes))
            and not any(width % size for width, size in zip(layers, votes, strict=True))
        ):
            return SetSizes(tuple(layers), tuple(votes))
    raise _malformed()


def _malformed() -> ModelFileError:
    return ModelFileError(
        "weight_sets",
        "their JSON does not fit",
        f"1 to {MOST_SETS} objects of layers and votes, votes that divide the layers",
        "weight_sets/malformed",
    )
