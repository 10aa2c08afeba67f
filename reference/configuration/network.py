"""The configuration of a network: every parameter, its range, and what follows from it (spec 5)."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, Literal

from reference.configuration.errors import ConfigurationError

Rule = Literal["local", "committee"]
Codebook = Literal["fixed", "trained"]

LARGEST_WIDTH = 2**24  # inputs or perceptrons of a layer
LARGEST_COUNT = 2**32 - 1  # samples, batch, epochs
LARGEST_TERM = 2**16 - 1  # numerator and denominator of a rational
AUTOMATIC_GROUP = 100
JSON_TYPES = {"layers": list, "group": list, "robustness": str, "reinforcement": str}  # 15.3
# a fraction or a decimal number, with few enough digits to be read in no time
DIGITS = "[0-9]{1,50}"
RATIONAL = re.compile(
    rf"{DIGITS}/{DIGITS}|[+-]?({DIGITS}(\.[0-9]{{0,50}})?|\.{DIGITS})([eE][+-]?[0-9]{{1,2}})?"
)


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
    65535, given as a Fraction, int, float (its decimal digits count) or text such as "1/4".
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
    robustness: Any = Fraction(1, 4)  # held as a Fraction
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
        object.__setattr__(self, "robustness", rational("robustness", self.robustness))
        object.__setattr__(self, "reinforcement", rational("reinforcement", self.reinforcement))
        whole_number("batch", self.batch, 1, LARGEST_COUNT)
        whole_number("epochs", self.epochs, 1, LARGEST_COUNT)
        whole_number("seed", self.seed, 0, 2**64 - 1)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sizes of every layer, in order (spec 5.2)."""
        shapes = []
        fan_in = self.inputs
        for width, group in zip(self.layers, self.group, strict=True):
            outputs = width // group if self.rule == "committee" else width
            theta = self.robustness.numerator * outputs // self.robustness.denominator
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
        for name, kind in JSON_TYPES.items():
            if not isinstance(value[name], kind):
                raise ConfigurationError(
                    name, f"{value[name]!r} is not read", "clause 15.3", "configuration/type"
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


def rational(name: str, value: object) -> Fraction:
    """Read a rational in [0, 1] exactly; a float stands for its shortest decimal (spec 5.3).

    >>> rational("robustness", "1/4"), rational("robustness", 0.1)
    (Fraction(1, 4), Fraction(1, 10))
    """
    allowed = f"a rational from 0 to 1 with terms up to {LARGEST_TERM}, such as 1/4 or 0.25"
    try:
        if isinstance(value, bool) or not isinstance(value, int | float | str | Fraction):
            raise TypeError
        if isinstance(value, str) and not RATIONAL.fullmatch(value):
            raise ValueError
        # repr of a float is the shortest decimal that reads back as the same float
        exact = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
    except (TypeError, ValueError, ZeroDivisionError):
        raise ConfigurationError(
            name, f"{value!r} is not a rational", allowed, "configuration/rational"
        ) from None
    if not 0 <= exact <= 1 or exact.denominator > LARGEST_TERM:
        raise ConfigurationError(name, f"{value} is out of range", allowed, "configuration/range")
    return exact


def whole_number(name: str, value: object, low: int, high: int) -> None:
    """Refuse what is not an int from low to high."""
    allowed = f"a whole number from {low} to {high}"
    if isinstance(value, bool) or not isinstance(value, int):
        raise ConfigurationError(
            name, f"{value!r} is not a whole number", allowed, "configuration/type"
        )
    if not low <= value <= high:
        raise ConfigurationError(name, f"{value} is out of range", allowed, "configuration/range")


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


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return list(value) if isinstance(value, tuple) else value
