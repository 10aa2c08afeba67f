"""Values of the command line, read from their texts."""

import re
from collections.abc import Sequence

from reference.configuration import ConfigurationError, Description
from reference.numbers import number

WHOLE = re.compile("-?[0-9]{1,20}")


def whole(name: str, text: str) -> int:
    """Read a whole number of the command line; its range is checked by what uses it.

    >>> whole("batch", "100")
    100
    """
    if not WHOLE.fullmatch(text):
        problem = f"{text[:40]!r} is not a whole number"
        raise ConfigurationError(name, problem, "up to 20 digits 0 to 9")
    return int(text)


def seconds(name: str, text: str, most: int) -> float:
    """Read a time of the command line, in the grammar of numbers (spec 12.1).

    >>> seconds("--timeout", "2.5", 60)
    2.5
    """
    value = number(text)
    if value is None or not 0 < value <= most:
        problem = f"{text[:40]!r} is no time"
        raise ConfigurationError(name, problem, f"seconds, more than 0, to {most}")
    return float(value)


def parse_layers(text: str, rule: str) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
    """Read ``--layers``: the widths, and for a committee the sizes of the groups.

    >>> parse_layers("525,525", "local")
    ((525, 525), None)
    >>> parse_layers("44-4", "committee")
    ((44,), (11,))
    """
    if rule != "committee":
        allowed = "widths with commas between, as 525,525"
        return tuple(_widths(text, part, allowed) for part in text.split(",")), None
    allowed = "pairs of perceptrons and groups, as 44-4 or 44-4,44-4"
    widths, sizes = [], []
    for part in text.split(","):
        pair = [_widths(text, number, allowed) for number in part.split("-")]
        if len(pair) != 2:
            raise ConfigurationError("layers", f"{text[:80]!r} is not read", allowed)
        width, groups = pair
        if width == 0 or groups == 0 or width % groups:
            raise ConfigurationError(
                "layers", f"{width} perceptrons do not fall into {groups} groups", allowed
            )
        widths.append(width)
        sizes.append(width // groups)
    return tuple(widths), tuple(sizes)


def _widths(text: str, part: str, allowed: str) -> int:
    if part.startswith("-") or not WHOLE.fullmatch(part):
        raise ConfigurationError("layers", f"{text[:80]!r} is not read", allowed)
    return int(part)


def parse_group(text: str) -> int | tuple[int, ...] | tuple[tuple[int, ...], ...]:
    """Read ``--group``: one size for all layers, or one a layer; or stages of these (spec 5.5).

    >>> parse_group("105"), parse_group("75,25"), parse_group("35/75,25")
    (105, (75, 25), ((35,), (75, 25)))
    """
    stages = tuple(
        tuple(whole("group", part) for part in stage.split(",")) for stage in text.split("/")
    )
    if len(stages) > 1:
        return stages
    return stages[0][0] if len(stages[0]) == 1 else stages[0]


def parse_robustness(text: str) -> str | tuple[str, ...]:
    """Read ``--robustness``: one r for all layers, or one a layer; the rationals are read later.

    >>> parse_robustness("1/4"), parse_robustness("1/10,1/3")
    ('1/4', ('1/10', '1/3'))
    """
    each = tuple(text.split(","))
    return text if len(each) == 1 else each


def default_layers(rule: str) -> str:
    """Name the layers where none are given: the published ones of about equal memory."""
    return "814-74" if rule == "committee" else "525,525"


def label_of(description: Description, index: int) -> str | int:
    """Name a class as the data does."""
    names: Sequence[str] | None = description.class_names
    return index if names is None else names[index]
