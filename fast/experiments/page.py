"""The page of results, made from the tables of the experiments; no figure on it is typed."""

import ast
import statistics
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from inspect import getsource
from pathlib import Path
from types import ModuleType

from fast.experiments.figure import NAMES as SERIES
from fast.experiments.plans import NAMES
from fast.experiments.summary import Summary, summarise
from fast.experiments.table import Row, from_csv
from reference.configuration import DataError

POINTS_SHORT = 1.0  # a point without a published deviation falls short by more than this

HEAD = """# Results

This page is made by `{command}`
from the tables beside it, which `lbe reproduce NAME --out {folder}` writes; nothing on it is typed.
Every run can be checked: the tables name its seed and the [digest](specification.md#142-digest)
of every bit that was trained. With `--tables {folder}` a command computes only the runs that have
no row there yet.

Accuracies are test accuracies in percent, mean ± standard deviation over the seeds 0, 1, ... The
published values are those of the result files of Colombo, Pittorino, Roveri,
[arXiv 2412.00119](https://arxiv.org/abs/2412.00119), 10 seeds. Δ is ours minus the published mean.
A point *falls short* where it is more than two published deviations below the published mean, or
more than {short:g} point where no deviation is published. Seconds (s) are those of one run in one
process with its data loading, the median; other work was done on the machine meanwhile, so they
are upper bounds.

"""


WHY = """Why the method's own networks fall short where they do: the published code lets weights and
activations be 0, which is worth most in the smallest networks
([the zeros](#the-zeros-of-the-published-code)); and its settings were found with these zeros, so
that strictly binary networks do better with others ([presets](#presets)).

"""


def make_page(folder: Path, link: str, command: str, shown_as: str | None = None) -> str:
    """Make the page from the tables in a folder. Raises OSError, DataError.

    link: the folder as seen from the page. command: that makes the page. shown_as: what the page
    calls the folder.
    """
    found = [name for name in NAMES if (folder / f"{name}.csv").is_file()]
    if not found:
        raise DataError(str(folder), "there is no table of an experiment", "NAME.csv in it")
    parts = [HEAD.format(command=command, folder=shown_as or folder.as_posix(), short=POINTS_SHORT)]
    if {"zero-weights", "with-presets"} <= set(found):
        parts.append(WHY)
    parts += [_section(name, from_csv(folder / f"{name}.csv"), link) for name in found]
    return "\n".join(parts).rstrip() + "\n"


def _section(name: str, rows: Sequence[Row], link: str) -> str:
    plan = import_module(f"fast.experiments.plans.{name.replace('-', '_')}")
    summaries = summarise(rows)
    # not __doc__, of which python -OO leaves nothing
    text = ast.get_docstring(ast.parse(getsource(plan))) or ""
    about, *detail = [" ".join(part.split()) for part in text.split("\n\n")]
    lines = [f"## {plan.TITLE}", "", about, ""]
    for part in detail:
        lines += [part.strip(), ""]
    lines += [*_made_by(name, rows, link), ""]
    if hasattr(plan, "BARS") or any(s.x is not None for s in summaries):
        lines += [f"![{alternative(plan, summaries)}]({link}/{name}.svg)", ""]
    lines += [*_table(plan, summaries), ""]
    lines += [f"- {remark}" for remark in [*_remarks(plan, summaries), *falls_short(summaries)]]
    return "\n".join(lines) + "\n"


