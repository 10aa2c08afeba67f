"""The options of ``lbe train``."""

import argparse

from fast.command.data_options import bias_option, data_options
from fast.command.presets import DEFAULTS
from fast.command.rule_options import rule_options
from fast.experiments.presets import PRESETS


def train_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lbe train``."""
    data_options(parser, default="prototypes")
    network = parser.add_argument_group("network")
    bias_option(network)
    network.add_argument(
        "--preset",
        metavar="NAME",
        help="settings that other options override: published, those of the publication; "
        "prototypes and images, for any layers, taken by themselves with such data, and "
        f"{', '.join(PRESETS)}, which did best on validation samples",
    )
    network.add_argument(
        "--layers",
        default=None,
        metavar="WIDTHS",
        help="perceptrons of each layer, as 525,525 (the default); "
        "for a committee pairs of perceptrons and groups, as 44-4 or 44-4,44-4",
    )
    rule_options(network)
    training = parser.add_argument_group("training")
    training.add_argument("--batch", default="100", metavar="N", help="default: 100")
    training.add_argument("--epochs", default="50", metavar="N", help="default: 50")
    training.add_argument(
        "--snapshots",
        default="1",
        metavar="V",
        help="let the last V epochs answer together: the model keeps their weights, and adds what "
        "they say; 1 to the epochs; default: 1",
    )
    training.add_argument(
        "--validation",
        metavar="SHARE",
        help="hold this share of the training samples out, as 1/10, and measure every epoch on "
        "them; default: none",
    )
    training.add_argument(
        "--keep",
        choices=("best", "last"),
        default="last",
        help="the model that is left at the end: that of the epoch with the best validation "
        "accuracy, of equal ones the earlier, or that of the last epoch; default: last",
    )
    training.add_argument(
        "--class-weight",
        metavar="balanced|NAME=W,...",
        help="let samples count by their classes: balanced, each class as the most frequent one; "
        "or what a sample of each counts, as good=1,bad=5, others 1; default: all count 1",
    )
    training.add_argument("--seed", default="0", metavar="N", help="0 to 2^64 - 1; default: 0")
    training.add_argument(
        "--engine",
        choices=("auto", "numpy", "compiled", "reference", "fast"),
        default="auto",
        help="all make the same bits; compiled: by Numba (extra compiled); auto: that where it is "
        "installed and the training is long, else numpy; the reference takes a minute for an "
        "epoch of the default; fast: an older name of numpy; default: auto",
    )
    training.add_argument(
        "--threads",
        default="1",
        metavar="N",
        help="1 to 64, to the same bits; numpy: processes that share the layers; compiled: threads "
        "that draw the reinforcement ahead; default: 1",
    )
    training.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="of a scheduler, as tcp://10.0.0.1:8786: its workers train the layers, to the same "
        "bits",
    )
    training.add_argument(
        "--out",
        default="lbe-out",
        metavar="DIR",
        help="folder of model.safetensors and metrics.jsonl, replaced if there; default: lbe-out",
    )
    training.add_argument(
        "--checkpoint-every",
        metavar="N|TIME",
        help="write a checkpoint into the folder after every N epochs, or after a time, as 30s, 5m "
        "or 2h, also within an epoch; default: 1m",
    )
    training.add_argument(
        "--resume",
        metavar="DIR",
        help="go on with the run in this folder from its checkpoint, to the same bits, with all "
        "its settings",
    )
    training.add_argument(
        "--trace", metavar="FILE", help="write every value of every step there; a large file"
    )
    training.add_argument(
        "--trace-steps", metavar="N", help="trace the first N steps only; default: all"
    )
    # what is not given is settled when it runs, since a preset or a checkpoint may tell it
    parser.set_defaults(**dict.fromkeys(DEFAULTS))
