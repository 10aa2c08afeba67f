"""What an experiment consists of: points, each a mean over the runs of some seeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fast.experiments.gradient import baseline_run
from fast.experiments.published import Published
from fast.experiments.run import Run, network_run

# settings that are no configuration's
OF_DATA = ("bias", "levels", "thresholds", "snapshots", "networks")
DATA: dict[str, dict[str, Any]] = {
    "prototypes": {"data": "prototypes"},
    "prototypes-0.46": {"data": "prototypes-0.46"},
    "fashion-mnist": {"data": "fashion-mnist", "split": "published"},
    "digits": {"data": "digits"},
}


@dataclass(frozen=True)
class Scale:
    """How much of an experiment is done.

    seeds: 0, 1, ... of every point. epochs: of every run. widest: networks with a wider layer are
    left out; None: none. given: files or names, for the experiments that take some.
    """

    seeds: int
    epochs: int
    widest: int | None = None
    given: tuple[str, ...] = ()


@dataclass(frozen=True)
class Point:
    """A point of an experiment.

    series: the line of the plot that it is on. data: a name of published.DATA_SETS, or of a file.
    layers: as 525-525, or 1035 x 3, or of a committee 44-4 for 44 perceptrons in 4 groups. x: its
    place on the axis; None where it has none. gates: of a training step, the axis of a second
    panel. runs: one a seed. epoch: after which it is measured, 0 being before training; None: the
    last. over: the mean of this many epochs, up to that one. published: its counterpart, if there
    is one.
    """

    series: str
    data: str
    layers: str
    x: float | None
    runs: tuple[Run, ...]
    epoch: int | None = None
    over: int = 1
    published: Published | None = None
    gates: float | None = None


def published_runs(row: Published, scale: Scale, **settings: Any) -> tuple[Run, ...]:
    """Make the runs of a published point; settings: of the network, in place of the defaults."""
    data, seeds = DATA[row.data], range(scale.seeds)
    if row.method.startswith(("sgd", "adam")):
        # the rows of width 1035 used all samples
        every = max(row.layers) >= 1035
        return tuple(
            baseline_run(
                row.method, data, row.layers, every_sample=every, epochs=scale.epochs, seed=seed
            )
            for seed in seeds
        )
    data, settings = parted(data, settings)
    if row.method == "committee":
        sizes = zip(row.layers, row.outputs, strict=True)
        settings = {"rule": "committee", "group": [k // g for k, g in sizes], **settings}
    return network_runs(data, scale, layers=row.layers, **settings)


def parted(
    data: Mapping[str, Any], settings: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Move what is none of a configuration from the settings, where presets have it, to the data.

    >>> parted({"data": "prototypes"}, {"group": 35, "bias": 1})
    ({'data': 'prototypes', 'bias': 1}, {'group': 35})
    """
    moved = {name: value for name, value in settings.items() if name in OF_DATA}
    rest = {name: value for name, value in settings.items() if name not in OF_DATA}
    return {**data, **moved}, rest


def network_runs(
    data: Mapping[str, Any], scale: Scale, file: str | None = None, **settings: Any
) -> tuple[Run, ...]:
    """Make the runs of a network, one a seed."""
    return tuple(
        network_run(data, file, epochs=scale.epochs, seed=seed, **settings)
        for seed in range(scale.seeds)
    )


def layers_text(row: Published) -> str:
    """Write the layers of a published point.

    >>> from fast.experiments.published import published
    >>> rows = published("accuracy", "prototypes")
    >>> layers_text(rows[0]), layers_text(rows[5])
    ('35-35', '44-4')
    """
    if len(row.layers) > 2 and len(set(row.layers)) == 1:
        return f"{row.layers[0]} x {len(row.layers)}"
    if row.method != "committee":
        return "-".join(map(str, row.layers))
    return "-".join(f"{k}-{g}" for k, g in zip(row.layers, row.outputs, strict=True))


def fits(row: Published, scale: Scale) -> bool:
    """Say whether no layer of a published point is too wide."""
    return scale.widest is None or max(row.layers) <= scale.widest


def by_layers(rows: tuple[Published, ...]) -> dict[tuple[int, ...], Published]:
    """Find published points by their layers."""
    return {row.layers: row for row in rows}