def _made_by(name: str, rows: Sequence[Row], link: str) -> list[str]:
    runs = {row.key: row for row in rows}.values()
    hours = sum(row.seconds for row in runs) / 3600
    machines = ", ".join(dict.fromkeys(row.machine for row in runs))
    # the versions that most packages are named in
    versions = max((row.versions for row in runs), key=len)
    seeds = max(s.seeds for s in summarise(rows))
    commands = ", ".join(dict.fromkeys(f"`{row.command}`" for row in rows))
    return [
        f"{commands}: {len(runs)} runs, {_count(seeds, 'seed')}, "
        f"{_count(max(row.epochs for row in rows), 'epoch')}, {hours:.1f} hours of one processor "
        f"in all ({machines}; {versions}). All runs: [{name}.csv]({link}/{name}.csv)."
    ]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def alternative(plan: ModuleType, summaries: Sequence[Summary]) -> str:
    """Say in words what the plot shows, for those who do not see it."""
    if hasattr(plan, "BARS"):
        first, *others = summaries
        told = "; ".join(f"{s.series} {s.mean - first.mean:+.2f}" for s in others)
        return f"{plan.TITLE}, {plan.AXIS} more or fewer: {told}"
    series: dict[str, list[float]] = {}
    for summary in summaries:
        series.setdefault(SERIES.get(summary.series, summary.series), []).append(summary.mean)
    ranges = "; ".join(
        f"{name} {min(means):.1f} to {max(means):.1f}" for name, means in series.items()
    )
    return f"{plan.TITLE}, test accuracy in percent against {plan.AXIS}: {ranges}"


def _table(plan: ModuleType, summaries: Sequence[Summary]) -> list[str]:
    shown = getattr(plan, "SHOWN", None)  # places on the axis, where all would be too many
    chosen = [s for s in summaries if shown is None or s.x in shown]
    if hasattr(plan, "finals"):  # of a search in two stages the second
        chosen = [
            s for s in chosen if s.seeds == max(o.seeds for o in chosen if o.series == s.series)
        ]
    with_x = any(s.x is not None for s in chosen)
    several = len({s.data for s in chosen}) > 1
    heads = ["data"] * several + ["", "layers"] + [plan.AXIS] * with_x
    heads += ["seeds", "ours", "published", "Δ", "s"]
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for s in chosen:
        cells = [s.data] * several + [SERIES.get(s.series, s.series), s.layers]
        cells += ["" if s.x is None else f"{s.x:.4g}"] * with_x
        cells += [str(s.seeds), with_deviation(s.mean, s.deviation)]
        if s.published is None or s.difference is None:
            cells += ["", ""]
        else:
            cells += [
                with_deviation(s.published, s.published_deviation),
                f"{s.difference:+.2f}",
            ]
        lines.append(f"| {' | '.join([*cells, f'{s.seconds:.0f}'])} |")
    return lines


def with_deviation(mean: float, deviation: float | None) -> str:
    """Write a mean with its deviation, if there is one.

    >>> with_deviation(94.514, 0.46), with_deviation(85.17, None)
    ('94.51 ± 0.46', '85.17')
    """
    return f"{mean:.2f}" if deviation is None else f"{mean:.2f} ± {deviation:.2f}"


def _remarks(plan: ModuleType, summaries: Sequence[Summary]) -> list[str]:
    remarks: list[str] = plan.remarks(summaries) if hasattr(plan, "remarks") else []
    return remarks


def falls_short(summaries: Sequence[Summary]) -> list[str]:
    """State which points fall short of the published ones, and by how much."""
    beside = [s for s in summaries if s.published is not None]
    if not beside:
        return []
    short = [s for s in beside if _misses(s)]
    if not short:
        return [f"None of the {_count(len(beside), 'point')} falls short of the published ones."]
    differences = [s.difference or 0.0 for s in beside]
    places = Counter((s.series, s.data, s.layers) for s in beside)
    said = []
    for s in short:
        # a point of several of one network is told by its place on the axis
        alone = s.x is None or places[s.series, s.data, s.layers] == 1
        at = "" if alone else f" at {s.x:.4g}"
        # a series of one network is named after it
        name = "" if s.series == s.layers else f"{SERIES.get(s.series, s.series)} "
        several = len({other.data for other in beside}) > 1
        data = f"{s.data} " if several and not s.series.startswith(s.data) else ""
        said.append(f"{data}{name}{s.layers}{at} by {-(s.difference or 0):.2f}")
    return [
        f"{len(short)} of {_count(len(beside), 'point')} fall short of the published ones: "
        f"{'; '.join(said)}. The median difference of all is {statistics.median(differences):+.2f}."
    ]


def _misses(summary: Summary) -> bool:
    deviation = summary.published_deviation
    allowed = POINTS_SHORT if deviation is None else 2 * deviation
    return summary.difference is not None and summary.difference < -allowed
