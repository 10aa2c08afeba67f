"""The table of an experiment: a row a run, and the summary of a point over its seeds."""

import csv
import io
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, fields

from fast.experiments.plan import Point
from fast.experiments.result import Result, Store
from fast.experiments.run import Run


@dataclass(frozen=True)
class Row:
    """A run at a point. Accuracies in percent; published values in percent, empty if there is none.

    accuracy: on the test samples, after the point's epoch. epochs: of the whole run.
    """

    series: str
    data: str
    layers: str
    x: float | None
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


def table(points: Sequence[Point], store: Store) -> list[Row]:
    """Read the results of all points. Raises OSError, DataError."""
    return [_row(point, run, store.read(run)) for point in points for run in point.runs]


def _row(point: Point, run: Run, result: Result) -> Row:
    test, train = result.test_accuracy, result.train_accuracy
    if point.epoch is not None:
        # before training (epoch 0) no running training accuracy is known
        after = point.epoch - 1
        known = after >= 0
        test = result.test_accuracies[after] if known else result.untrained_accuracy or 0.0
        train = result.train_accuracies[after] if known else None  # type: ignore[assignment]
    return Row(
        series=point.series,
        data=point.data,
        layers=point.layers,
        x=point.x,
        seed=run.seed,
        epochs=run.settings["epochs"],
        accuracy=round(100 * test, 4),
        train_accuracy=None if train is None else round(100 * train, 4),
        published=point.published.accuracy if point.published else None,
        published_deviation=point.published.deviation if point.published else None,
        seconds=result.seconds,
        machine=", ".join(result.machine.values()),
        versions=", ".join(f"{name} {version}" for name, version in result.versions.items()),
        digest=result.digest,
        key=run.key,
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


@dataclass(frozen=True)
class Summary:
    """A point over its seeds. Accuracies in percent; deviation: None of a single seed."""

    series: str
    data: str
    layers: str
    x: float | None
    seeds: int
    epochs: int
    mean: float
    deviation: float | None
    published: float | None
    published_deviation: float | None
    seconds: float  # of a run, the median

    @property
    def difference(self) -> float | None:
        """Ours minus the published mean."""
        return None if self.published is None else self.mean - self.published


def summarise(rows: Sequence[Row]) -> list[Summary]:
    """Summarise the rows of each point, in the order of the points."""
    points: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        points.setdefault((row.series, row.data, row.layers, row.x), []).append(row)
    return [_summary(group) for group in points.values()]


def _summary(rows: Sequence[Row]) -> Summary:
    first, accuracies = rows[0], [row.accuracy for row in rows]
    return Summary(
        first.series,
        first.data,
        first.layers,
        first.x,
        seeds=len(rows),
        epochs=first.epochs,
        mean=statistics.fmean(accuracies),
        deviation=statistics.stdev(accuracies) if len(rows) > 1 else None,
        published=first.published,
        published_deviation=first.published_deviation,
        seconds=statistics.median(row.seconds for row in rows),
    )
