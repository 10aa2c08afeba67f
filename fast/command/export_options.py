"""The options of ``lbe export``."""

import argparse


def export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe export``."""
    parser.add_argument("model", metavar="MODEL", help="a model file; it stays as it is")
    parser.add_argument(
        "--weights-only",
        action="store_true",
        help="a bit a weight, and no counters: an eighth of the file, which predicts the same and "
        "cannot be trained on",
    )
    parser.add_argument(
        "--no-notes",
        action="store_true",
        help="leave out the notes, which name the files that it was trained on",
    )
    parser.add_argument(
        "--out", required=True, metavar="FILE", help="the model file to write, replaced if there"
    )
