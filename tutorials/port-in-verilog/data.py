"""The samples of a question (20.4), which the host brings, and what it refuses of them (20.6)."""

from dataclasses import dataclass
from typing import Any

from forms import Malformed, Refused, Unsupported, bits, fields, integer, items
from parts import prototypes
from settings import Settings
from simulator import Simulator

INT64 = (-(1 << 63), (1 << 63) - 1)
MOST_WEIGHT = (1 << 32) - 1


@dataclass(frozen=True)
class Data:
    """samples: numbers, bit i of which is position i."""

    samples: list[int]
    labels: list[int]


def read_data(sim: Simulator, config: Settings, given: Any) -> Data:
    """Read samples, or make them of prototypes, and refuse what must be refused."""
    if not isinstance(given, dict):
        raise Malformed("data are expected")
    rest = {name: value for name, value in given.items() if name != "sample_weight"}
    if set(rest) == {"prototypes"}:
        made = rest["prototypes"]
        seed, classes, inputs, first, count = fields(
            made, "seed", "classes", "inputs", "first", "count"
        )
        drawn = prototypes(sim, seed, classes, inputs, first, count)
        samples, labels = [bits(sample) for sample in drawn["samples"]], drawn["labels"]
    else:
        rows, named = fields(rest, "samples", "labels")
        samples = [bits(row) for row in items(rows)]
        labels = [integer(label, *INT64) for label in items(named)]
    weights = given.get("sample_weight")
    if weights is not None:
        weights = [integer(v, *INT64) for v in items(weights)]
    _check(config, samples, labels, weights)
    if weights is not None and set(weights) != {1}:
        raise Unsupported("samples of weight 1: a block adds one move for each (10.6)")
    return Data([value for _, value in samples], labels)


def _check(
    config: Settings, samples: list[tuple[int, int]], labels: list[int], weights: list[int] | None
) -> None:
    if not samples:
        raise Refused("data", "empty")
    if len(labels) != len(samples) or len(labels if weights is None else weights) != len(samples):
        raise Refused("data", "count")
    if any(n != config.inputs for n, _ in samples):
        raise Refused("data", "width")
    if not all(0 <= label < config.classes for label in labels):
        raise Refused("data", "label")
    if weights is not None and (min(weights) < 1 or sum(weights) > MOST_WEIGHT):
        raise Refused("data", "weight")
