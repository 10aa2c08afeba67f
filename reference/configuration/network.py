"""The configuration of a network: every parameter, its range, and what follows from it (spec 5)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, Literal

from reference.configuration.errors import ConfigurationError
from reference.configuration.groups import check_one_a_layer, is_staged, read_group, stage_of
from reference.configuration.parameter import check_alone, check_written
from reference.configuration.rationals import read_alpha, read_gate, read_robustness
from reference.configuration.values import rational, whole_number

Rule = Literal["local", "committee", "propagated"]
Codebook = Literal["fixed", "trained", "equiangular"]

NEWEST = 4  # minor version of the specification: what came with it is read by default


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
    or None for the divisor nearest to 100; it divides the layer's perceptrons. Or stages: a
    sequence of sequences, each one size a layer, or one for all (spec 5.5). rule: "local",
    "committee" or "propagated" (spec 11). gate: nu of the propagated rule, a rational above 0, up
    to 1; None is 1. codebook: "fixed", "trained", as the last layer's codewords are
    (spec 7.6), or "equiangular", of at most 256 classes (spec 7.7). alpha: of equiangular
    codewords, a rational >= 0; None is 10. robustness r, reinforcement p_r: rationals in [0, 1].
    Rationals have terms up to 65535, and are given as a Fraction, int, float (its decimal digits
    count) or text such as "1/4"; robustness also as a sequence of one a layer, held as a tuple
    where they differ.
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
    group: Any = None  # held as a tuple[int, ...], one a layer, or where stages differ as a tuple
    rule: Rule = "local"
    gate: Any = None  # held as a Fraction where the rule is propagated, else None
    codebook: Codebook = "fixed"
    alpha: Any = None  # held as a Fraction where the codebook is equiangular, else None
    robustness: Any = Fraction(1, 4)  # held as a Fraction, or where layers differ as a tuple
    reinforcement: Any = Fraction(1, 2)  # held as a Fraction
    counter_bits: int = 8
    init_bits: Any = None  # held as an int
    batch: int = 100
    epochs: int = 50
    seed: int = 0

    def __post_init__(self) -> None:
        if self.init_bits is None:
            smaller = min(5, self.counter_bits) if isinstance(self.counter_bits, int) else 5
            object.__setattr__(self, "init_bits", smaller)
        # each value by itself, in this order; then those that depend on each other (20.6)
        for field in fields(self):
            check_alone(field.name, getattr(self, field.name))
        layers = tuple(self.layers)
        object.__setattr__(self, "layers", layers)
        group = read_group(self.group, layers, self.rule, self.epochs)
        object.__setattr__(self, "group", group)
        object.__setattr__(self, "robustness", read_robustness(self.robustness, layers))
        object.__setattr__(self, "reinforcement", rational("reinforcement", self.reinforcement))
        whole_number("init_bits", self.init_bits, 1, self.counter_bits)
        object.__setattr__(self, "gate", read_gate(self.gate, self.rule))
        object.__setattr__(self, "alpha", read_alpha(self.alpha, self.codebook, self.classes))

    @property
    def stages(self) -> tuple[tuple[int, ...], ...]:
        """The groups of every stage, one a layer: at least one stage (spec 5.5)."""
        return self.group if is_staged(self.group) else (self.group,)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The sizes of every layer, in order, with the groups of the first stage (spec 5.2)."""
        return self.shapes_at(0)

    def shapes_at(self, epoch: int) -> tuple[Shape, ...]:
        """Give the sizes of every layer, in order, after so many finished epochs (spec 5.2, 5.5).

        >>> config = Configuration(inputs=9, classes=3, layers=(8,), group=[[2], [4]], epochs=4)
        >>> [config.shapes_at(epoch)[0].group for epoch in range(6)]
        [2, 2, 4, 4, 4, 4]
        """
        groups = self.stages[stage_of(epoch, len(self.stages), self.epochs)]
        shapes = []
        fan_in = self.inputs
        r = self.robustness
        each = r if isinstance(r, tuple) else (r,) * len(self.layers)
        for width, group, r in zip(self.layers, groups, each, strict=True):
            outputs = width // group if self.rule == "committee" else width
            theta = r.numerator * outputs // r.denominator
            shapes.append(Shape(fan_in, width, group, outputs, theta))
            fan_in = outputs
        return tuple(shapes)

    def trains_codebook(self, index: int) -> bool:
        """Say whether the codewords of a layer are trained: the last layer's may be (spec 7.6)."""
        return self.codebook == "trained" and index == len(self.layers) - 1

    def has_codebook(self, index: int) -> bool:
        """Say whether a layer has codewords: under the propagated rule the last alone (11.5)."""
        return self.rule != "propagated" or index == len(self.layers) - 1

    def to_json(self) -> dict[str, Any]:
        """Make the JSON object of the configuration (spec 15.3)."""
        values = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def from_json(cls, value: Mapping[str, Any], minor: int = NEWEST) -> "Configuration":
        """Read the JSON object of a configuration; every name must be there, and no other.

        minor: the minor version that it is of: what came later is refused. Raises
        ConfigurationError.
        """
        names = {field.name for field in fields(cls)}
        given = value if isinstance(value, Mapping) else {}
        if minor < 2 or given.get("codebook") != "equiangular":
            names.remove("alpha")
        if minor < 3 or given.get("rule") != "propagated":
            names.remove("gate")
        if not isinstance(value, Mapping) or set(value) != names:
            raise ConfigurationError(
                "configuration",
                "its names are not those of the specification",
                str(sorted(names)),
                "configuration/names",
            )
        for field in fields(cls):
            if field.name in names:
                check_written(field.name, value[field.name], minor)
        check_one_a_layer(value["group"], value["layers"])
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


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return [_plain(v) for v in value] if isinstance(value, tuple) else value
