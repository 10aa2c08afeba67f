"""Options of thresholds, beside data that turn out to have none."""

from collections.abc import Mapping, Sequence
from typing import Any

from fast.command.unread import OF_THRESHOLDS
from fast.data.raw import Columns, Encoded, Raw
from reference.configuration import ConfigurationError


def thresholds_asked(options: Mapping[str, Any]) -> tuple[str, ...]:
    """Name the options of thresholds that were given, by hand and not by a preset."""
    return tuple(name for name in OF_THRESHOLDS if options.get(name) is not None)


def refuse_thresholds(asked: Sequence[str], raw: Raw, data: str) -> None:
    """Raise ConfigurationError where thresholds were asked for, and no sample has numbers."""
    has_numbers = isinstance(raw, Encoded) or (isinstance(raw, Columns) and not all(raw.texts))
    if asked and not has_numbers:
        what = "categories alone" if isinstance(raw, Columns) else "samples of 0 and 1"
        problem = f"it means nothing for the {what} of {data}"
        raise ConfigurationError(f"--{asked[0]}", problem, "with columns of numbers, or images")
