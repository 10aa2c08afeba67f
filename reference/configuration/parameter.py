"""One parameter of a configuration by itself: its type, then its own range (spec 5.1, 20.6)."""

from collections.abc import Sequence
from typing import Any

from reference.configuration.errors import ConfigurationError
from reference.configuration.values import (
    LARGEST_COUNT,
    LARGEST_WIDTH,
    rational,
    shown,
    whole_number,
)

RANGES = {  # of the integers (spec 5.1)
    "inputs": (1, LARGEST_WIDTH),
    "classes": (2, 2**16 - 1),
    "counter_bits": (2, 32),
    "init_bits": (1, 32),
    "batch": (1, LARGEST_COUNT),
    "epochs": (1, LARGEST_COUNT),
    "seed": (0, 2**64 - 1),
}


def check_written(name: str, value: Any) -> None:
    """Refuse a value of JSON that is not of the type of clause 15.3, or out of its own range."""
    if name in ("robustness", "reinforcement"):
        for r in value if name == "robustness" and isinstance(value, list) else [value]:
            if not isinstance(r, str):
                problem = f"{shown(r)} is no text"
                raise ConfigurationError(name, problem, "clause 15.3", "configuration/type")
            rational(name, r)
        return
    if name in ("layers", "group") and not isinstance(value, list):
        problem = f"{shown(value)} is no array"
        raise ConfigurationError(name, problem, "clause 15.3", "configuration/type")
    check_alone(name, value)


def check_alone(name: str, value: Any) -> None:
    """Refuse a value that no other can make right: its type, then its own range (spec 20.6)."""
    match name:
        case "layers":
            _check_layers(value)
        case "group":
            for size in value if is_sequence(value) else () if value is None else (value,):
                whole_number("group", size, 1, LARGEST_WIDTH)
        case "rule" if value not in ("local", "committee"):
            problem = f"{shown(value)} is no rule"
            raise ConfigurationError(name, problem, "local or committee", "configuration/rule")
        case "codebook" if value not in ("fixed", "trained"):
            problem = f"{shown(value)} is no codebook"
            raise ConfigurationError(name, problem, "fixed or trained", "configuration/codebook")
        case "robustness":
            for r in value if is_sequence(value) else (value,):
                rational(name, r)
        case "reinforcement":
            rational(name, value)
        case "rule" | "codebook":
            pass
        case _:
            whole_number(name, value, *RANGES[name])


def is_sequence(value: object) -> bool:
    """Say whether a value is one a layer."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def _check_layers(layers: object) -> None:
    if isinstance(layers, str) or not isinstance(layers, Sequence):
        problem = f"{shown(layers)} is no list of widths"
        raise ConfigurationError("layers", problem, "at least one width", "configuration/type")
    if not layers:
        problem = f"{layers!r} holds no layer"
        raise ConfigurationError("layers", problem, "at least one width", "configuration/layers")
    for index, width in enumerate(layers):
        whole_number(f"layers[{index}]", width, 1, LARGEST_WIDTH)
