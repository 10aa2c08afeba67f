"""The options of ``lbe cite`` and ``lbe completion``, and ``lbe --version``."""

import argparse
from typing import Any


class ShowVersion(argparse.Action):
    """Print the version and end; it is looked up when it is asked for, not for every command."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        """Print the version and end."""
        from fast.command.about import version_line

        print(version_line())
        parser.exit()


def version_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--version``."""
    parser.add_argument(
        "--version",
        action=ShowVersion,
        nargs=0,
        help="print the versions of the package and of the specification, and end",
    )


def cite_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe cite``."""
    parser.add_argument(
        "--format",
        choices=("bibtex", "cff"),
        default="bibtex",
        help="bibtex, or cff for a file CITATION.cff; default: bibtex",
    )


def completion_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe completion``."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell that is to do it")
