"""The options that name data, and say how they are read, of several commands."""

import argparse

from fast.data.separator import SEPARATORS


def bias_option(group: argparse._ActionsContainer) -> None:
    """Add the option of those who encode: what is encoded already has a bias, or has none."""
    group.add_argument(
        "--bias",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="one input more, always 1: where the others are even in number, no perceptron of the "
        "first layer is at a tie any more; default: no",
    )


def data_options(parser: argparse.ArgumentParser, default: str) -> None:
    """Add the options that name the data to train on."""
    data = parser.add_argument_group("data")
    data.add_argument(
        "--data",
        default=default,
        metavar="NAME|FILE",
        help="a name of lbe data list, as digits or fashion-mnist; FILE.npz or FILE.packed; or a "
        "table: .csv, .tsv, .txt, .data, each perhaps .gz or .zst, .parquet, .feather, .arff, "
        ".libsvm, or - for the standard input; default: " + default,
    )
    folder_option(data)
    data.add_argument(
        "--split",
        metavar="official|published|SHARE",
        help="official: the data set's own test samples (the default where it has some); "
        "published: the last 10000 of the shuffled training images; or the share of all samples "
        "to shuffle out for testing, as 1/5 (the default for files without test samples)",
    )
    data.add_argument(
        "--test",
        metavar="FILE",
        help="train on all rows of a table or npz, and test on those of this file, whose columns "
        "are found by their names",
    )
    data.add_argument(
        "--encoding",
        choices=("auto", "bits", "median", "thermometer"),
        help="of images and an npz; auto: bits for 0 and 1, median for images of bytes without "
        "--levels and --thresholds, else thermometer",
    )
    data.add_argument(
        "--levels", metavar="N", help="thresholds of a thermometer code, 1 to 255; default: 8"
    )
    data.add_argument(
        "--thresholds",
        choices=("quantiles", "spread"),
        help="where they are: at quantiles, of which equal ones are one; or spread, at more "
        "quantiles where many values are equal, until there are N; default: quantiles",
    )
    data.add_argument(
        "--label",
        metavar="NAME",
        help="label column of a table: its name, its number from 1 on, or first; default: the last",
    )
    header_option(data)
    separator_option(data)
    data.add_argument(
        "--decimal",
        choices=("point", "comma"),
        help="what a table writes before the tenths; default: as the table tells",
    )
    data.add_argument(
        "--categorical",
        metavar="NAMES",
        help="columns of a table that are categories, as colour,size",
    )
    missing_option(data, "code")
    data.add_argument(
        "--classes",
        metavar="N",
        help="confirms that labels of many values, or of broken numbers, are N classes",
    )


def folder_option(group: argparse._ActionsContainer) -> None:
    """Add the option that says where images are."""
    group.add_argument(
        "--data-dir", metavar="DIR", help="folder of the IDX files; else LBE_DATA, then a cache"
    )


def predicting_option(parser: argparse._ActionsContainer) -> None:
    """Add the option of those who predict."""
    parser.add_argument(
        "--engine",
        choices=("auto", "numpy", "compiled", "reference"),
        default="auto",
        help="what predicts, to the same bits; compiled: by Numba (extra compiled); auto: that "
        "where it is installed and the samples are many, else numpy; default: auto",
    )


def header_option(group: argparse._ActionsContainer) -> None:
    """Add the option of those who read a CSV."""
    group.add_argument(
        "--header",
        choices=("auto", "yes", "no"),
        help="whether the first row of a text table names its columns; default: auto",
    )


def separator_option(group: argparse._ActionsContainer) -> None:
    """Add the option of those who read a text table."""
    group.add_argument(
        "--separator",
        choices=tuple(SEPARATORS),
        help="what stands between the cells of a text table; default: as the table tells",
    )


def missing_option(group: argparse._ActionsContainer, default: str) -> None:
    """Add the option of those who read cells that may be missing."""
    group.add_argument(
        "--missing",
        choices=("code", "refuse"),
        help="cells that are empty, ?, NA, NaN, nan, None or null, and NaN of an npz: code them "
        f"as missing, or refuse the file; default: {default}",
    )
