"""What a model makes of the classes: a confusion matrix, and precision and recall of each."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.confusion import ClassCounts
from fast.plot.style import SERIES, drawn
from reference.configuration import DataError

MOST_CLASSES = 60  # that can be read in a picture
WRITTEN = 20  # classes up to which every number is written into its cell
LONGEST_NAME = 16
HALF = 0.5


def confusion(matrix: NDArray[Any], names: Sequence[object], theme: str = "light") -> Any:
    """Draw a confusion matrix (C, C), as fast.confusion.confusion_matrix counts it.

    names: of the C classes, C up to 60. A colour is the share of a row, its class. Raises
    DataError, ConfigurationError.

    >>> figure = confusion(np.array([[3, 1], [0, 2]]), ["cat", "dog"])
    >>> [text.get_text() for text in figure.axes[0].texts]
    ['3', '1', '', '2']
    """
    counts, shown = np.asarray(matrix), _names(names)
    shares = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    size = 2.2 + 0.3 * max(6, min(len(shown), MOST_CLASSES))
    with drawn(theme, size + 0.8, size, "Which class is taken for which") as figure:
        axes = figure.subplots()
        image = axes.imshow(shares, vmin=0, vmax=1)
        for place in np.ndindex(*counts.shape) if len(shown) <= WRITTEN else ():
            ink = "black" if shares[place] > HALF else "white"
            text = str(counts[place]) if counts[place] else ""
            axes.text(place[1], place[0], text, ha="center", va="center", color=ink, fontsize=7)
        axes.set_xticks(range(len(shown)), shown, rotation=90 if _long(shown) else 0)
        axes.set_yticks(range(len(shown)), shown)
        axes.set_xlabel("predicted")
        axes.set_ylabel("label")
        figure.colorbar(image, label="share of the label's samples", shrink=0.8)
        return figure


def class_report(
    counts: Sequence[ClassCounts], names: Sequence[object], theme: str = "light"
) -> Any:
    """Draw precision and recall of every class, and how many samples it has. Raises as confusion.

    counts: as fast.confusion.class_counts gives them.

    >>> from fast.confusion import class_counts
    >>> report = class_report(class_counts([0, 0, 1], [0, 1, 1], classes=2), ["cat", "dog"])
    >>> report.axes[0].get_xlabel()
    'share / %'
    """
    shown = _names(names)
    height = 1.6 + 0.32 * len(shown)
    with drawn(theme, 6, height, "Precision and recall of every class") as figure:
        axes = figure.subplots()
        axes.grid(True, axis="x")
        places = np.arange(len(shown))
        for index, name in enumerate(("precision", "recall")):
            values = [100 * float(getattr(each, name) or 0) for each in counts]
            offset = 0.2 * (2 * index - 1)
            axes.barh(places + offset, values, 0.36, label=name, color=SERIES[theme][index])
        labels = [f"{name} ({each.count})" for name, each in zip(shown, counts, strict=True)]
        axes.set_yticks(places, labels)
        axes.invert_yaxis()
        axes.set_xlim(0, 100)
        axes.set_xlabel("share / %")
        axes.set_ylabel("class (samples)")
        figure.legend(loc="outside lower center", ncols=2)
        return figure


def _names(names: Sequence[object]) -> list[str]:
    if len(names) > MOST_CLASSES:
        allowed = f"up to {MOST_CLASSES}: lbe evaluate --json has all"
        raise DataError("classes", f"there are {len(names)}", allowed)
    # a dollar would begin a formula
    texts = [str(name).replace("$", r"\$") for name in names]
    return [t if len(t) <= LONGEST_NAME else t[: LONGEST_NAME - 1] + "…" for t in texts]


def _long(names: Sequence[str]) -> bool:
    return max(map(len, names)) > 2 and len(names) > 2
