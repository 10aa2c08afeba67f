"""Learning curves: the accuracy after each epoch."""

from collections.abc import Mapping, Sequence
from typing import Any

from fast.plot.style import MARKERS, SERIES, drawn
from reference.configuration import DataError

NAMES = {
    "train_accuracy": "training (while learning)",
    "validation_accuracy": "validation",
    "test_accuracy": "test",
}
MARKED = 25  # points that are marked one by one; of more the line alone is drawn


def learning_curves(lines: Sequence[Mapping[str, Any]], theme: str = "light") -> Any:
    """Draw the accuracies of a run by epoch; lines: those of its metrics.jsonl, at least one.

    Raises DataError, ConfigurationError.

    >>> figure = learning_curves([{"epoch": 1, "train_accuracy": 0.5, "test_accuracy": 0.6}])
    >>> [line.get_label() for line in figure.axes[0].lines]
    ['training (while learning)', 'test']
    """
    if not lines:
        raise DataError("lines", "there is no epoch", "at least 1")
    with drawn(theme, 6, 3.8, "Accuracy by epoch") as figure:
        axes = figure.subplots()
        axes.grid(True)
        for index, (key, name) in enumerate(NAMES.items()):
            points = [(line["epoch"], 100 * line[key]) for line in lines if key in line]
            if not points:
                continue
            axes.plot(
                *zip(*points, strict=True),
                label=name,
                color=SERIES[theme][index],
                marker=MARKERS[index] if len(points) <= MARKED else None,
                markersize=4,
                linewidth=1.5,
            )
        axes.set_xlabel("epoch")
        axes.set_ylabel("accuracy / %")
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.legend(loc="lower right")
        return figure
