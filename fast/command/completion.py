"""``lbe completion``: what lets a shell complete the options of the command."""

import argparse
import os
from typing import Any

from reference.configuration import ConfigurationError

ASKED = "_ARGCOMPLETE"  # the variable by which a shell asks for completions


def run(options: argparse.Namespace) -> int:
    """Print the script of a shell, which it reads when it starts. Raises ConfigurationError."""
    print(_argcomplete().shellcode(["lbe"], shell=options.shell).rstrip())
    return 0


def complete(parser: argparse.ArgumentParser) -> None:
    """Answer a shell that asks what may come next, and end; else do nothing."""
    if ASKED in os.environ:
        _argcomplete().autocomplete(parser)


def _argcomplete() -> Any:
    try:
        import argcomplete
    except ImportError:
        raise ConfigurationError(
            "completion",
            "argcomplete is not installed",
            "pip install 'local-binary-errors[completion]'",
        ) from None
    return argcomplete
