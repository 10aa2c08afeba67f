"""One parameter of a configuration by itself: its type, then its own range (spec 5.1, 20.6)."""

from collections.abc import Sequence
from typing import Any

from reference.configuration.errors import ConfigurationError
from reference.configuration.values import (
    LARGEST_COUNT,
    LARGEST_TERM,
    LARGEST_WIDTH,
    positive,
    rational,
    shown,
    whole_number,
)

# the largest of each
RATIONALS = {"gate": 1, "robustness": 1, "reinforcement": 1, "alpha": LARGEST_TERM}
RANGES = {  # of the integers (spec 5.1)
    "inputs": (1, LARGEST_WIDTH),
    "classes": (2, 2**16 - 1),
    "counter_bits": (2, 32),
    "init_bits": (1, 32),
    "batch": (1, LARGEST_COUNT),
    "epochs": (1, LARGEST_COUNT),
    "seed": (0, 2**64 - 1),
}
CODEBOOKS = ("fixed", "trained", "equiangular")
RULES = ("local", "committee", "propagated")
SINCE_1_2 = CODEBOOKS[2:]
SINCE_1_3 = RULES[2:]


def check_written(name: str, value: Any, minor: int) -> None:
    """Refuse a value of JSON that is not of the type of clause 15.3, or out of its own range.

    minor: the minor version that the value is of: one that came later is none.
    """
    if name in RATIONALS:
        for r in value if name == "robustness" and isinstance(value, list) else [value]:
            if not isinstance(r, str):
                problem = f"{shown(r)} is no text"
                raise ConfigurationError(name, problem, "clause 15.3", "configuration/type")
            _check_rational(name, r)
        return
    if name in ("layers", "group") and not isinstance(value, list):
        problem = f"{shown(value)} is no array"
        raise ConfigurationError(name, problem, "clause 15.3", "configuration/type")
    if minor < 2 and name == "group":
        for size in value:
            whole_number(name, size, 1, LARGEST_WIDTH)
    if minor < 2 and name == "codebook" and value in SINCE_1_2:
        raise _none_of(name, value, CODEBOOKS[:2])
    if minor < 3 and name == "rule" and value in SINCE_1_3:
        raise _none_of(name, value, RULES[:2])
    check_alone(name, value)


def check_alone(name: str, value: Any) -> None:
    """Refuse a value that no other can make right: its type, then its own range (spec 20.6)."""
    match name:
        case "layers":
            _check_layers(value)
        case "group":
            _check_group(value)
        case "rule" if value not in RULES:
            raise _none_of(name, value, RULES)
        case "codebook" if value not in CODEBOOKS:
            raise _none_of(name, value, CODEBOOKS)
        case "robustness":
            for r in value if is_sequence(value) else (value,):
                rational(name, r)
        case "alpha" | "gate" if value is None:
            pass
        case "reinforcement" | "alpha" | "gate":
            _check_rational(name, value)
        case "rule" | "codebook":
            pass
        case _:
            whole_number(name, value, *RANGES[name])


def is_sequence(value: object) -> bool:
    """Say whether a value is one a layer, or one a stage."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def _none_of(name: str, value: object, allowed: tuple[str, ...]) -> ConfigurationError:
    return ConfigurationError(
        name,
        f"{shown(value)} is no {name}",
        f"{', '.join(allowed[:-1])} or {allowed[-1]}",
        f"configuration/{name}",
    )


def _check_rational(name: str, value: Any) -> None:
    if name == "gate":
        positive(name, value)
    else:
        rational(name, value, RATIONALS[name])


def _check_group(group: Any) -> None:
    """Refuse what is no size, no sizes of the layers, and no stages of them, items in order."""
    if group is None:
        return
    items = group if is_sequence(group) else (group,)
    staged = len(items) > 0 and is_sequence(items[0])
    for item in items:
        if staged and not is_sequence(item):
            problem = f"{shown(item)} is no stage"
            raise ConfigurationError("group", problem, "one size a layer", "configuration/type")
        for size in item if staged else (item,):
            whole_number("group", size, 1, LARGEST_WIDTH)


def _check_layers(layers: object) -> None:
    if isinstance(layers, str) or not isinstance(layers, Sequence):
        problem = f"{shown(layers)} is no list of widths"
        raise ConfigurationError("layers", problem, "at least one width", "configuration/type")
    if not layers:
        problem = f"{layers!r} holds no layer"
        raise ConfigurationError("layers", problem, "at least one width", "configuration/layers")
    for index, width in enumerate(layers):
        whole_number(f"layers[{index}]", width, 1, LARGEST_WIDTH)
