"""The options of ``lbe evaluate``."""

import argparse

from fast.command.data_options import (
    folder_option,
    header_option,
    missing_option,
    predicting_option,
    separator_option,
)


def evaluate_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe evaluate``."""
    parser.add_argument("model", metavar="MODEL", help="a model file")
    data = parser.add_argument_group("data")
    data.add_argument(
        "--data",
        metavar="NAME|FILE",
        help="a name or a file as of lbe train; the columns of a table are found by their names; "
        "default: what the model was tested on",
    )
    folder_option(data)
    data.add_argument(
        "--on",
        choices=("test", "train", "validation", "all"),
        default="test",
        help="test: what was held out of the rows that the model was trained on, and all rows of "
        "another table or npz, or its own test samples; train: what is left of them; validation: "
        "what of that was held out to choose by; all: everything; default: test",
    )
    data.add_argument(
        "--split",
        metavar="official|published|SHARE",
        help="what is held out, as lbe train would with the model's seed; default: as trained",
    )
    data.add_argument(
        "--label",
        metavar="NAME",
        help="label column of a table; default: the name noted in training",
    )
    header_option(data)
    separator_option(data)
    missing_option(data, "as the model was trained")
    predicting_option(parser)
