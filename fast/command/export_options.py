"""The options of ``lbe export``."""

import argparse

FORMATS = ("c",)
EXAMPLES = """examples:
  lbe export lbe-out/model.safetensors --weights-only --out small.safetensors
  lbe export lbe-out/model.safetensors --format c --name shirts --out shirts
  lbe export lbe-out/model.safetensors --format c --trainable --out device"""


def export_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe export``."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter  # an example a line
    parser.epilog = EXAMPLES
    parser.add_argument("model", metavar="MODEL", help="a model file; it stays as it is")
    parser.add_argument(
        "--weights-only",
        action="store_true",
        help="a bit a weight, and no counters: an eighth of the file, which predicts the same and "
        "cannot be trained on",
    )
    parser.add_argument(
        "--no-notes",
        action="store_true",
        help="leave out the notes, which name the files that it was trained on",
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="write code instead of a model file, into a folder, with rows to check it by: c is "
        "C99 for a microcontroller",
    )
    parser.add_argument(
        "--name",
        metavar="NAME",
        help="of the code, what its names and files begin with; default: model",
    )
    parser.add_argument(
        "--trainable",
        action="store_true",
        help="code that can go on learning, with the counters: the training step too",
    )
    parser.add_argument(
        "--rows",
        metavar="FILE",
        help="check the code by the samples of this file, which is read as lbe predict reads it; "
        "default: 100 invented ones",
    )
    parser.add_argument(
        "--out",
        required=True,
        metavar="PLACE",
        help="the model file to write, replaced if there; of code the folder, new or empty",
    )
