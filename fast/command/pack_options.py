"""The options of ``lbe pack``."""

import argparse

from fast.command.data_options import bias_option, data_options


def pack_options(parser: argparse.ArgumentParser) -> None:
    """Add them."""
    parser.add_argument(
        "file", metavar="FILE.packed", nargs="?", help="file to write, replaced if there"
    )
    parser.add_argument(
        "--describe",
        action="store_true",
        help="write nothing: say what the label and each column are taken for, and of how many "
        "bits they become",
    )
    data_options(parser, default="prototypes")
    bias_option(parser)
    parser.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="of a scheduler, as tcp://10.0.0.1:8786: its workers read, fit and encode a text "
        "table or Parquet, or a folder of either, in pieces, to the same bytes",
    )
    parser.add_argument(
        "--seed", default="0", metavar="N", help="of the split, and of prototypes; default: 0"
    )
