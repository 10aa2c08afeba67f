"""The look of pictures: two themes, colours for every eye, files that are the same every time."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fast.files import write_whole
from reference.configuration import ConfigurationError

# Okabe and Ito's colours, which colour-blind readers can tell apart; those that stand out on each
SERIES = {
    "light": ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00"),
    "dark": ("#56b4e9", "#e69f00", "#2fc79b", "#e0a3c6", "#f0e442", "#ff8f4d"),
}
THEMES = tuple(SERIES)
SEQUENCE = "cividis"  # from few to many: even in lightness, and for every eye
PAPER = {"light": ("#ffffff", "#222222", "#dddddd"), "dark": ("#14171c", "#e6e6e6", "#3a3f47")}
KINDS = ("png", "svg")
MARKERS = "osD^vP"


@contextmanager
def drawn(theme: str, width: float, height: float, title: str) -> Iterator[Any]:
    """Give a figure of a theme to draw in; width, height: inches.

    Raises ConfigurationError for another theme, and where matplotlib is not installed.
    """
    if theme not in THEMES:
        raise ConfigurationError("theme", f"{theme!r} is not known", ", ".join(THEMES))
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise ConfigurationError(
            "plot", "matplotlib is not installed", "pip install 'local-binary-errors[plot]'"
        ) from None
    with rc_context(_settings(theme)):
        figure = Figure(figsize=(width, height), layout="constrained")
        figure.suptitle(title, fontsize=10)
        yield figure


def save(figure: Any, path: Path) -> None:
    """Write a figure as its suffix says, .png or .svg, the same bytes every time. Raises OSError.

    The fonts of an SVG are the reader's.
    """
    from matplotlib import rc_context

    kind = path.suffix.removeprefix(".")
    metadata = {"Date": None} if kind == "svg" else {"Software": None}
    data = io.BytesIO()
    with rc_context({"svg.hashsalt": "local-binary-errors", "svg.fonttype": "none"}):
        figure.savefig(data, format=kind, dpi=130, metadata=metadata)
    write_whole(path, data.getvalue())


def _settings(theme: str) -> Any:
    paper, ink, grid = PAPER[theme]
    return {
        "font.size": 9,
        "figure.facecolor": paper,
        "axes.facecolor": paper,
        "text.color": ink,
        "axes.labelcolor": ink,
        "axes.edgecolor": ink,
        "axes.titlesize": 9,
        "xtick.color": ink,
        "ytick.color": ink,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "grid.color": grid,
        "grid.linewidth": 0.6,
        "legend.frameon": False,
        "legend.labelcolor": ink,
        "image.cmap": SEQUENCE,
    }
