"""The options of ``lbe reproduce``."""

import argparse

from fast.experiments.plans import NAMES

REPORT = "report"  # in place of an experiment: the page of results
PAGE = "results.md"  # of it


def reproduce_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe reproduce``."""
    parser.add_argument(
        "name",
        metavar="NAME",
        choices=(*NAMES, REPORT),
        help=f"{', '.join(NAMES)}; or {REPORT}, which makes a page from the tables in --out",
    )
    parser.add_argument(
        "given",
        metavar="GIVEN",
        nargs="*",
        help="tabular: FILE.csv ...; features: FILE.npz ...; presets: those to search for",
    )
    parser.add_argument(
        "--quick", action="store_true", help="fewer seeds and epochs, smaller networks: minutes"
    )
    parser.add_argument("--seeds", metavar="N", help="runs of every point, with seeds 0, 1, ...")
    parser.add_argument("--epochs", metavar="N", help="of every run; published: 50")
    parser.add_argument(
        "--widest", metavar="K", help="leave out networks with a layer of more than K perceptrons"
    )
    parser.add_argument(
        "--workers", metavar="N", help="processes, one run each; default: one a processor"
    )
    parser.add_argument(
        "--dask", metavar="ADDRESS", help="of a scheduler, as tcp://10.0.0.1:8786: compute there"
    )
    parser.add_argument(
        "--results",
        default="lbe-results",
        metavar="DIR",
        help="folder of finished runs, which are never computed again; default: lbe-results",
    )
    parser.add_argument(
        "--tables",
        default=None,
        metavar="DIR",
        help="folder of tables made before, as docs/results: the runs in them are not computed",
    )
    parser.add_argument(
        "--out",
        default=None,
        metavar="DIR",
        help="folder of NAME.csv, NAME.png and NAME.svg; default: that of --results",
    )
    parser.add_argument("--page", metavar="FILE", help=f"of the report; default: {PAGE}")
