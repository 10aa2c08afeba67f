"""What ``lbe train`` was told: one value, made right after parsing, with every check."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fast.command.checkpoint import UNSAID, Every, parse_every
from fast.command.network_options import NetworkOptions, network_of
from fast.command.run_options import (
    Choice,
    choice_of,
    dask_of,
    engine_of,
    snapshots_of,
    threads_of,
    trace_steps_of,
)
from fast.command.source_options import classes_of, is_spread, levels_of, source_of
from fast.command.weighting import Weighting, weighting_of
from fast.data.source import Source


@dataclass(frozen=True)
class Training:
    """The options of ``lbe train``, settled, read and checked.

    weighting: of the classes; None: all samples count 1. spread: whether thresholds are (spec
    12.9). bias: as asked for, None if nothing was said; preset_bias: what the preset says then.
    classes: what --classes says. trace: the file as it was named. settings: the options as texts,
    which a checkpoint keeps. thresholds: the options of these that were given by hand.
    """

    network: NetworkOptions
    threads: int
    dask: str | None
    snapshots: int
    choice: Choice
    weighting: Weighting | None
    source: Source
    levels: int
    spread: bool
    classes: int | None
    trace_steps: int | None
    every: Every
    trace: str | None
    bias: bool | None
    preset_bias: bool
    engine: str
    out: Path
    json: bool
    thresholds: tuple[str, ...]
    settings: Mapping[str, Any]


def training_of(options: Mapping[str, Any], thresholds: tuple[str, ...] = ()) -> Training:
    """Read settled options, one check after the other. Raises ConfigurationError.

    thresholds: the options of these that were given by hand.
    """
    network = network_of(options)
    threads, snapshots = threads_of(options), snapshots_of(options, network.epochs)
    choice = choice_of(options)
    source = source_of(options)
    return Training(
        network=network,
        threads=threads,
        dask=dask_of(options),
        snapshots=snapshots,
        choice=choice,
        weighting=weighting_of(options),
        source=source,
        levels=levels_of(source),
        spread=is_spread(source),
        classes=classes_of(source),
        trace_steps=trace_steps_of(options),
        every=parse_every(options["checkpoint_every"]),
        trace=options["trace"],
        bias=options["bias"],
        preset_bias=options["preset_bias"],
        engine=engine_of(options),
        out=Path(options["out"]),
        json=options["json"],
        thresholds=thresholds,
        settings=settings_of(options),
    )


def settings_of(options: Mapping[str, Any]) -> dict[str, Any]:
    """Take the options that a checkpoint keeps."""
    return {name: value for name, value in options.items() if name not in UNSAID}
