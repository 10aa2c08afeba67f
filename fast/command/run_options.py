"""Options of a run that are no part of its configuration."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from fast.command.values import whole
from fast.data.validation import parse_share
from fast.engines import can_compile
from fast.epoch import MOST_THREADS
from fast.kernels import no_numba
from reference.configuration import ConfigurationError
from reference.configuration.values import whole_number


@dataclass(frozen=True)
class Choice:
    """Which share of the training samples is held out, if any, and which epoch's model is kept."""

    share: Fraction | None
    best: bool

    @property
    def noted(self) -> dict[str, str]:
        """What a model keeps of it."""
        if self.share is None:
            return {}
        kept = {"keep": "best"} if self.best else {}
        return {"validation": f"{self.share.numerator}/{self.share.denominator}", **kept}


def choice_of(options: Mapping[str, Any]) -> Choice:
    """Read ``--validation`` and ``--keep``. Raises ConfigurationError."""
    share = None if options["validation"] is None else parse_share(options["validation"])
    best = options["keep"] == "best"
    if best and share is None:
        raise ConfigurationError("--keep", "there is no --validation", "with --validation only")
    return Choice(share, best)


def threads_of(options: Mapping[str, Any]) -> int:
    """Read ``--threads``. Raises ConfigurationError."""
    threads = whole("threads", options["threads"])
    whole_number("threads", threads, 1, MOST_THREADS)
    if threads > 1 and options["engine"] == "reference":
        raise ConfigurationError("threads", "the reference has one", "1 with --engine reference")
    return threads


def engine_of(options: Mapping[str, Any]) -> str:
    """Read ``--engine``. Raises ConfigurationError where it needs what is not installed."""
    engine = str(options["engine"])
    if engine == "compiled" and not can_compile():
        raise no_numba()
    return engine


def dask_of(options: Mapping[str, Any]) -> str | None:
    """Read ``--dask``, which other machines train with. Raises ConfigurationError."""
    if options["dask"] is None:
        return None
    if options["engine"] == "reference":
        raise ConfigurationError("--dask", "there is --engine reference", "another engine")
    alone = {"threads": "1", "trace": None}
    for name, value in alone.items():
        if options[name] != value:
            allowed = f"--{name} {value}" if value else f"no --{name}"
            raise ConfigurationError("--dask", f"there is --{name} {options[name]}", allowed)
    return str(options["dask"])


def snapshots_of(options: Mapping[str, Any], epochs: int) -> int:
    """Read ``--snapshots``, of which there is at most one an epoch. Raises ConfigurationError."""
    snapshots = whole("snapshots", options["snapshots"])
    whole_number("snapshots", snapshots, 1, epochs)
    return snapshots


def trace_steps_of(options: Mapping[str, Any]) -> int | None:
    """Read ``--trace-steps``; None: all. Raises ConfigurationError."""
    if options["trace_steps"] is None:
        return None
    if options["trace"] is None:
        raise ConfigurationError("--trace-steps", "there is no --trace", "with --trace only")
    steps = whole("--trace-steps", options["trace_steps"])
    if steps < 1:
        raise ConfigurationError("--trace-steps", f"{steps} is out of range", "1 or more")
    return steps
