"""The configuration of a network (clause 5), as the blocks need it. The host checks it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blocks import ratio
from forms import WIDEST, Unsupported

NAMES = (
    *("inputs", "classes", "layers", "group", "rule"),
    *("codebook", "robustness", "reinforcement", "counter_bits", "init_bits"),
    *("batch", "epochs", "seed"),
)
MOST_WEIGHTS = 16384  # of a network, and of its codewords
MOST_CLASSES = 64


@dataclass(frozen=True)
class Shape:
    """A layer, in the words of clause 5.2."""

    inputs: int
    perceptrons: int
    group: int
    votes: int
    theta: int

    @property
    def outputs(self) -> int:
        return self.perceptrons // self.votes


@dataclass(frozen=True)
class Settings:
    """A configuration: its numbers, the groups of every stage, r of every layer, and nu."""

    inputs: int
    classes: int
    layers: list[int]
    stages: list[list[int]]
    rule: str
    codebook: str
    robustness: list[tuple[int, int]]
    reinforcement: tuple[int, int]
    counter_bits: int
    init_bits: int
    batch: int
    epochs: int
    seed: int
    gate: tuple[int, int]

    def shapes(self, epoch: int) -> list[Shape]:
        """Give the layers as they are in an epoch (5.5)."""
        count = len(self.stages)
        groups = self.stages[min(count - 1, epoch * count // self.epochs)]
        made: list[Shape] = []
        for k, group, (n, d) in zip(self.layers, groups, self.robustness, strict=True):
            votes = group if self.rule == "committee" else 1
            inputs = made[-1].outputs if made else self.inputs
            made.append(Shape(inputs, k, group, votes, n * (k // votes) // d))
        return made

    def decodes(self, layer: int) -> bool:
        return self.rule != "propagated" or layer == len(self.layers) - 1

    def trains(self, layer: int) -> bool:
        return self.codebook == "trained" and layer == len(self.layers) - 1


def settings(given: Any) -> Settings:
    """Read a configuration that the host has checked; Unsupported for others, and for sizes."""
    if not isinstance(given, Mapping):
        raise Unsupported("the host checks configurations")
    if given.get("codebook") == "equiangular":
        raise Unsupported("the host moves equiangular codewords apart (7.7)")
    extra = ["gate"] if given.get("rule") == "propagated" else []
    if set(given) != set(NAMES) | set(extra):
        raise Unsupported("the host checks configurations")
    try:
        return _settings(given)
    except (LookupError, TypeError, ValueError):
        raise Unsupported("the host checks configurations") from None


def _settings(given: Mapping[str, Any]) -> Settings:
    layers, group, r = given["layers"], given["group"], given["robustness"]
    stages = group if isinstance(group[0], list) else [group]
    each = r if isinstance(r, list) else [r] * len(layers)
    numbers = [given["inputs"], given["classes"], given["counter_bits"], given["init_bits"]]
    numbers += [given["batch"], given["epochs"], *layers, *(g for stage in stages for g in stage)]
    right = [given["rule"] in ("local", "committee", "propagated")]
    right += [given["codebook"] in ("fixed", "trained"), len(each) == len(layers)]
    right += [isinstance(n, int) and n > 0 for n in numbers]
    right += [k % g == 0 for s in stages for k, g in zip(layers, s, strict=True)]
    if not all(right):
        raise ValueError("it is no configuration")
    sizes = [given["inputs"], *layers]
    weights = max(a * b for a, b in zip(sizes, [*layers, given["classes"]], strict=True))
    if max(sizes) > WIDEST or weights > MOST_WEIGHTS or given["classes"] > MOST_CLASSES:
        raise Unsupported(
            f"up to {WIDEST} perceptrons and {MOST_WEIGHTS} weights a layer, {MOST_CLASSES} classes"
        )
    return Settings(
        given["inputs"],
        given["classes"],
        layers,
        stages,
        given["rule"],
        given["codebook"],
        [ratio(text) for text in each],
        ratio(given["reinforcement"]),
        given["counter_bits"],
        given["init_bits"],
        given["batch"],
        given["epochs"],
        int(given["seed"]),
        ratio(given.get("gate", "1/1"), least=1),
    )
