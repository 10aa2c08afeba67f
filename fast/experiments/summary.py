"""The points of a table, each summarised over its seeds."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from fast.experiments.table import Row


@dataclass(frozen=True)
class Summary:
    """A point over its seeds. Accuracies in percent; deviation: None of a single seed."""

    series: str
    data: str
    layers: str
    x: float | None
    gates: float | None
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
        first.gates,
        seeds=len(rows),
        epochs=first.epochs,
        mean=statistics.fmean(accuracies),
        deviation=statistics.stdev(accuracies) if len(rows) > 1 else None,
        published=first.published,
        published_deviation=first.published_deviation,
        seconds=statistics.median(row.seconds for row in rows),
    )
