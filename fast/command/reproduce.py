"""``lbe reproduce``: run an experiment of the publication, and set ours beside the published."""

import argparse
import json
import os
import sys
from concurrent.futures import BrokenExecutor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fast.command.reproduce_options import PAGE, REPORT
from fast.command.reproduction import Reproduction, refuse_beside_report, reproduction_of
from fast.experiments.bars import write_bars
from fast.experiments.carry_out import carry_out
from fast.experiments.cluster import cluster
from fast.experiments.figure import write_figure
from fast.experiments.page import make_page, with_deviation
from fast.experiments.plans import NAMES
from fast.experiments.pool import processes
from fast.experiments.result import Store
from fast.experiments.run import Run
from fast.experiments.summary import Summary, summarise
from fast.experiments.table import NOTHING, Known, from_csv, missing, table, to_csv
from fast.files import check_regular, remove_partials, write_whole
from reference.configuration import ConfigurationError

# experiments that measure before the last epoch of a run, or the mean of some
ON_THE_WAY = ("learning-curves", "stages", "presets", "rules")
NO_MATPLOTLIB = "matplotlib is not installed; allowed: pip install 'local-binary-errors[plot]'"


def run(options: argparse.Namespace) -> int:
    """Compute what is missing, write the table, print the summary."""
    if options.name == REPORT:
        refuse_beside_report(options)
        return _report(
            Path(options.out or options.results), Path(options.page or PAGE), options.json
        )
    asked = reproduction_of(options)
    plan, scale, command, out = asked.plan, asked.scale, asked.command, asked.out
    points = plan.points(scale)
    if not points:
        raise ConfigurationError("--widest", f"no network is of {scale.widest}", "a larger number")
    known = _known(asked)
    store = Store(asked.results)
    out.mkdir(parents=True, exist_ok=True)
    for folder in (store.folder, out):
        remove_partials(folder)
    for kind in ("csv", "png", "svg"):  # refuse now what could not be written after hours
        check_regular(out / f"{asked.name}.{kind}")
    computed = _carry_out(missing(points, known), store, asked)
    rows = table(points, store, command, known)
    if hasattr(plan, "finals"):
        last = plan.finals(scale, rows)
        computed += _carry_out(missing(last, known), store, asked)
        rows = plan.ranked(rows, table(last, store, command, known))
    written = [out / f"{asked.name}.csv"]
    write_whole(written[0], to_csv(rows).encode())
    summaries = summarise(rows)
    placed = [summary for summary in summaries if summary.x is not None]
    try:
        if hasattr(plan, "BARS"):
            written += write_bars(out, asked.name, plan.TITLE, plan.AXIS, summaries)
        elif placed:
            written += write_figure(out, asked.name, plan.TITLE, plan.AXIS, plan.LOG, placed)
    except ImportError:
        print(f"lbe: no plot: {NO_MATPLOTLIB}", file=sys.stderr)
    if asked.json:
        print(json.dumps(_to_json(asked.name, command, computed, written, summaries)))
    else:
        print(f"{plan.TITLE}\n{_heading()}")
        for summary in summaries:
            print(_line(summary))
        print("\n".join(map(str, written)))
    return 0


def _report(folder: Path, page: Path, as_json: bool) -> int:
    command = f"lbe reproduce {REPORT} --out {folder.as_posix()} --page {page.as_posix()}"
    link = os.path.relpath(folder, page.parent).replace(os.sep, "/")
    write_whole(page, make_page(folder, link, command).encode())
    print(json.dumps({"page": str(page)}) if as_json else f"page  {page}")
    return 0


def _known(asked: Reproduction) -> Known:
    """Read the tables of --tables. Raises OSError, DataError."""
    if asked.tables is None:
        return NOTHING
    folder = asked.tables
    own = from_csv(folder / f"{asked.name}.csv")
    paths = [folder / f"{name}.csv" for name in NAMES if name not in (asked.name, *ON_THE_WAY)]
    return Known(own, [row for path in paths if path.is_file() for row in from_csv(path)])


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


def _carry_out(runs: list[Run], store: Store, asked: Reproduction) -> int:
    """Compute the runs that are not in the store, here or on a cluster; return how many."""
    total = len({run.key for run in runs})
    bar = tqdm(total=total, unit="run", disable=not sys.stderr.isatty(), leave=False)
    where = cluster(asked.dask) if asked.dask else processes(asked.workers)
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
