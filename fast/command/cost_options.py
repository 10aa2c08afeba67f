"""The options of ``lbe cost``."""

import argparse

from fast.cost.sizes import FLOATING


def cost_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe cost``."""
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument(
        "--layers",
        metavar="WIDTHS",
        help="a network's bill: its layers, as 525,525; for a committee pairs, as 44-4",
    )
    asked.add_argument(
        "--published", action="store_true", help="every published row beside the models"
    )
    asked.add_argument(
        "--measured",
        metavar="MODEL",
        help="what training this model took: it is trained again, and counted",
    )
    network = parser.add_argument_group("with --layers")
    network.add_argument("--input", metavar="N", help="bits of a sample")
    network.add_argument("--classes", metavar="C", help="2 to 65535")
    network.add_argument(
        "--rule", choices=("local", "committee", "propagated"), help="default: local"
    )
    network.add_argument(
        "--method",
        choices=FLOATING,
        help="a floating-point method instead of a rule; float: full-precision input, "
        "1/32 of the samples",
    )
    network.add_argument(
        "--samples", metavar="D", help="training samples kept in memory; default: 0"
    )
    network.add_argument("--batch", metavar="N", help="samples of a step; default: 100")
    network.add_argument(
        "--prices",
        choices=("published", "cells"),
        help="what an operation costs: as published, or the gates that were measured of blocks "
        "that were built, with the random words of the masks; default: published",
    )
