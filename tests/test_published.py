"""The published values in the package are those of the notes, digit for digit."""

import csv
import os
import re
from importlib.resources import files
from pathlib import Path

import pytest

from fast.experiments.published import DATA_SETS, METHODS, DataSet, published

NOTES = "published-results.md"
COLUMNS = [
    "table",
    "data",
    "method",
    "layers",
    "value",
    "accuracy",
    "deviation",
    "memory",
    "gates",
    "train_accuracy",
]
DATA = {
    "prototypes": "prototypes",
    "fmnist": "fashion-mnist",
    "cifar10tl": "cifar-10",
    "imagenettetl": "imagenette",
    "cifar100tl": "cifar-100",
}
METHOD = {
    "ours": "local",
    "committee": "committee",
    "sgd_bin": "sgd-binary",
    "sgd_fp": "sgd-float",
    "adam_bin": "adam-binary",
    "adam": "adam-float",
}
Row = dict[str, str]


def rows() -> list[Row]:
    text = (files("fast.experiments") / "published.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def notes() -> str:
    roots = [Path(__file__).parent.parent.parent / "shared"]
    if "LBE_DATA" in os.environ:
        roots.append(Path(os.environ["LBE_DATA"]).parent)
    for root in roots:
        if (root / "design" / NOTES).is_file():
            return (root / "design" / NOTES).read_text(encoding="utf-8")
    # the notes are not part of the project, which must work without them
    pytest.skip(f"the notes on the published results, design/{NOTES}, are not beside this checkout")


def sections(notes: str) -> dict[str, list[list[str]]]:
    """The cells of the tables below each heading, without the heads of the columns."""
    found = {}
    for section in notes.split("\n## ")[1:]:
        heading, *lines = section.splitlines()
        cells = [line[1:-1].split("|") for line in lines if line.startswith("|")]
        found[heading] = [[cell.strip() for cell in row] for row in cells][2:]
    return found


def row(table: str, data: str, layers: str, **values: str) -> Row:
    given = {"table": table, "data": DATA[data], "method": "local"} | values
    given["layers"] = layers.replace("-", ",")
    if given["method"] == "committee":  # K-G-K-G are the pairs K-G,K-G
        given["layers"] = re.sub(r"(\d+)-(\d+)-?", r"\1-\2,", layers).strip(",")
    return {name: given.get(name, "") for name in COLUMNS}


def points(cell: str) -> list[tuple[str, str]]:
    """Take a list such as ``1: 73.31, 5: 78.53``."""
    return [(x, y) for x, y in re.findall(r"([^ ,:]+): ([^,]+)", cell)]


def rows_of_notes(notes: str) -> list[Row]:
    made = []
    for heading, cells in sections(notes).items():
        first = heading.split()[0]
        if first in DATA:
            for method, layers, gamma, accuracy, memory, gates in cells:
                mean, deviation = accuracy.split(" ± ")
                values = {"value": gamma.strip("-"), "accuracy": mean, "deviation": deviation}
                values |= {"memory": memory, "gates": gates, "method": METHOD[method]}
                made.append(row("accuracy", first, layers, **values))
        elif first in ("Group", "Robustness"):
            data = re.split(r"[ ,]+", heading.split("K, ")[1])[0]
            table = "group-size" if first == "Group" else "robustness"
            made += [
                row(table, data, width, value=x, accuracy=y)
                for width, cell in cells
                for x, y in points(cell)
            ]
        elif first == "Bounded":
            made += [
                row("counter-bits", data, "135-135", value=x, accuracy=y)
                for data, cell in cells
                for x, y in points(cell)
            ]
        elif first == "Trained":
            for data, cell in cells:
                for layers, accuracy in points(cell):
                    mean, deviation = accuracy.split(" ± ")
                    values = {"accuracy": mean, "deviation": deviation}
                    made.append(row("trained-codebook", data, layers, **values))
        elif first == "Learning":
            for data, layers, cell in cells:
                for epoch, pair in points(cell):
                    train, test = pair.split("/")
                    values = {"value": epoch, "accuracy": test, "train_accuracy": train}
                    made.append(row("learning-curves", data, layers, **values))
    return made


def test_every_row_is_that_of_the_notes(notes: str) -> None:
    assert rows() == rows_of_notes(notes)


def test_no_accuracy_of_a_table_of_the_notes_is_left_out(notes: str) -> None:
    """Counted without the reading above: every number with two decimals after a mark of a table."""
    tables = "\n".join(line for line in notes.splitlines() if line.startswith("|"))
    accuracies = len(re.findall(r"(?:\| |: )\d+\.\d\d(?= ±|/|,| \|)", tables))
    memories = sum(bool(each["memory"]) for each in rows())
    assert memories == 205
    assert accuracies == len(rows()) + memories


def test_the_sizes_of_the_data_sets_are_those_of_the_notes(notes: str) -> None:
    found = re.findall(r"^## (\w+)  \(n = (\d+), training samples = (\d+), C = (\d+)", notes, re.M)
    assert {DATA[name]: DataSet(*map(int, sizes)) for name, *sizes in found} == DATA_SETS


def test_points_are_read_by_table_data_and_method() -> None:
    smallest, *_, largest = published("accuracy", "prototypes", "committee")
    assert (smallest.layers, smallest.outputs, smallest.accuracy) == ((44,), (4,), 43.64)
    assert (largest.memory, largest.gates, largest.deviation) == (2.16, 1.01e9, 0.73)
    assert len(published("accuracy", "prototypes")) == 20
    stacked = next(p for p in published("accuracy", method="committee") if len(p.layers) == 2)
    assert (stacked.layers, stacked.outputs) == ((44, 44), (4, 4))
    curve = published("learning-curves", "prototypes")[1]
    assert (curve.value, curve.train_accuracy, curve.accuracy) == (1, 13.31, 19.68)
    assert published("trained-codebook")[0].value is None


def test_names_are_known_and_numbers_possible() -> None:
    found = [point for table in {each["table"] for each in rows()} for point in published(table)]
    assert len(found) == len(rows())
    for point in found:
        assert point.data in DATA_SETS and point.method in METHODS
        assert 0 < point.accuracy < 100
        assert len(point.layers) == len(point.outputs)
