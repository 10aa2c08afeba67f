"""How many perceptrons stand in a group: given, automatic, or in stages (spec 5.4, 5.5)."""

from typing import Any

from reference.configuration.errors import ConfigurationError
from reference.configuration.parameter import is_sequence

Sizes = tuple[int, ...]  # one a layer

AUTOMATIC_GROUP = 100


def automatic_group(width: int) -> int:
    """Choose the divisor of a width that is nearest to 100, the smaller on a tie (spec 5.4).

    >>> [automatic_group(width) for width in (525, 135, 75, 7, 1035, 10000)]
    [105, 135, 75, 7, 115, 100]
    """
    return nearest_divisor(width, AUTOMATIC_GROUP)


def nearest_divisor(width: int, size: int) -> int:
    """Choose the divisor of a width that is nearest to a size, the smaller on a tie.

    >>> nearest_divisor(1035, 35), nearest_divisor(10, 35)
    (45, 10)
    """
    divisors = [g for g in range(1, width + 1) if width % g == 0]
    return min(divisors, key=lambda g: (abs(g - size), g))


def read_group(group: Any, layers: Sizes, rule: str, epochs: int) -> Sizes | tuple[Sizes, ...]:
    """Read the groups of every layer, or those of every stage; equal stages are one (spec 5.5).

    Raises ConfigurationError.

    >>> read_group(5, (10, 20), "local", 50)
    (5, 5)
    >>> read_group([[5], [10, 4]], (10, 20), "local", 50)
    ((5, 5), (10, 4))
    """
    if not is_staged(group):
        return _sizes(group, layers)
    stages = tuple(_sizes(stage[0] if len(stage) == 1 else stage, layers) for stage in group)
    if len(set(stages)) == 1:
        return stages[0]
    if rule == "committee":
        problem = f"{len(stages)} stages, and a committee's groups are its outputs"
        raise _bad_group(problem, "one stage with the rule committee")
    if len(stages) > epochs:
        raise _bad_group(f"{len(stages)} stages in {epochs} epochs", "at most one stage an epoch")
    return stages


def is_staged(group: Any) -> bool:
    """Say whether a group is given in stages: a sequence of sequences."""
    return is_sequence(group) and any(is_sequence(stage) for stage in group)


def stage_of(epoch: int, stages: int, epochs: int) -> int:
    """Name the stage in which an epoch is trained, given the finished epochs (spec 5.5).

    >>> [stage_of(epoch, stages=3, epochs=7) for epoch in range(9)]
    [0, 0, 0, 1, 1, 2, 2, 2, 2]
    """
    return min(stages - 1, epoch * stages // epochs)


def check_one_a_layer(group: Any, layers: Any) -> None:
    """Refuse stages of JSON that do not have a group for every layer (spec 15.3)."""
    if is_staged(group):
        for stage in group:
            _check_number(stage, layers)


def _sizes(group: Any, layers: Sizes) -> Sizes:
    if group is None:
        return tuple(automatic_group(width) for width in layers)
    sizes = tuple(group) if is_sequence(group) else (group,) * len(layers)
    _check_number(sizes, layers)
    for index, (size, width) in enumerate(zip(sizes, layers, strict=True)):
        if width % size:
            problem = f"{size} does not divide the {width} perceptrons of layer {index}"
            raise _bad_group(problem, f"a divisor of {width}")
    return sizes


def _check_number(sizes: Any, layers: Any) -> None:
    if len(sizes) != len(layers):
        problem = f"{len(sizes)} sizes for {len(layers)} layers"
        raise _bad_group(problem, "one size, or one a layer")


def _bad_group(problem: str, allowed: str) -> ConfigurationError:
    return ConfigurationError("group", problem, allowed, "configuration/group")
