"""The options of the command, and its help."""

import argparse
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from reference.configuration import ConfigurationError, Description

EXIT_BAD_INPUT = 2


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with status 2."""
        self.exit(EXIT_BAD_INPUT, f"lbe: error: {message} (see {self.prog} --help)\n")


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command."""
    parser = Parser(
        prog="lbe",
        description="Train and use binary neural networks by local binary error signals.",
        epilog="example: lbe train --epochs 5",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _train(_command(commands, "train", "train a network and save it", "lbe train --epochs 1"))
    _evaluate(
        _command(
            commands,
            "evaluate",
            "measure the accuracy of a saved model",
            "lbe evaluate lbe-out/model.safetensors",
        )
    )
    _predict(
        _command(
            commands,
            "predict",
            "name the class of every sample of a file",
            "lbe predict lbe-out/model.safetensors samples.csv",
        )
    )
    _info(
        _command(commands, "info", "describe a saved model", "lbe info lbe-out/model.safetensors")
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[Parser]", name: str, summary: str, example: str
) -> Parser:
    parser = commands.add_parser(
        name, help=summary, description=summary.capitalize() + ".", epilog=f"example: {example}"
    )

    def run(options: argparse.Namespace) -> int:
        # imported when it runs, so that --help does not wait for NumPy's corners
        status: int = import_module(f"fast.command.{name}").run(options)
        return status

    parser.set_defaults(run=run)
    parser.add_argument("--json", action="store_true", help="print one JSON object, nothing else")
    return parser


def _train(parser: Parser) -> None:
    _data(parser, default="prototypes")
    network = parser.add_argument_group("network")
    network.add_argument(
        "--layers",
        default=None,
        metavar="WIDTHS",
        help="perceptrons of each layer, as 525,525 (the default); "
        "for a committee pairs of perceptrons and groups, as 44-4 or 44-4,44-4",
    )
    network.add_argument(
        "--rule", choices=("local", "committee"), default="local", help="default: local"
    )
    network.add_argument(
        "--group",
        default="auto",
        metavar="N|auto",
        help="perceptrons in a group, a divisor of every layer; auto: the divisor nearest to 100",
    )
    network.add_argument("--robustness", default="1/4", metavar="R", help="0 to 1; default: 1/4")
    network.add_argument("--reinforcement", default="1/2", metavar="P", help="0 to 1; default: 1/2")
    network.add_argument("--counter-bits", default="8", metavar="B", help="2 to 32; default: 8")
    network.add_argument(
        "--init-bits", default=None, metavar="B0", help="1 to B; default: the smaller of 5 and B"
    )
    training = parser.add_argument_group("training")
    training.add_argument("--batch", default="100", metavar="N", help="default: 100")
    training.add_argument("--epochs", default="50", metavar="N", help="default: 50")
    training.add_argument("--seed", default="0", metavar="N", help="0 to 2^64 - 1; default: 0")
    training.add_argument(
        "--engine",
        choices=("fast", "reference"),
        default="fast",
        help="both make the same bits; the reference takes a minute for an epoch of the default",
    )
    training.add_argument(
        "--out",
        default="lbe-out",
        metavar="DIR",
        help="folder of model.safetensors and metrics.jsonl, replaced if there; default: lbe-out",
    )


def _evaluate(parser: Parser) -> None:
    parser.add_argument("model", metavar="MODEL", help="a model file")
    _data(parser, default=None)
    parser.add_argument(
        "--on", choices=("test", "train"), default="test", help="which samples; default: test"
    )


def _predict(parser: Parser) -> None:
    parser.add_argument("model", metavar="MODEL", help="a model file")
    parser.add_argument(
        "file", metavar="FILE", help="samples: .csv, .npz, or IDX images, gzipped or not"
    )
    parser.add_argument(
        "--header", choices=("auto", "yes", "no"), default="auto", help="of a CSV; default: auto"
    )


def _info(parser: Parser) -> None:
    parser.add_argument("model", metavar="MODEL", help="a model file")


def _data(parser: Parser, default: str | None) -> None:
    data = parser.add_argument_group("data")
    data.add_argument(
        "--data",
        default=default,
        metavar="NAME|FILE",
        help="prototypes, fashion-mnist, mnist, FILE.npz or FILE.csv; default: "
        + (default or "what the model was trained on"),
    )
    data.add_argument(
        "--data-dir", metavar="DIR", help="folder of the IDX files; else LBE_DATA, then a cache"
    )
    data.add_argument(
        "--split",
        metavar="official|published|SHARE",
        help="official: the data set's own test samples (the default where it has some); "
        "published: the last 10000 of the shuffled training images; or the share of all samples "
        "to shuffle out for testing, as 1/5 (the default for files without test samples)",
    )
    data.add_argument(
        "--encoding",
        choices=("auto", "bits", "median", "thermometer"),
        help="of an npz; auto: bits for 0 and 1, median for bytes, else thermometer",
    )
    data.add_argument(
        "--levels", metavar="N", help="thresholds of a thermometer code, 1 to 255; default: 8"
    )
    data.add_argument("--label", metavar="NAME", help="label column of a CSV; default: the last")
    data.add_argument("--header", choices=("auto", "yes", "no"), help="of a CSV; default: auto")
    data.add_argument(
        "--categorical", metavar="NAMES", help="CSV columns that are categories, as colour,size"
    )


def whole(name: str, text: str) -> int:
    """Read a whole number of the command line; its range is checked by what uses it."""
    try:
        return int(text, 10)
    except ValueError:
        raise ConfigurationError(name, f"{text!r} is not a whole number", "digits") from None


def parse_layers(text: str, rule: str) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
    """Read ``--layers``: the widths, and for a committee the sizes of the groups.

    >>> parse_layers("525,525", "local")
    ((525, 525), None)
    >>> parse_layers("44-4", "committee")
    ((44,), (11,))
    """
    if rule == "local":
        allowed = "widths with commas between, as 525,525"
        return tuple(_widths(text, part, allowed) for part in text.split(",")), None
    allowed = "pairs of perceptrons and groups, as 44-4 or 44-4,44-4"
    widths, sizes = [], []
    for part in text.split(","):
        pair = [_widths(text, number, allowed) for number in part.split("-")]
        if len(pair) != 2:
            raise ConfigurationError("layers", f"{text!r} is not read", allowed)
        width, groups = pair
        if width == 0 or groups == 0 or width % groups:
            raise ConfigurationError(
                "layers", f"{width} perceptrons do not fall into {groups} groups", allowed
            )
        widths.append(width)
        sizes.append(width // groups)
    return tuple(widths), tuple(sizes)


def _widths(text: str, part: str, allowed: str) -> int:
    if not (part.isascii() and part.isdigit()):
        raise ConfigurationError("layers", f"{text!r} is not read", allowed)
    return int(part)


def default_layers(rule: str) -> str:
    """Name the layers where none are given: the published ones of about equal memory."""
    return "525,525" if rule == "local" else "814-74"


def label_of(description: Description, index: int) -> str | int:
    """Name a class as the data does."""
    names: Sequence[str] | None = description.class_names
    return index if names is None else names[index]
