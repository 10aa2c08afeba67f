"""What is said of every class: counts, recall, precision, balanced accuracy."""

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fast.command import main
from fast.command.class_table import MOST_LINES, class_lines
from fast.confusion import balanced_accuracy, class_counts, confusion_matrix
from reference.configuration import DataError

PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


@given(PAIRS)
def test_the_counts_are_the_sums_of_the_matrix(pairs: list[tuple[int, int]]) -> None:
    labels, predictions = (list(each) for each in zip(*pairs, strict=True))
    matrix = confusion_matrix(labels, predictions, 5)
    assert matrix.sum() == len(pairs)
    for index, each in enumerate(class_counts(labels, predictions, 5)):
        assert each.count == matrix[index].sum()
        assert each.predicted == matrix[:, index].sum()
        assert each.right == matrix[index, index]


@given(PAIRS)
def test_the_balanced_accuracy_does_not_count_how_often_a_class_comes(
    pairs: list[tuple[int, int]],
) -> None:
    twice = pairs + [pair for pair in pairs if pair[0] == pairs[0][0]]
    found = [
        balanced_accuracy(class_counts([a for a, _ in some], [b for _, b in some], 5))
        for some in (pairs, twice)
    ]
    assert found[0] == found[1]


def test_a_class_of_no_samples_has_no_recall_and_counts_nowhere() -> None:
    counts = class_counts([0, 0, 1, 1], [0, 2, 1, 1], 4)
    assert [each.recall for each in counts] == [Fraction(1, 2), 1, None, None]
    assert [each.precision for each in counts] == [1, 1, 0, None]
    assert balanced_accuracy(counts) == Fraction(3, 4)


@pytest.mark.parametrize(
    ("labels", "predictions"), [([0, 1], [0]), ([2], [0]), ([0], [-1]), ([0.5], [0])]
)
def test_what_is_no_class_is_refused(labels: list[float], predictions: list[float]) -> None:
    with pytest.raises(DataError, match="allowed:"):
        confusion_matrix(labels, predictions, 2)
    with pytest.raises(DataError, match="there is no sample"):
        balanced_accuracy(class_counts(np.empty(0), np.empty(0), 2))


def test_of_many_classes_the_worst_are_shown() -> None:
    rows = [
        {"class": index, "precision": None, "recall": index / 100, "count": 1}
        for index in reversed(range(100))
    ]
    lines = list(class_lines(rows))
    assert len(lines) == MOST_LINES + 2
    assert [line.split()[0] for line in lines[1:4]] == ["0", "1", "2"]
    assert lines[-1].startswith(f"({100 - MOST_LINES} classes")


def test_evaluate_tells_the_same_as_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ["--out", str(tmp_path)]
    assert main(["train", "--data", "digits", "--layers", "60", "--epochs", "1", *out]) == 0
    capsys.readouterr()
    model = str(tmp_path / "model.safetensors")
    assert main(["evaluate", model, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    recalls = [each["right"] / each["count"] for each in told["classes"]]
    assert [each["recall"] for each in told["classes"]] == recalls
    assert told["balanced_accuracy"] == pytest.approx(np.mean(recalls))
    assert told["right"] == sum(each["right"] for each in told["classes"])
    assert main(["evaluate", model]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith(f"balanced {told['balanced_accuracy']:.4f}")
    assert len(lines) == 5 + 10  # of digits no label is named
