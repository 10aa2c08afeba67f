"""The table of an experiment: a row a run."""

import csv
import io
import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from fast.experiments.plan import Point
from fast.experiments.result import Result, Store
from fast.experiments.run import Run
from reference.configuration import DataError


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError
    return value


# how a field of this type is read, and whether it may be empty
KINDS: dict[Any, tuple[Callable[[str], Any], bool]] = {
    int: (int, False),
    float: (_finite, False),
    str: (str, False),
    float | None: (_finite, True),
    str | None: (str, True),
}


@dataclass(frozen=True)
class Row:
    """A run at a point. Accuracies in percent; published values in percent, empty if there is none.

    accuracy: on the test samples, after the point's epoch, or the mean of some. epochs: of the
    whole run. seconds: of the run, with loading. key: the first 16 digits. command: that made the
    table.
    """

    series: str
    data: str
    layers: str
    x: float | None
    gates: float | None
    seed: int
    epochs: int
    accuracy: float
    train_accuracy: float | None
    published: float | None
    published_deviation: float | None
    seconds: float
    machine: str
    versions: str
    digest: str | None
    key: str
    command: str


class Known:
    """The rows of a table made before, by what they measure: they stand for runs done elsewhere.

    others: of other tables, each measured after the last epoch of its run.
    """

    def __init__(self, rows: Sequence[Row] = (), others: Sequence[Row] = ()) -> None:
        self._rows = {(row.key, row.series, row.layers, row.x): row for row in rows}
        self._others = {row.key: row for row in others}

    def row(self, point: Point, run: Run) -> Row | None:
        """Find the row of a run at a point."""
        key = run.key[:16]
        found = self._rows.get((key, point.series, point.layers, point.x))
        if found is None and point.epoch is None and point.over == 1 and key in self._others:
            placed = {name: getattr(point, name) for name in ("series", "data", "layers", "x")}
            return replace(self._others[key], **placed)
        return found


NOTHING = Known()


def missing(points: Sequence[Point], known: Known) -> list[Run]:
    """List the runs without a row, the first seed of every point first.

    An interrupt then leaves whole sets.
    """
    most = max((len(point.runs) for point in points), default=0)
    return [
        point.runs[i]
        for i in range(most)
        for point in points
        if i < len(point.runs) and known.row(point, point.runs[i]) is None
    ]


def table(points: Sequence[Point], store: Store, command: str, known: Known = NOTHING) -> list[Row]:
    """Read the results of all points, from the rows that are known, else from the store.

    Raises OSError, DataError.
    """
    return [_row(point, run, store, command, known) for point in points for run in point.runs]


def _row(point: Point, run: Run, store: Store, command: str, known: Known) -> Row:
    row = known.row(point, run) or _measured(point, run, store.read(run))
    return replace(
        row,
        gates=point.gates,
        published=point.published.accuracy if point.published else None,
        published_deviation=point.published.deviation if point.published else None,
        command=command,
    )


def _measured(point: Point, run: Run, result: Result) -> Row:
    last = run.settings["epochs"] if point.epoch is None else point.epoch
    test, train = result.untrained_accuracy, None
    if last > 0:
        test = statistics.fmean(result.test_accuracies[last - point.over : last])
        train = statistics.fmean(result.train_accuracies[last - point.over : last])
    assert test is not None  # of a network always known
    return Row(
        series=point.series,
        data=point.data,
        layers=point.layers,
        x=point.x,
        gates=None,
        seed=run.seed,
        epochs=run.settings["epochs"],
        accuracy=round(100 * test, 4),
        train_accuracy=None if train is None else round(100 * train, 4),
        published=None,
        published_deviation=None,
        seconds=result.seconds,
        machine=f"{result.machine['processor']}, {result.machine['system']}",
        versions=", ".join(f"{name} {version}" for name, version in result.versions.items()),
        digest=result.digest,
        key=run.key[:16],
        command="",
    )


def to_csv(rows: Sequence[Row]) -> str:
    """Write a row a line, under the names of the fields."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    names = [field.name for field in fields(Row)]
    writer.writerow(names)
    for row in rows:
        values = (getattr(row, name) for name in names)
        writer.writerow("" if value is None else value for value in values)
    return text.getvalue()


def from_csv(path: Path) -> list[Row]:
    """Read what to_csv wrote. Raises OSError, and DataError for another or a damaged table."""
    try:
        text = path.read_text(encoding="utf-8")
        heads, *lines = csv.reader(text.splitlines())
        if heads != [field.name for field in fields(Row)] or not text.endswith("\n"):
            raise ValueError
        return [_parsed(line) for line in lines]
    except (ValueError, csv.Error):
        raise DataError(
            str(path), "it is no whole table of an experiment", "one that lbe reproduce wrote"
        ) from None


def _parsed(line: Sequence[str]) -> Row:
    values: dict[str, Any] = {}
    for field, text in zip(fields(Row), line, strict=True):
        read, may_be_empty = KINDS[field.type]
        values[field.name] = None if may_be_empty and text == "" else read(text)
    return Row(**values)
