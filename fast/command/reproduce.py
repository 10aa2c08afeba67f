"""``lbe reproduce``: run an experiment of the publication, and set ours beside the published."""

import argparse
import json
import sys
from concurrent.futures import BrokenExecutor
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tqdm import tqdm

from fast.command.values import whole
from fast.experiments.carry_out import carry_out
from fast.experiments.plan import Point, Scale
from fast.experiments.pool import default_workers, processes
from fast.experiments.result import Store
from fast.experiments.run import Run
from fast.experiments.table import Summary, summarise, table, to_csv
from fast.files import write_whole
from reference.configuration import ConfigurationError


def run(options: argparse.Namespace) -> int:
    """Compute what is missing, write the table, print the summary."""
    plan = import_module(f"fast.experiments.plans.{options.name.replace('-', '_')}")
    points = plan.points(_scale(plan, options))
    store = Store(Path(options.results))
    out = Path(options.out or options.results)
    out.mkdir(parents=True, exist_ok=True)
    workers = _number(options.workers, "--workers") or default_workers()
    computed = _carry_out(in_order(points), store, workers)
    rows = table(points, store)
    path = out / f"{options.name}.csv"
    write_whole(path, to_csv(rows).encode())
    summaries = summarise(rows)
    if options.json:
        print(
            json.dumps(
                {
                    "experiment": options.name,
                    "computed": computed,
                    "table": str(path),
                    "points": [
                        {**asdict(summary), "difference": summary.difference}
                        for summary in summaries
                    ],
                }
            )
        )
    else:
        print(f"{plan.TITLE}\n{_heading()}")
        for summary in summaries:
            print(_line(summary))
        print(f"table  {path}")
    return 0


def in_order(points: list[Point]) -> list[Run]:
    """Take the first seed of every point, then the second: an interrupt leaves whole sets."""
    most = max((len(point.runs) for point in points), default=0)
    return [point.runs[i] for i in range(most) for point in points if i < len(point.runs)]


def _scale(plan: ModuleType, options: argparse.Namespace) -> Scale:
    scale: Scale = plan.QUICK if options.quick else plan.FULL
    for name in ("seeds", "epochs", "widest"):
        given = _number(getattr(options, name), f"--{name}")
        if given is not None:
            scale = replace(scale, **{name: given})
    return scale


def _number(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    value = whole(name, text)
    if value < 1:
        raise ConfigurationError(name, f"{value} is out of range", "1 or more")
    return value


def _carry_out(runs: list[Run], store: Store, workers: int) -> int:
    total = len({run.key for run in runs})
    bar = tqdm(total=total, unit="run", disable=not sys.stderr.isatty(), leave=False)
    try:
        with bar, processes(workers) as executor:
            return carry_out(runs, store, executor, workers, lambda run: bar.update())
    except BrokenExecutor:
        raise ConfigurationError(
            "--workers", "a worker process has died, perhaps for want of memory", "fewer workers"
        ) from None


def _heading() -> str:
    return f"{'':<24} {'layers':<20} {'x':>8} {'seeds':>5} {'accuracy':>14} {'published':>14}"


def _line(summary: Summary) -> str:
    ours = _with_deviation(summary.mean, summary.deviation)
    published, difference = "", ""
    if summary.published is not None:
        published = _with_deviation(summary.published, summary.published_deviation)
        difference = f"{summary.mean - summary.published:+.2f}"
    x = "" if summary.x is None else f"{summary.x:g}"
    return (
        f"{summary.series:<24} {summary.layers:<20} {x:>8} {summary.seeds:>5} "
        f"{ours:>14} {published:>14} {difference:>7}"
    ).rstrip()


def _with_deviation(mean: float, deviation: float | None) -> str:
    return f"{mean:.2f}" if deviation is None else f"{mean:.2f} ± {deviation:.2f}"
