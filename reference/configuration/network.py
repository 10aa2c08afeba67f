"""The configuration of a network: every parameter, its range, and what follows from it (spec 5)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, Literal

from reference.configuration.errors import ConfigurationError
from reference.configuration.values import (
    LARGEST_COUNT,
    LARGEST_WIDTH,
    rational,
    whole_number,
)

Rule = Literal["local", "committee"]
Codebook = Literal["fixed", "trained"]

AUTOMATIC_GROUP = 100


@dataclass(frozen=True)
class Shape:
    """The sizes of one layer (spec 5.2)."""

    inputs: int  # K_in, the bits that each perceptron sees
    perceptrons: int  # K
    group: int  # gamma of the local rule, S of the committee
    outputs: int  # bits of the layer's output and of its codewords
    theta: int  # threshold of twice the margin: floor(r * outputs)


@dataclass(frozen=True)
class Configuration:
    """Everything that decides the bits of a training run but the samples (spec 5.1).

    inputs: bits of a sample, 1 to 2^24. classes: C, 2 to 65535. layers: perceptrons of each
    layer, 1 to 2^24 each. group: perceptrons in a group, one number for all layers, one a layer,
    or None for the divisor nearest to 100; it divides the layer's perceptrons. rule: "local", or
    "committee" (spec 11). codebook: "fixed", or "trained": the last layer's codewords are
    (spec 7.6). robustness r, reinforcement p_r: rationals in [0, 1] with terms up to
    65535, given as a Fraction, int, float (its decimal digits count) or text such as "1/4";
    robustness also as a sequence of one a layer, held as a tuple where they differ.
    counter_bits: B, 2 to 32. init_bits: b0, 1 to B; None is the smaller of 5 and B. batch,
    epochs: 1 to 2^32 - 1. seed: 0 to 2^64 - 1. Raises ConfigurationError.

    >>> Configuration(inputs=784, classes=10).group
    (105, 105)
    >>> Configuration(inputs=784, classes=10, layers=(44,), group=11, rule="committee").shapes
    (Shape(inputs=784, perceptrons=44, group=11, outputs=4, theta=1),)
    """

    inputs: int
    classes: int
    layers: tuple[int, ...] = (525, 525)
    group: Any = None  # held as a tuple[int, ...], one a layer
    rule: Rule = "local"
    codebook: Codebook = "fixed"
    robustness: Any = Fraction(1, 4)  # held as a Fraction, or where layers differ as a tuple
    reinforcement: Any = Fraction(1, 2)  # held as a Fraction
    counter_bits: int = 8
    init_bits: Any = None  # held as an int
    batch: int = 100
    epochs: int = 50
    seed: int = 0

    def __post_init__(self) -> None:
        whole_number("inputs", self.inputs, 1, LARGEST_WIDTH)
        whole_number("classes", self.classes, 2, 2**16 - 1)
        if self.rule not in ("local", "committee"):
            raise ConfigurationError(
                "rule", f"{self.rule!r} is no rule", "local or committee", "configuration/rule"
            )
        if self.codebook not in ("fixed", "trained"):
            raise ConfigurationError(
                "codebook",
                f"{self.codebook!r} is no codebook",
                "fixed or trained",
                "configuration/codebook",
            )
        layers = _layers(self.layers)
        whole_number("counter_bits", self.counter_bits, 2, 32)
        if self.init_bits is None:
            object.__setattr__(self, "init_bits", min(5, self.counter_bits))
        whole_number("init_bits", self.init_bits, 1, self.counter_bits)
        object.__setattr__(self, "layers", layers)
        object.__setattr__(self, "group", _groups(self.group, layers))
        object.__setattr__(self, "robustness", _robustness(self.robustness, layers))
        object.__setattr__(self, "reinforcement", rational("reinforcement", self.reinforcement))
        whole_number("batch", self.batch, 1, LARGEST_COUNT)
        whole_number("epochs", self.epochs, 1, LARGEST_COUNT)
        whole_number("seed", self.seed, 0, 2**64 - 1)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sizes of every layer, in order (spec 5.2)."""
        shapes = []
        fan_in = self.inputs
        r = self.robustness
        each = r if isinstance(r, tuple) else (r,) * len(self.layers)
        for width, group, r in zip(self.layers, self.group, each, strict=True):
            outputs = width // group if self.rule == "committee" else width
            theta = r.numerator * outputs // r.denominator
            shapes.append(Shape(fan_in, width, group, outputs, theta))
            fan_in = outputs
        return tuple(shapes)

    def trains_codebook(self, index: int) -> bool:
        """Say whether the codewords of a layer are trained: the last layer's may be (spec 7.6)."""
        return self.codebook == "trained" and index == len(self.layers) - 1

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the configuration (spec 15.3)."""
        return {field.name: _plain(getattr(self, field.name)) for field in fields(self)}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "Configuration":
        """Read the JSON object of a configuration; every name must be there, and no other."""
        names = {field.name for field in fields(cls)}
        if not isinstance(value, Mapping) or set(value) != names:
            raise ConfigurationError(
                "configuration",
                "its names are not those of the specification",
                str(sorted(names)),
                "configuration/names",
            )
        for name, given in value.items():
            if not _has_json_type(name, given):
                raise ConfigurationError(
                    name, f"{given!r} is not read", "clause 15.3", "configuration/type"
                )
        config = cls(**value)
        # one way to write each configuration: 1/4, not 0.25 or null (15.3)
        if canonical(config.to_json()) != canonical(value):
            raise ConfigurationError(
                "configuration",
                "it is not written as specified",
                "clause 15.3",
                "configuration/form",
            )
        return config


def canonical(value: object) -> str:
    """Write a JSON value with sorted names, so that equal texts are equal values and types."""
    return json.dumps(value, sort_keys=True)


def automatic_group(width: int) -> int:
    """Choose the divisor of a width that is nearest to 100, the smaller on a tie (spec 5.4).

    >>> [automatic_group(width) for width in (525, 135, 75, 7, 1035, 10000)]
    [105, 135, 75, 7, 115, 100]
    """
    divisors = [g for g in range(1, width + 1) if width % g == 0]
    return min(divisors, key=lambda g: (abs(g - AUTOMATIC_GROUP), g))


def _layers(layers: object) -> tuple[int, ...]:
    if isinstance(layers, str) or not isinstance(layers, Sequence):
        raise ConfigurationError(
            "layers", f"{layers!r} is no list of widths", "at least one width", "configuration/type"
        )
    if not layers:
        raise ConfigurationError(
            "layers", f"{layers!r} holds no layer", "at least one width", "configuration/layers"
        )
    for index, width in enumerate(layers):
        whole_number(f"layers[{index}]", width, 1, LARGEST_WIDTH)
    return tuple(layers)


def _groups(group: object, layers: tuple[int, ...]) -> tuple[int, ...]:
    if group is None:
        return tuple(automatic_group(width) for width in layers)
    if not isinstance(group, Sequence) or isinstance(group, str):
        group = (group,) * len(layers)
    if len(group) != len(layers):
        raise ConfigurationError(
            "group",
            f"{len(group)} sizes for {len(layers)} layers",
            "one size, or one a layer",
            "configuration/group",
        )
    for index, (size, width) in enumerate(zip(group, layers, strict=True)):
        whole_number("group", size, 1, LARGEST_WIDTH)
        if width % size:
            raise ConfigurationError(
                "group",
                f"{size} does not divide the {width} perceptrons of layer {index}",
                f"a divisor of {width}",
                "configuration/group",
            )
    return tuple(group)


def _robustness(value: object, layers: tuple[int, ...]) -> Fraction | tuple[Fraction, ...]:
    """Read one r for all layers, or one a layer; equal ones become one (spec 5.1)."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        return rational("robustness", value)
    if len(value) != len(layers):
        raise ConfigurationError(
            "robustness",
            f"{len(value)} rationals for {len(layers)} layers",
            "one rational, or one a layer",
            "configuration/robustness",
        )
    each = tuple(rational("robustness", r) for r in value)
    return each[0] if len(set(each)) == 1 else each


def _has_json_type(name: str, value: object) -> bool:
    """Say whether it is an array or a text where 15.3 asks for one; integers are checked later."""
    texts = isinstance(value, list) and all(isinstance(v, str) for v in value)
    match name:
        case "layers" | "group":
            return isinstance(value, list)
        case "robustness":
            return isinstance(value, str) or texts
        case "reinforcement":
            return isinstance(value, str)
        case _:
            return True


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return [_plain(v) for v in value] if isinstance(value, tuple) else value
