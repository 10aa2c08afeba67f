"""Libraries that only some files need."""

from importlib import import_module
from typing import Any

from reference.configuration import DataError


def arrow(module: str, file: str) -> Any:
    """Import pyarrow, or a module of it. Raises DataError that says how to install it."""
    try:
        return import_module(module)
    except ImportError:
        raise DataError(
            file,
            "pyarrow, which reads it, is not installed",
            "pip install 'local-binary-errors[tables]', or the table as CSV",
        ) from None


def optional_arrow(module: str) -> Any:
    """Import pyarrow, or a module of it; None where it is not installed."""
    try:
        return import_module(module)
    except ImportError:
        return None
