"""The options of ``lbe plot``."""

import argparse

from fast.command.data_options import folder_option


def plot_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe plot``."""
    parser.add_argument(
        "folder",
        metavar="RUN",
        help="the folder of a run, with its model.safetensors and metrics.jsonl; or a model file",
    )
    parser.add_argument(
        "--out", metavar="DIR", help="where the pictures go; default: the folder plots in RUN"
    )
    parser.add_argument(
        "--theme", choices=("light", "dark", "both"), default="both", help="default: both"
    )
    parser.add_argument(
        "--format", choices=("png", "svg", "both"), default="both", help="default: both"
    )
    parser.add_argument(
        "--data",
        metavar="NAME|FILE",
        help="the samples of the classes and margins; default: what the model was tested on",
    )
    folder_option(parser)
