"""The data options that were given, as the source that they name."""

from collections.abc import Mapping
from typing import Any

from fast.command.values import whole
from fast.data.fitting import DEFAULT_LEVELS, MOST_LEVELS
from fast.data.source import SOURCE, Source
from reference.configuration import ConfigurationError


def source_of(options: Mapping[str, Any]) -> Source:
    """Take the source that options name. Raises ConfigurationError for what means nothing."""
    return Source(**given_options(options)).check()


def given_options(options: Mapping[str, Any]) -> dict[str, str]:
    """Take the data options that were given, whatever they mean for the data."""
    given = {name: options.get(name) for name in SOURCE}
    return {name: value for name, value in given.items() if value is not None}


def levels_of(source: Source) -> int:
    """Read how many thresholds a thermometer code gets. Raises ConfigurationError."""
    levels = DEFAULT_LEVELS if source.levels is None else whole("levels", source.levels)
    if not 1 <= levels <= MOST_LEVELS:
        raise ConfigurationError("levels", f"{levels} is out of range", f"1 to {MOST_LEVELS}")
    return levels


def is_spread(source: Source) -> bool:
    """Say whether thresholds are spread (spec 12.9)."""
    return source.thresholds == "spread"


def classes_of(source: Source) -> int | None:
    """Read how many classes the labels are said to be. Raises ConfigurationError."""
    return None if source.classes is None else whole("--classes", source.classes)
