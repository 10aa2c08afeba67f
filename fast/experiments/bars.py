"""The plot of changes to a network: a bar each, the difference to the first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fast.experiments.figure import COLOURS, STYLE, save_figure
from fast.experiments.summary import Summary

INCHES = 0.24  # of height, a bar


def write_bars(
    folder: Path, name: str, title: str, axis: str, summaries: Sequence[Summary]
) -> list[Path]:
    """Write NAME.png and NAME.svg, the same bytes every time. Raises OSError, ImportError."""
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    first, *others = summaries
    ordered = sorted(others, key=lambda s: s.mean)
    with rc_context({**STYLE, "axes.grid": False}):
        figure = Figure(figsize=(6.4, 1.1 + INCHES * len(ordered)), layout="constrained")
        figure.suptitle(f"{title}: {first.series} {first.mean:.2f} %", fontsize=9)
        axes: Any = figure.subplots()
        differences = [s.mean - first.mean for s in ordered]
        colours = [COLOURS[0] if d > 0 else COLOURS[1] for d in differences]
        bars = axes.barh([s.series for s in ordered], differences, color=colours)
        axes.bar_label(bars, [f"{d:+.2f}" for d in differences], padding=3, fontsize=7)
        axes.axvline(0, color="#555555", linewidth=0.7)
        axes.margins(x=0.12)
        axes.set_xlabel(f"{axis}, more or fewer")
        return save_figure(figure, folder, name)
