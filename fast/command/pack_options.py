"""The options of ``lbe pack``."""

import argparse

from fast.command.data_options import bias_option, data_options


def pack_options(parser: argparse.ArgumentParser) -> None:
    """Add them."""
    parser.add_argument("file", metavar="FILE.packed", help="file to write, replaced if there")
    data_options(parser, default="prototypes")
    bias_option(parser)
    parser.add_argument(
        "--seed", default="0", metavar="N", help="of the split, and of prototypes; default: 0"
    )
