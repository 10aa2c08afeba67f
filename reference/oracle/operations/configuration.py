"""Questions about configurations (spec 5)."""

from typing import Any

from reference.configuration import Configuration
from reference.configuration.groups import automatic_group
from reference.configuration.values import rational
from reference.oracle.forms import ANY, INTEGER, TEXT, between, list_of, record
from reference.oracle.network_forms import read_configuration
from reference.oracle.operation import Operation

SHAPE = record(
    "shape",
    dict.fromkeys(("inputs", "perceptrons", "group", "groups", "outputs", "theta"), INTEGER),
)


def group(perceptrons: int) -> dict[str, Any]:
    """Choose the automatic group."""
    return {"group": automatic_group(perceptrons)}


def read_rational(text: str) -> dict[str, Any]:
    """Read a rational."""
    value = rational("text", text)
    return {"rational": f"{value.numerator}/{value.denominator}"}


def configuration(value: Any) -> dict[str, Any]:
    """Check a configuration, and derive its shapes."""
    config: Configuration = read_configuration(value)
    return {
        "shapes": [
            {**vars(shape), "groups": shape.perceptrons // shape.group} for shape in config.shapes
        ]
    }


OPERATIONS = [
    Operation(
        "automatic_group",
        "5.4",
        "choose the group of a layer for which none is given",
        {"perceptrons": between(1, 2**24)},
        {"group": INTEGER},
        group,
    ),
    Operation(
        "rational",
        "5.3",
        "read robustness or reinforcement, given as text, and write it as n/d in lowest terms",
        {"text": TEXT},
        {"rational": TEXT},
        read_rational,
    ),
    Operation(
        "configuration",
        "5.1, 5.2, 15.3",
        "check a configuration, which may be anything, and derive the shapes of its layers, with "
        "the groups of the first stage",
        {"value": ANY},
        {"shapes": list_of(SHAPE)},
        configuration,
    ),
]
