"""The rationals of a configuration that depend on its other values (spec 5.1)."""

from fractions import Fraction
from typing import Any

from reference.configuration.errors import ConfigurationError
from reference.configuration.parameter import is_sequence
from reference.configuration.values import LARGEST_TERM, positive, rational

DEFAULT_ALPHA = Fraction(10)
DEFAULT_GATE = Fraction(1)
MOST_EQUIANGULAR = 256  # classes (spec 7.7)


def read_robustness(value: Any, layers: tuple[int, ...]) -> Fraction | tuple[Fraction, ...]:
    """Read one r for all layers, or one a layer; equal ones become one (spec 5.1)."""
    if not is_sequence(value):
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


def read_alpha(value: Any, codebook: str, classes: int) -> Fraction | None:
    """Read alpha, which equiangular codewords alone have (spec 5.1)."""
    if codebook != "equiangular":
        if value is not None:
            problem = f"the codebook is {codebook}"
            raise ConfigurationError("alpha", problem, "with equiangular", "configuration/names")
        return None
    if classes > MOST_EQUIANGULAR:
        problem = f"equiangular codewords of {classes} classes"
        allowed = f"at most {MOST_EQUIANGULAR} classes"
        raise ConfigurationError("codebook", problem, allowed, "configuration/codebook")
    return DEFAULT_ALPHA if value is None else rational("alpha", value, LARGEST_TERM)


def read_gate(value: Any, rule: str) -> Fraction | None:
    """Read nu, which the propagated rule alone has (spec 5.1).

    >>> read_gate(None, "propagated"), read_gate("1/4", "propagated"), read_gate(None, "local")
    (Fraction(1, 1), Fraction(1, 4), None)
    """
    if rule == "propagated":
        return DEFAULT_GATE if value is None else positive("gate", value)
    if value is not None:
        problem = f"the rule is {rule}"
        raise ConfigurationError("gate", problem, "with propagated", "configuration/names")
    return None
