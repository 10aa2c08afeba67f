"""The options of the commands that have few."""

import argparse

from fast.command.data_options import (
    folder_option,
    header_option,
    missing_option,
    predicting_option,
    separator_option,
)


def predict_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe predict``."""
    parser.add_argument("model", metavar="MODEL", help="a model file")
    parser.add_argument(
        "file",
        metavar="FILE",
        help="samples: a table as of lbe train, .npz, or IDX images, gzipped or not; - is a table "
        "on the standard input",
    )
    header_option(parser)
    separator_option(parser)
    missing_option(parser, "as the model was trained")
    predicting_option(parser)


def data_options(parser: argparse.ArgumentParser) -> None:
    """Add those of ``lbe data``."""
    parser.add_argument("action", choices=("list", "info"), help="all in short, or one in full")
    parser.add_argument("name", metavar="NAME", nargs="?", help="of a data set, for info")
    folder_option(parser)


def info_options(parser: argparse.ArgumentParser) -> None:
    """Add that of ``lbe info``."""
    parser.add_argument("model", metavar="MODEL", help="a model file")


def diff_options(parser: argparse.ArgumentParser) -> None:
    """Add those of ``lbe diff``."""
    parser.add_argument("a", metavar="A", help="a trace file or a model file")
    parser.add_argument("b", metavar="B", help="another of the same kind")
