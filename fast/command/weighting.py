"""``--class-weight``: what a sample counts by its class (spec 10.6, 13.4)."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fast.balance import balanced_weights, class_weights
from fast.command.printable import readable
from fast.samples import Labels, Weights, as_weights
from reference.configuration import ConfigurationError
from reference.configuration.values import rational, shown

OPTION = "--class-weight"
BALANCED = "balanced"
MOST = 2**16 - 1
ALLOWED = f"balanced, or classes with numbers above 0, terms up to {MOST}, as good=1,bad=5"
MOST_SHOWN = 20  # classes of a line


@dataclass(frozen=True)
class Weighting:
    """What was asked for; ratios: by the names of classes, None where they are to be balanced."""

    text: str
    ratios: Mapping[str, str] | None

    @property
    def noted(self) -> dict[str, str]:
        """What a model keeps of it."""
        return {"class_weight": self.text}


@dataclass(frozen=True, eq=False)
class Weighed:
    """What samples count: by_class, of every class, 0 where nothing is learnt; train, of each."""

    by_class: Weights  # (classes,)
    train: Weights  # (training samples,)

    def total(self, labels: Labels) -> int:
        """Add what samples of these labels count."""
        return int(self.by_class[labels].sum())


def weighting_of(options: Mapping[str, Any]) -> Weighting | None:
    """Read ``--class-weight``. Raises ConfigurationError.

    >>> weighting_of({"class_weight": "good=1,bad=5/2"}).ratios
    {'good': '1', 'bad': '5/2'}
    """
    text = options["class_weight"]
    if text is None or text == BALANCED:
        return None if text is None else Weighting(text, None)
    ratios: dict[str, str] = {}
    # as a line of CSV, so that a name may hold a comma
    for part in _parts(text):
        name, equals, ratio = part.rpartition("=")
        if not equals or not rational(OPTION, ratio, MOST):
            raise ConfigurationError(OPTION, f"{shown(part)} is not read", ALLOWED)
        if name in ratios:
            raise ConfigurationError(OPTION, f"class {shown(name)} is named twice", "once")
        ratios[name] = ratio
    if not ratios:
        raise ConfigurationError(OPTION, "it is empty", ALLOWED)
    return Weighting(text, ratios)


def _parts(text: str) -> list[str]:
    try:
        return next(csv.reader([text]), [])
    except csv.Error:
        raise ConfigurationError(OPTION, f"{shown(text)} is not read", ALLOWED) from None


def weigh(
    weighting: Weighting | None, labels: Labels, names: Sequence[str] | None, classes: int
) -> Weighed | None:
    """Weigh the classes by the samples that are learnt from; None where all count 1.

    names: of the classes; None: their numbers. Raises ConfigurationError for a class that is not
    there, DataError where samples would count too much.
    """
    if weighting is None:
        return None
    if weighting.ratios is None:
        weights = balanced_weights(labels)
    else:
        place = {name: i for i, name in enumerate(names or map(str, range(classes)))}
        for name in weighting.ratios:
            if name not in place:
                there = ", ".join(map(readable, list(place)[:MOST_SHOWN]))
                more = ", ..." if len(place) > MOST_SHOWN else ""
                raise ConfigurationError(OPTION, f"{shown(name)} is no class", f"{there}{more}")
        weights = class_weights(labels, {place[n]: r for n, r in weighting.ratios.items()})
    by_class = np.zeros(classes, np.int64)
    by_class[labels] = weights
    return Weighed(by_class, as_weights(weights, len(labels)))


def counts_of(weighed: Weighed, names: Sequence[str] | None) -> dict[str, int]:
    """Say what a sample of each class counts, by the names of the classes."""
    counts = weighed.by_class.tolist()
    return dict(zip(names or map(str, range(len(counts))), counts, strict=True))


def weights_line(weighed: Weighed, names: Sequence[str] | None) -> str:
    """Say what a sample of each class counts, and which figures that changes."""
    counts = counts_of(weighed, names)
    each = [f"{readable(name)} {count}" for name, count in list(counts.items())[:MOST_SHOWN]]
    more = f", and {len(counts) - MOST_SHOWN} more" if len(counts) > MOST_SHOWN else ""
    return f"class weights: {', '.join(each)}{more}; the accuracy of train is by weight"
