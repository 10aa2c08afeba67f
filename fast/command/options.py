"""The options of the command, and its help."""

import argparse
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
from fast.command.pack_options import pack_options
from fast.command.parser import Parser
from fast.command.plot_options import plot_options
from fast.command.reproduce_options import reproduce_options
from fast.command.short_options import data_options, diff_options, info_options, predict_options
from fast.command.training_options import train_options


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of the whole command."""
    parser = Parser(
        prog="lbe",
        description="Train and use binary neural networks by local binary error signals.",
        epilog="example: lbe train --epochs 5",
    )
    version_option(parser)
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    train_options(
        _command(commands, "train", "train a network and save it", "lbe train --epochs 1")
    )
    evaluate_options(
        _command(
            commands,
            "evaluate",
            "measure the accuracy of a saved model",
            "lbe evaluate lbe-out/model.safetensors",
        )
    )
    predict_options(
        _command(
            commands,
            "predict",
            "name the class of every sample of a file",
            "lbe predict lbe-out/model.safetensors samples.csv",
        )
    )
    info_options(
        _command(commands, "info", "describe a saved model", "lbe info lbe-out/model.safetensors")
    )
    combine_options(
        _command(
            commands,
            "combine",
            "join models of the same inputs and classes into one that adds what they say",
            "lbe combine a.safetensors b.safetensors --out both.safetensors",
        )
    )
    plot_options(
        _command(
            commands,
            "plot",
            "draw pictures of a run: curves, classes, counters, margins, weights, corrections",
            "lbe plot lbe-out",
        )
    )
    export_options(
        _command(
            commands,
            "export",
            "write a model to be handed on: as one bit a weight, without its notes, or as code",
            "lbe export lbe-out/model.safetensors --weights-only --out small.safetensors",
        )
    )
    bench_options(
        _command(
            commands,
            "bench",
            "measure the fast path against a dense float32 version",
            "lbe bench --quick",
        )
    )
    reproduce_options(
        _command(
            commands,
            "reproduce",
            "run an experiment of the publication, ours beside the published results",
            "lbe reproduce prototypes --quick",
        )
    )
    diff_options(
        _command(
            commands,
            "diff",
            "name the first difference between two traces or two models",
            "lbe diff mine.jsonl theirs.jsonl",
        )
    )
    cost_options(
        _command(
            commands,
            "cost",
            "count the memory and the gates of training",
            "lbe cost --layers 525,525 --input 784 --classes 10 --samples 50000",
        )
    )
    pack_options(
        _command(
            commands,
            "pack",
            "encode a data set once, and write its bits into a file",
            "lbe pack fashion.packed --data fashion-mnist",
        )
    )
    data_options(
        _command(
            commands, "data", "list the data sets that have a name", "lbe data info fashion-mnist"
        )
    )
    conformance_options(
        _command(
            commands,
            "conformance",
            "test whether a program computes what the specification says",
            "lbe conformance -- lbe oracle",
        )
    )
    fuzz_options(
        _command(
            commands,
            "fuzz",
            "ask a program and the reference the same until they differ (extra oracle)",
            "lbe fuzz --minutes 5 -- ./port",
        )
    )
    vectors_options(
        _command(
            commands,
            "vectors",
            "list, show, export, check or make the conformance vectors",
            "lbe vectors export DIR",
            as_json=False,
        )
    )
    _command(
        commands,
        "oracle",
        "answer questions of the specification, a line of the input each",
        "lbe oracle < questions.jsonl",
        as_json=False,
    )
    exercises_options(
        _command(
            commands,
            "exercises",
            "list, start, check and grade the exercises of the textbook",
            "lbe exercises check 07",
            as_json=False,
        )
    )
    cite_options(
        _command(commands, "cite", "say how to cite the method and this package", "lbe cite")
    )
    completion_options(
        _command(
            commands,
            "completion",
            "print what lets a shell complete the options of lbe with the tab key",
            "lbe completion bash >> ~/.bashrc",
            as_json=False,
        )
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[Parser]",
    name: str,
    summary: str,
    example: str,
    as_json: bool = True,
) -> Parser:
    parser = commands.add_parser(
        name, help=summary, description=summary.capitalize() + ".", epilog=f"example: {example}"
    )

    def run(options: argparse.Namespace) -> int:
        # imported when it runs, so that --help does not wait for NumPy's corners
        status: int = import_module(f"fast.command.{name}").run(options)
        return status

    parser.set_defaults(run=run)
    if as_json:
        parser.add_argument(
            "--json", action="store_true", help="print one JSON object, nothing else"
        )
    return parser
