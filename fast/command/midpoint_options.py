"""The options of ``lbe midpoint``."""

import argparse

from fast.command.data_options import (
    folder_option,
    header_option,
    missing_option,
    separator_option,
)


def midpoint_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe midpoint``."""
    parser.add_argument("model", metavar="MODEL", help="a model file of two classes")
    parser.add_argument(
        "--out", required=True, metavar="FILE", help="the model file to write, replaced if there"
    )
    data = parser.add_argument_group("data")
    data.add_argument(
        "--data",
        metavar="NAME|FILE",
        help="what the model was trained on, where it stands elsewhere now; default: as it notes",
    )
    folder_option(data)
    data.add_argument(
        "--split",
        metavar="official|published|SHARE",
        help="what was held out, as lbe train would with the model's seed; default: as trained",
    )
    data.add_argument(
        "--label",
        metavar="NAME",
        help="label column of a table; default: the name noted in training",
    )
    header_option(data)
    separator_option(data)
    missing_option(data, "as the model was trained")
    parser.add_argument(
        "--engine",
        choices=("auto", "numpy", "compiled"),
        default="auto",
        help="all make the same bits; auto: compiled where it is installed and the training is "
        "long; default: auto",
    )
