"""The zeros of the published code: what they are worth, at every size, on both data sets.

The published weights and activations can be 0, its weights start wide and have no bound. A dense
script, apart from the reference and the fast path, computes that arithmetic; each of the four
liberties has a switch. Strict is the specification, and the fast path.
"""

from collections.abc import Sequence
from dataclasses import replace

from fast.experiments.plan import Point, Scale, fits, layers_text, published_runs
from fast.experiments.published import published
from fast.experiments.run import Run
from fast.experiments.summary import Summary

TITLE = "The zeros of the published code"
AXIS = "perceptrons of a layer"
LOG = True
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5, widest=75)

STRICT, ALL = "strict", "as published"
LIBERTIES = {  # arguments of zero_weights.Arithmetic
    STRICT: (),
    ALL: ("zero_weights", "zero_activations", "normal_start", "unbounded"),
    "zero weights alone": ("zero_weights",),
    "zero activations alone": ("zero_activations",),
    "wide start alone": ("normal_start",),
    "no bound alone": ("unbounded",),
}


def points(scale: Scale) -> list[Point]:
    """Make a point of every size and liberty."""
    made = []
    whole = scale.epochs == FULL.epochs  # the published accuracies are those after all epochs
    for data in ("prototypes", "fashion-mnist"):
        for series, liberties in LIBERTIES.items():
            for row in published("accuracy", data, "local"):
                if len(row.layers) == 2 and max(row.layers) <= 525 and fits(row, scale):
                    runs = published_runs(row, scale, group=int(row.value or 0))
                    if liberties:
                        runs = tuple(_dense(run, liberties) for run in runs)
                    x, beside = float(row.layers[0]), row if series == ALL and whole else None
                    made.append(Point(series, data, layers_text(row), x, runs, published=beside))
    return made


def _dense(run: Run, liberties: tuple[str, ...]) -> Run:
    settings = {**run.settings, "liberties": list(liberties)}
    return replace(run, method="dense", settings=settings)


def remarks(summaries: Sequence[Summary]) -> list[str]:
    """State what each liberty is worth, at every size."""
    strict = {(s.data, s.layers): s.mean for s in summaries if s.series == STRICT}
    made = []
    for data in dict.fromkeys(s.data for s in summaries):
        for series in LIBERTIES:
            if series != STRICT:
                said = ", ".join(
                    f"{s.layers} {s.mean - strict[data, s.layers]:+.2f}"
                    for s in summaries
                    if s.data == data and s.series == series and (data, s.layers) in strict
                )
                made.append(f"{data}, {series}, against strict: {said}.")
    return made
