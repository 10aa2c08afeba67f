"""The options of ``lbe bench``."""

import argparse


def bench_options(parser: argparse.ArgumentParser) -> None:
    """Add them."""
    parser.add_argument(
        "--quick", action="store_true", help="few runs and samples: rough ratios in a minute"
    )
    parser.add_argument(
        "--threads",
        default="2",
        metavar="N",
        help="measure with one thread, and with so many; 1 to 64; default: 2",
    )
    parser.add_argument(
        "--only",
        choices=("engines", "peers"),
        help="measure nothing but this: engines: numpy and compiled beside each other; peers: "
        "beside PyTorch on the same bits (extra peers; left out where it is not installed); with "
        "--out it keeps each part, and goes on there when it was stopped",
    )
    parser.add_argument(
        "--data-dir",
        metavar="DIR",
        help="folder of the Fashion-MNIST files; else LBE_DATA, else random bits of their shape",
    )
    parser.add_argument("--out", metavar="FILE.json", help="write the results there")
    parser.add_argument(
        "--plot", metavar="FILE.svg", help="draw them there, as .svg, .png or .pdf (extra plot)"
    )
    port = parser.add_argument_group("a port (-- PROGRAM), beside ours")
    port.add_argument("--inputs", metavar="N", help="default: 784, or 64 with --quick")
    port.add_argument(
        "--perceptrons", metavar="WIDTHS", help="default: 525,525, or 16 with --quick"
    )
    port.add_argument("--batch", metavar="S", help="default: 100, or 10 with --quick")
    port.add_argument("--timeout", metavar="SECONDS", help="for an answer; default: 3600")
    port.add_argument(
        "program",
        nargs="*",
        metavar="PROGRAM",
        help="a program that answers questions, a line each, and its arguments: how many training "
        "steps a second it takes, beside ours, and nothing else",
    )
