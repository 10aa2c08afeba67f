"""The plot of an experiment: ours and the published points in the same axes, with error bars."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fast.experiments.summary import Summary
from fast.files import write_whole
from fast.plot import style
from fast.plot.style import PAPER, SERIES

COLOURS = (*SERIES["light"], "#000000", "#999999")
MARKERS = f"{style.MARKERS}X"  # one less than colours, so that no pair comes twice
NAMES = {
    "local": "local binary errors",
    "committee": "committee machine",
    "sgd-binary": "SGD, binary input",
    "sgd-float": "SGD, full-precision input",
    "adam-binary": "Adam, binary input",
    "adam-float": "Adam, full-precision input",
}
PUBLISHED = "published (hollow)"
COLUMNS = 2  # of the legend of a panel
LARGEST_PLAIN = 10_000  # on an axis; above it powers of ten
STYLE: Any = {
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "grid.color": PAPER["light"][2],
    "grid.linewidth": 0.5,
    "legend.frameon": False,
    "legend.fontsize": 7,
    "svg.hashsalt": "local-binary-errors",  # or every drawing has other names in it
}


def write_figure(
    folder: Path, name: str, title: str, axis: str, log: bool, summaries: Sequence[Summary]
) -> list[Path]:
    """Write NAME.png and NAME.svg, the same bytes every time. Raises OSError, ImportError.

    log: the axis is logarithmic.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    with rc_context(STYLE):
        panels = _panels(axis, log, summaries)
        figure = Figure(figsize=(max(4.8, 3.4 * len(panels)), 3.7), layout="constrained")
        figure.suptitle(title, fontsize=9)
        every = figure.subplots(1, len(panels), squeeze=False)[0]
        for axes, (heading, label, logarithmic, points) in zip(every, panels, strict=True):
            _draw(axes, points)
            axes.set_title(heading, fontsize=8)
            axes.set_xlabel(label)
            if logarithmic:
                _logarithmic(axes)
        every[0].set_ylabel("test accuracy / %")
        _legends(figure, every)
        return save_figure(figure, folder, name)


def save_figure(figure: Any, folder: Path, name: str) -> list[Path]:
    """Write a figure as NAME.png and NAME.svg, the same bytes every time. Raises OSError."""
    written = []
    for suffix, metadata in (("png", {"Software": None}), ("svg", {"Date": None})):
        data = io.BytesIO()
        figure.savefig(data, format=suffix, dpi=130, metadata=metadata)
        path = folder / f"{name}.{suffix}"
        write_whole(path, data.getvalue())
        written.append(path)
    return written


def _panels(axis: str, log: bool, summaries: Sequence[Summary]) -> list[Any]:
    """Choose heading, label, logarithmic or not, and points of each panel."""

    def shown(summary: Summary) -> bool:
        return summary.x is not None and (summary.x > 0 or not log)

    if any(s.gates is not None for s in summaries):
        gates = [(s.gates, s) for s in summaries if s.gates is not None]
        memory = [(s.x, s) for s in summaries if shown(s)]
        return [("", axis, log, memory), ("", "gates of a training step", True, gates)]
    sets = dict.fromkeys(s.data for s in summaries)
    return [
        (
            data if len(sets) > 1 else "",
            axis,
            log,
            [(s.x, s) for s in summaries if s.data == data and shown(s)],
        )
        for data in sets
    ]


def _draw(axes: Any, points: Sequence[tuple[float, Summary]]) -> None:
    series: dict[str, list[tuple[float, Summary]]] = {}
    for x, summary in points:
        series.setdefault(summary.series, []).append((x, summary))
    for index, (name, members) in enumerate(series.items()):
        members = sorted(members, key=lambda member: member[0])
        look = {
            "color": COLOURS[index % len(COLOURS)],
            "marker": MARKERS[index % len(MARKERS)],
            "markersize": 3.5,
            "linewidth": 1,
            "elinewidth": 0.7,
        }
        axes.errorbar(
            [x for x, _ in members],
            [s.mean for _, s in members],
            yerr=_errors([s.deviation for _, s in members]),
            label=NAMES.get(name, name),
            **look,
        )
        beside = [(x, s) for x, s in members if s.published is not None]
        if beside:
            axes.errorbar(
                [x for x, _ in beside],
                [s.published for _, s in beside],
                yerr=_errors([s.published_deviation for _, s in beside]),
                markerfacecolor="white",
                linestyle=(0, (2, 2)),
                **look,
            )
    if any(s.published is not None for _, s in points):
        hollow = {"marker": "o", "markersize": 3.5, "markerfacecolor": "white", "linewidth": 1}
        dashed = {"color": "#555555", "linestyle": (0, (2, 2))}
        axes.plot([], [], label=PUBLISHED, **hollow, **dashed)  # one entry for all


def _logarithmic(axes: Any) -> None:
    """Make the axis logarithmic, with numbers that stand apart and can be read."""
    from matplotlib.ticker import LogFormatterSciNotation, LogLocator, NullFormatter

    axes.set_xscale("log")
    most = axes.get_xlim()[1]
    if most < LARGEST_PLAIN:
        axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.xaxis.set_major_formatter("{x:g}")
    else:
        axes.xaxis.set_major_formatter(LogFormatterSciNotation())
    axes.xaxis.set_minor_formatter(NullFormatter())


def _legends(figure: Any, every: Sequence[Any]) -> None:
    """Set the legends below, where they cover no point: one, or one a panel where they differ."""
    entries = []
    for axes in every:
        handles, labels = axes.get_legend_handles_labels()
        # matplotlib sets lines before those with error bars; the line of all comes last
        order = sorted(range(len(labels)), key=lambda i: labels[i] == PUBLISHED)
        entries.append(([handles[i] for i in order], [labels[i] for i in order]))
    if all(labels == entries[0][1] for _, labels in entries):
        columns = min(len(entries[0][1]), COLUMNS * len(every))
        figure.legend(*entries[0], loc="outside lower center", ncols=columns)
        return
    for axes, entry in zip(every, entries, strict=True):
        axes.legend(*entry, loc="upper center", bbox_to_anchor=(0.5, -0.18), ncols=COLUMNS)


def _errors(deviations: Sequence[float | None]) -> list[float] | None:
    """Take deviations as error bars; None where there is not one."""
    return [d or 0.0 for d in deviations] if any(deviations) else None
