"""The options of the command, and its help."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from fast.command.about_options import cite_options, completion_options, version_option
from fast.command.bench_options import bench_options
from fast.command.combine_options import combine_options
from fast.command.conformance_options import conformance_options, vectors_options
from fast.command.cost_options import cost_options
from fast.command.evaluate_options import evaluate_options
from fast.command.exercises_options import exercises_options
from fast.command.export_options import export_options
from fast.command.fuzz_options import fuzz_options
from fast.command.midpoint_options import midpoint_options
from fast.command.pack_options import pack_options
from fast.command.parser import Parser
from fast.command.plot_options import plot_options
from fast.command.reproduce_options import reproduce_options
from fast.command.short_options import data_options, diff_options, info_options, predict_options
from fast.command.training_options import train_options


@dataclass(frozen=True)
class Command:
    """A command of lbe. options: adds its own; as_json: whether it has --json."""

    name: str
    summary: str
    example: str
    options: Callable[[Parser], object]
    as_json: bool = True


def _nothing(parser: argparse.ArgumentParser) -> None:
    """Add no option."""


COMMANDS = (
    Command("train", "train a network and save it", "lbe train --epochs 1", train_options),
    Command(
        "evaluate",
        "measure the accuracy of a saved model",
        "lbe evaluate lbe-out/model.safetensors",
        evaluate_options,
    ),
    Command(
        "predict",
        "name the class of every sample of a file",
        "lbe predict lbe-out/model.safetensors samples.csv",
        predict_options,
    ),
    Command("info", "describe a saved model", "lbe info lbe-out/model.safetensors", info_options),
    Command(
        "combine",
        "join models of the same inputs and classes into one that adds what they say",
        "lbe combine a.safetensors b.safetensors --out both.safetensors",
        combine_options,
    ),
    Command(
        "midpoint",
        "find where a model of two classes names one or the other, and keep it in the model",
        "lbe midpoint lbe-out/model.safetensors --out parted.safetensors",
        midpoint_options,
    ),
    Command(
        "plot",
        "draw pictures of a run: curves, classes, counters, margins, weights, corrections",
        "lbe plot lbe-out",
        plot_options,
    ),
    Command(
        "export",
        "write a model to be handed on: as one bit a weight, without its notes, or as code",
        "lbe export lbe-out/model.safetensors --weights-only --out small.safetensors",
        export_options,
    ),
    Command(
        "bench",
        "measure the fast path against a dense float32 version",
        "lbe bench --quick",
        bench_options,
    ),
    Command(
        "reproduce",
        "run an experiment of the publication, ours beside the published results",
        "lbe reproduce prototypes --quick",
        reproduce_options,
    ),
    Command(
        "diff",
        "name the first difference between two traces or two models",
        "lbe diff mine.jsonl theirs.jsonl",
        diff_options,
    ),
    Command(
        "cost",
        "count the memory and the gates of training",
        "lbe cost --layers 525,525 --input 784 --classes 10 --samples 50000",
        cost_options,
    ),
    Command(
        "pack",
        "encode a data set once, and write its bits into a file",
        "lbe pack fashion.packed --data fashion-mnist",
        pack_options,
    ),
    Command(
        "data", "list the data sets that have a name", "lbe data info fashion-mnist", data_options
    ),
    Command(
        "conformance",
        "test whether a program computes what the specification says",
        "lbe conformance -- lbe oracle",
        conformance_options,
    ),
    Command(
        "fuzz",
        "ask a program and the reference the same until they differ (extra oracle)",
        "lbe fuzz --minutes 5 -- ./port",
        fuzz_options,
    ),
    Command(
        "vectors",
        "list, show, export, check or make the conformance vectors",
        "lbe vectors export DIR",
        vectors_options,
        as_json=False,
    ),
    Command(
        "oracle",
        "answer questions of the specification, a line of the input each",
        "lbe oracle < questions.jsonl",
        _nothing,
        as_json=False,
    ),
    Command(
        "exercises",
        "list, start, check and grade the exercises of the textbook",
        "lbe exercises check 07",
        exercises_options,
        as_json=False,
    ),
    Command("cite", "say how to cite the method and this package", "lbe cite", cite_options),
    Command(
        "completion",
        "print what lets a shell complete the options of lbe with the tab key",
        "lbe completion bash >> ~/.bashrc",
        completion_options,
        as_json=False,
    ),
)


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command."""
    parser = Parser(
        prog="lbe",
        description="Train and use binary neural networks by local binary error signals.",
        epilog="example: lbe train --epochs 5",
    )
    version_option(parser)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.options(_added(commands, command))
    return parser


def _added(commands: "argparse._SubParsersAction[Parser]", command: Command) -> Parser:
    parser = commands.add_parser(
        command.name,
        help=command.summary,
        description=f"{command.summary.capitalize()}.",
        epilog=f"example: {command.example}",
    )

    def run(options: argparse.Namespace) -> int:
        # imported when it runs, so that --help does not wait for NumPy's corners
        status: int = import_module(f"fast.command.{command.name}").run(options)
        return status

    parser.set_defaults(run=run)
    if command.as_json:
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object, nothing else"
        )
    return parser
