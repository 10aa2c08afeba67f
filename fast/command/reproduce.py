"""``lbe reproduce``: run an experiment of the publication, and set ours beside the published."""

import argparse
import json
import os
import sys
from concurrent.futures import BrokenExecutor
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from tqdm import tqdm

from fast.command.reproduce_options import REPORT
from fast.command.values import whole
from fast.experiments.bars import write_bars
from fast.experiments.carry_out import carry_out
from fast.experiments.cluster import cluster
from fast.experiments.figure import write_figure
from fast.experiments.page import make_page, with_deviation
from fast.experiments.plan import Scale
from fast.experiments.plans import NAMES
from fast.experiments.pool import default_workers, processes
from fast.experiments.result import Store
from fast.experiments.run import Run
from fast.experiments.table import (
    NOTHING,
    Known,
    Summary,
    from_csv,
    missing,
    summarise,
    table,
    to_csv,
)
from fast.files import check_regular, remove_partials, write_whole
from reference.configuration import ConfigurationError

# experiments that measure before the last epoch of a run, or the mean of some
ON_THE_WAY = ("learning-curves", "stages", "presets", "rules")
NO_MATPLOTLIB = "matplotlib is not installed; allowed: pip install 'local-binary-errors[plot]'"


def run(options: argparse.Namespace) -> int:
    """Compute what is missing, write the table, print the summary."""
    if options.name == REPORT:
        return _report(Path(options.out or options.results), Path(options.page))
    plan = import_module(f"fast.experiments.plans.{options.name.replace('-', '_')}")
    scale = _scale(plan, options)
    points = plan.points(scale)
    command = _command(plan, scale, options)
    known = _known(options)
    store = Store(Path(options.results))
    out = Path(options.out or options.results)
    out.mkdir(parents=True, exist_ok=True)
    for folder in (store.folder, out):
        remove_partials(folder)
    for kind in ("csv", "png", "svg"):  # refuse now what could not be written after hours
        check_regular(out / f"{options.name}.{kind}")
    computed = _carry_out(missing(points, known), store, options)
    rows = table(points, store, command, known)
    if hasattr(plan, "finals"):
        last = plan.finals(scale, rows)
        computed += _carry_out(missing(last, known), store, options)
        rows = plan.ranked(rows, table(last, store, command, known))
    written = [out / f"{options.name}.csv"]
    write_whole(written[0], to_csv(rows).encode())
    summaries = summarise(rows)
    placed = [summary for summary in summaries if summary.x is not None]
    try:
        if hasattr(plan, "BARS"):
            written += write_bars(out, options.name, plan.TITLE, plan.AXIS, summaries)
        elif placed:
            written += write_figure(out, options.name, plan.TITLE, plan.AXIS, plan.LOG, placed)
    except ImportError:
        print(f"lbe: no plot: {NO_MATPLOTLIB}", file=sys.stderr)
    if options.json:
        print(json.dumps(_to_json(options.name, command, computed, written, summaries)))
    else:
        print(f"{plan.TITLE}\n{_heading()}")
        for summary in summaries:
            print(_line(summary))
        print("\n".join(map(str, written)))
    return 0


def _report(folder: Path, page: Path) -> int:
    command = f"lbe reproduce {REPORT} --out {folder.as_posix()} --page {page.as_posix()}"
    link = os.path.relpath(folder, page.parent).replace(os.sep, "/")
    write_whole(page, make_page(folder, link, command).encode())
    print(f"page  {page}")
    return 0


def _known(options: argparse.Namespace) -> Known:
    """Read the tables of --tables. Raises OSError, DataError."""
    if options.tables is None:
        return NOTHING
    folder = Path(options.tables)
    own = from_csv(folder / f"{options.name}.csv")
    paths = [folder / f"{name}.csv" for name in NAMES if name not in (options.name, *ON_THE_WAY)]
    return Known(own, [row for path in paths if path.is_file() for row in from_csv(path)])


def _scale(plan: ModuleType, options: argparse.Namespace) -> Scale:
    scale: Scale = plan.QUICK if options.quick else plan.FULL
    scale = replace(
        scale,
        seeds=_number(options.seeds, "--seeds") or scale.seeds,
        epochs=_number(options.epochs, "--epochs") or scale.epochs,
        widest=_number(options.widest, "--widest") or scale.widest,
    )
    if options.given and not hasattr(plan, "TAKES"):
        raise ConfigurationError(
            options.name, f"it takes no {options.given[0]!r}", "no further arguments"
        )
    return replace(scale, given=tuple(options.given))


def _command(plan: ModuleType, scale: Scale, options: argparse.Namespace) -> str:
    """Write the command that makes the same table."""
    words = ["lbe", "reproduce", options.name, *(Path(given).name for given in scale.given)]
    usual: Scale = plan.QUICK if options.quick else plan.FULL
    words += ["--quick"] if options.quick else []
    for name in ("seeds", "epochs", "widest"):
        value = getattr(scale, name)
        words += [f"--{name}", str(value)] if value != getattr(usual, name) else []
    return " ".join(words)


def _to_json(
    name: str, command: str, computed: int, written: list[Path], summaries: list[Summary]
) -> dict[str, Any]:
    points = [{**asdict(s), "difference": s.difference} for s in summaries]
    files = [str(path) for path in written]
    return {
        "experiment": name,
        "command": command,
        "computed": computed,
        "files": files,
        "points": points,
    }


def _number(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    value = whole(name, text)
    if value < 1:
        raise ConfigurationError(name, f"{value} is out of range", "1 or more")
    return value


def _carry_out(runs: list[Run], store: Store, options: argparse.Namespace) -> int:
    """Compute the runs that are not in the store, here or on a cluster; return how many."""
    workers = _number(options.workers, "--workers") or default_workers()
    total = len({run.key for run in runs})
    bar = tqdm(total=total, unit="run", disable=not sys.stderr.isatty(), leave=False)
    where = cluster(options.dask) if options.dask else processes(workers)
    try:
        with bar, where as (executor, at_once):
            return carry_out(runs, store, executor, at_once, lambda run: bar.update())
    except BrokenExecutor:
        raise ConfigurationError(
            "--workers", "a worker process has died, perhaps for want of memory", "fewer workers"
        ) from None


def _heading() -> str:
    return (
        f"{'':<14} {'':<24} {'layers':<20} {'x':>8} {'seeds':>5} {'accuracy':>14} {'published':>14}"
    )


def _line(summary: Summary) -> str:
    ours = with_deviation(summary.mean, summary.deviation)
    published, difference = "", ""
    if summary.published is not None:
        published = with_deviation(summary.published, summary.published_deviation)
        difference = f"{summary.mean - summary.published:+.2f}"
    x = "" if summary.x is None else f"{summary.x:.4g}"
    return (
        f"{summary.data:<14} {summary.series:<24} {summary.layers:<20} {x:>8} {summary.seeds:>5} "
        f"{ours:>14} {published:>14} {difference:>7}"
    ).rstrip()
