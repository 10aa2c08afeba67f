"""The parts of an export that are the same for every model, with places for what is not."""

import re
from collections.abc import Mapping
from importlib.resources import files

PLACE = re.compile(r"@([A-Za-z_]+)@")


def template(name: str, values: Mapping[str, object]) -> str:
    """Read a text of this package and fill its places, each an @name@.

    Raises KeyError for a place that has no value.
    """
    text = files("fast.exports").joinpath(name).read_text(encoding="utf-8")
    return filled(text, values)


def filled(text: str, values: Mapping[str, object]) -> str:
    """Fill the places of a text. Raises KeyError for one that has no value.

    >>> filled("@a@ + @b@", {"a": 1, "b": "@c@"})
    '1 + @c@'
    """
    return PLACE.sub(lambda match: str(values[match[1]]), text)
