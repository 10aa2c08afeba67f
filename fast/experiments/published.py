"""The published results, as data.

Source: L. Colombo, F. Pittorino, M. Roveri, arXiv 2412.00119, from the result files of the
authors' public repository, the files behind the figures. Every value of ``published.csv`` has the
digits printed there. Set-up of the runs: 50 epochs, batches of 100, p_r = 1/2, r = 1/4 where a
table does not vary it, fixed random codebooks, 10 seeds. On Fashion-MNIST the test samples are the
last 10,000 of the 60,000 shuffled training images. CIFAR and Imagenette are features of AlexNet.

The tables, and what ``value`` is in each:

accuracy          after the last epoch; the group size gamma of the local rule
group-size        one layer, by group size gamma
robustness        one layer, by robustness r
counter-bits      135,135 with bounded hidden weights, by their bits
trained-codebook  trained instead of fixed output codewords; None
learning-curves   after an epoch, by its number, 0 being before training
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

CITATION = "Colombo, Pittorino, Roveri, arXiv 2412.00119, public result files"


@dataclass(frozen=True)
class DataSet:
    """The sizes of a published data set."""

    inputs: int  # bits of a sample
    samples: int  # training samples
    classes: int


DATA_SETS = {
    "prototypes": DataSet(1000, 10000, 10),
    "fashion-mnist": DataSet(784, 50000, 10),
    "cifar-10": DataSet(9216, 40000, 10),
    "imagenette": DataSet(2304, 10000, 10),
    "cifar-100": DataSet(9216, 40000, 100),
}

METHODS = ("local", "committee", "sgd-binary", "sgd-float", "adam-binary", "adam-float")


@dataclass(frozen=True)
class Published:
    """One published point; None where the publication gives no number."""

    table: str
    data: str  # a name of DATA_SETS
    method: str  # a name of METHODS; float: full-precision input
    layers: tuple[int, ...]  # perceptrons, or units, of each layer
    outputs: tuple[int, ...]  # bits that each layer shows: a committee's groups, else as layers
    value: float | None  # what the table varies, see above
    accuracy: float  # test accuracy in percent
    deviation: float | None  # its standard deviation over the seeds
    memory: float | None  # megabytes of 10^6 bytes
    gates: float | None  # equivalent Boolean gates of a training step of 100 samples
    train_accuracy: float | None  # percent, in the learning curves


@cache
def published(
    table: str, data: str | None = None, method: str | None = None
) -> tuple[Published, ...]:
    """Read the points of a table in the order of the source, of one data set and method or all.

    >>> point = published("accuracy", "fashion-mnist", "local")[4]
    >>> point.layers, point.value, point.accuracy, point.deviation
    ((525, 525), 105.0, 86.64, 0.29)
    """
    text = (files("fast.experiments") / "published.csv").read_text(encoding="utf-8")
    return tuple(
        _point(row)
        for row in csv.DictReader(text.splitlines())
        if row["table"] == table and data in (None, row["data"]) and method in (None, row["method"])
    )


def _point(row: dict[str, str]) -> Published:
    pairs = [part.split("-") for part in row["layers"].split(",")]
    return Published(
        row["table"],
        row["data"],
        row["method"],
        layers=tuple(int(pair[0]) for pair in pairs),
        outputs=tuple(int(pair[-1]) for pair in pairs),
        value=_number(row["value"]),
        accuracy=float(row["accuracy"]),
        deviation=_number(row["deviation"]),
        memory=_number(row["memory"]),
        gates=_number(row["gates"]),
        train_accuracy=_number(row["train_accuracy"]),
    )


def _number(text: str) -> float | None:
    return float(text) if text else None
