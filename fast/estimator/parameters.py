"""What users pass, as a configuration takes it: whole numbers, and exact rationals."""

from collections.abc import Mapping
from operator import index
from typing import Any

import numpy as np

from fast.estimator.needed import check_random_state
from reference.configuration import Configuration, ConfigurationError
from reference.configuration.groups import nearest_divisor
from reference.configuration.values import whole_number

RATIONALS = ("gate", "alpha", "robustness", "reinforcement")
# By themselves groups come as near to a size as they can. With two classes every perceptron has
# the same question, or its opposite; with more each has a harder one of its own, and smaller groups
# correct more of them.
SIZE_OF_TWO, SIZE_OF_MORE = 75, 15
LARGEST_SEED = 2**31 - 1  # that is drawn


def configuration_of(
    parameters: Mapping[str, Any], inputs: int, classes: int, seed: int
) -> Configuration:
    """Make the configuration of an estimator's parameters. Raises ConfigurationError.

    A group of None is for every layer the divisor of its width that is nearest to 75 with two
    classes, to 15 with more.
    """
    taken = {
        name: _plain(value, exact=name in RATIONALS)
        for name, value in parameters.items()
        if name not in ("inputs", "classes", "seed")
    }
    layers = taken["layers"]
    taken["layers"] = layers = (layers,) if isinstance(layers, int) else layers
    if taken["group"] is None and isinstance(layers, tuple) and _are_widths(layers):
        size = SIZE_OF_TWO if classes == 2 else SIZE_OF_MORE
        taken["group"] = tuple(nearest_divisor(width, size) for width in layers)
    return Configuration(inputs=inputs, classes=classes, seed=seed, **taken)


def seed_of(random_state: Any) -> int:
    """Take a seed: a whole number is itself, 0 to 2^64 - 1; a generator and None draw one.

    random_state: int, numpy.random.RandomState, or None for NumPy's own. Raises ValueError.

    >>> import numpy
    >>> seed_of(7), seed_of(numpy.int64(7))
    (7, 7)
    """
    if isinstance(random_state, int | np.integer) and not isinstance(random_state, bool):
        whole_number("random_state", int(random_state), 0, 2**64 - 1)
        return int(random_state)
    return int(check_random_state(random_state).randint(LARGEST_SEED))


def share_of(value: Any) -> Any:
    """Take a rational: a float of any width by its shortest decimal.

    >>> share_of(np.float32(0.1)), share_of(0.25), share_of("1/10")
    ('0.1', 0.25, '1/10')
    """
    return _plain(value, exact=True)


def count_of(name: str, value: Any, most: int) -> int:
    """Take a whole number from 1 on. Raises ConfigurationError."""
    taken = _plain(value, exact=False)
    whole_number(name, taken, 1, most)
    return int(taken)


def flag_of(name: str, value: Any) -> bool:
    """Take True or False. Raises ConfigurationError."""
    if not isinstance(value, bool | np.bool_):
        raise ConfigurationError(name, f"{value!r:.40} is neither", "True or False")
    return bool(value)


def _plain(value: Any, exact: bool) -> Any:
    """Take NumPy's scalars and arrays as Python's; floats where they are exact as decimals."""
    if isinstance(value, np.ndarray):
        value = value.tolist() if value.dtype.kind != "f" else list(value)
    if isinstance(value, list | tuple | range):
        return tuple(_plain(item, exact) for item in value)
    if isinstance(value, np.bool_ | np.str_):
        return value.item()
    if isinstance(value, np.integer):
        return index(value)
    if exact and isinstance(value, np.floating):
        # of its own width: float(np.float32(0.1)) is no tenth
        return np.format_float_positional(value, trim="0")
    return value


def _are_widths(layers: tuple[Any, ...]) -> bool:
    return all(isinstance(width, int) and 0 < width < 2**24 for width in layers)
