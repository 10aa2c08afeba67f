"""The options of ``lbe combine``."""

import argparse


def combine_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe combine``."""
    parser.add_argument(
        "models",
        nargs="+",
        metavar="MODEL",
        help="model files, two or more; the first one's network can still be trained, and its "
        "notes and progress stay",
    )
    parser.add_argument(
        "--out", required=True, metavar="FILE", help="the model file to write, replaced if there"
    )
