"""What ``lbe reproduce`` was told: one value, made right after parsing, with every check."""

import argparse
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType

from fast.command.reproduce_options import REPORT
from fast.command.values import whole
from fast.experiments.plan import Scale
from fast.experiments.pool import default_workers
from reference.configuration import ConfigurationError


@dataclass(frozen=True)
class Reproduction:
    """The options of ``lbe reproduce``, read and checked.

    plan: the module of the experiment. command: the one that makes the same table. tables: a folder
    of tables made before. dask: the address of a scheduler, None to compute here.
    """

    name: str
    plan: ModuleType
    scale: Scale
    command: str
    results: Path
    out: Path
    tables: Path | None
    workers: int
    dask: str | None
    json: bool


OF_EXPERIMENTS = ("seeds", "epochs", "widest", "workers", "dask", "tables")  # and of no report


def refuse_beside_report(options: argparse.Namespace) -> None:
    """Refuse what a page of finished tables does not read. Raises ConfigurationError."""
    if options.given:
        raise ConfigurationError(REPORT, f"it takes no {options.given[0]!r}", "--out with tables")
    for name in ("quick", *OF_EXPERIMENTS):
        if getattr(options, name):
            problem = "a report computes nothing"
            raise ConfigurationError(f"--{name}", problem, f"{REPORT} with --out and --page")


def reproduction_of(options: argparse.Namespace) -> Reproduction:
    """Read the options. Raises ConfigurationError."""
    if options.page is not None:
        raise ConfigurationError("--page", f"{options.name} makes no page", f"with {REPORT} only")
    if options.dask and options.workers is not None:
        raise ConfigurationError("--workers", "there is --dask", "one of the two")
    plan = import_module(f"fast.experiments.plans.{options.name.replace('-', '_')}")
    usual: Scale = plan.QUICK if options.quick else plan.FULL
    scale = replace(
        usual,
        seeds=_number(options.seeds, "--seeds") or usual.seeds,
        epochs=_number(options.epochs, "--epochs") or usual.epochs,
        widest=_number(options.widest, "--widest") or usual.widest,
    )
    for name in getattr(plan, "UNREAD", ()):
        if getattr(options, name) is not None:
            problem = f"it means nothing for {options.name}"
            raise ConfigurationError(f"--{name}", problem, f"{options.name} without it")
    if options.given and not hasattr(plan, "TAKES"):
        raise ConfigurationError(
            options.name, f"it takes no {options.given[0]!r}", "no further arguments"
        )
    scale = replace(scale, given=tuple(options.given))
    return Reproduction(
        name=options.name,
        plan=plan,
        scale=scale,
        command=_command(options.name, usual, scale, options.quick),
        results=Path(options.results),
        out=Path(options.out or options.results),
        tables=None if options.tables is None else Path(options.tables),
        workers=_number(options.workers, "--workers") or default_workers(),
        dask=options.dask or None,
        json=options.json,
    )


def _command(name: str, usual: Scale, scale: Scale, quick: bool) -> str:
    """Write the command that makes the same table."""
    words = ["lbe", "reproduce", name, *(Path(given).name for given in scale.given)]
    words += ["--quick"] if quick else []
    for option in ("seeds", "epochs", "widest"):
        value = getattr(scale, option)
        words += [f"--{option}", str(value)] if value != getattr(usual, option) else []
    return " ".join(words)


def _number(text: str | None, name: str) -> int | None:
    if text is None:
        return None
    value = whole(name, text)
    if value < 1:
        raise ConfigurationError(name, f"{value} is out of range", "1 or more")
    return value
