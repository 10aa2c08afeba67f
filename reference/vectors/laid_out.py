"""JSON that a person can read, and whose every byte is the same each time (spec 20.1)."""

import json
from typing import Any

WIDTH = 100  # characters of a line, where a value can be broken


def encoded(value: Any) -> bytes:
    """Write JSON as ASCII that a person can read, and that never changes."""
    return (laid_out(value, "") + "\n").encode("ascii")


def laid_out(value: Any, margin: str) -> str:
    """Write a value on one line where it fits, else a name or a row a line.

    >>> print(laid_out({"n": 2, "rows": [[1] * 30, [2] * 30]}, ""))  # doctest: +ELLIPSIS
    {
     "n": 2,
     "rows": [
      [1, 1, ...],
      [2, 2, ...]
     ]
    }
    """
    line = json.dumps(value)
    flat = not isinstance(value, dict | list) or not value
    if flat or len(margin) + len(line) <= WIDTH or not _deep(value):
        return line
    inner = margin + " "
    if isinstance(value, dict):
        parts = [f"{json.dumps(name)}: {laid_out(item, inner)}" for name, item in value.items()]
        opening, closing = "{", "}"
    else:
        parts = [laid_out(item, inner) for item in value]
        opening, closing = "[", "]"
    return f"{opening}\n{inner}" + f",\n{inner}".join(parts) + f"\n{margin}{closing}"


def _deep(value: Any) -> bool:
    """Say whether breaking a value over lines makes it easier to read: not a row of numbers."""
    return isinstance(value, dict) or any(isinstance(item, dict | list) for item in value)
