"""``lbe train --resume``: what a run was told is in its checkpoint."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import fast.model_file
from fast.command.checkpoint import BROKEN, CHECKPOINT, LATER, UNSAID, Checkpoint
from fast.command.engine import Engine
from fast.command.keeping import check_kept, is_kept_model
from fast.command.presets import DEFAULTS
from fast.command.tracing import remove_unfinished
from fast.command.training_run import METRICS, MODEL
from fast.data.formats import STANDARD_INPUT
from fast.data.source import IMAGES, PATHS, PROTOTYPES, Source
from fast.network import Network
from fast.state_digest import digest
from reference.configuration import ConfigurationError, DataError, Description, InputError

BESIDE = ("resume", "json", "engine", "threads", "dask")  # options that change no bit


def refuse_beside(options: Mapping[str, Any]) -> None:
    """Refuse options beside --resume: what a run was told stands. Raises ConfigurationError."""
    for name, value in options.items():
        if name not in BESIDE and name != "run" and value is not None:
            raise ConfigurationError(
                f"--{name.replace('_', '-')}",
                "a run that is resumed has its settings",
                "with --resume: --json, --engine, --threads and --dask only",
            )


def located(source: Source, folder: str) -> Source:
    """Name data by paths that begin in the folder in which the run was started."""
    given = source.given
    paths = {name: os.path.join(folder, given[name]) for name in PATHS if name in given}
    if source.data in (*PROTOTYPES, *IMAGES, STANDARD_INPUT):
        del paths["data"]  # a name of its own
    return replace(source, **paths)


@dataclass(frozen=True)
class Kept:
    """A checkpoint file, and what it says."""

    path: Path
    checkpoint: Checkpoint
    description: Description


def read_checkpoint(out: Path) -> Kept | None:
    """Read the checkpoint of a folder; None if there is none. Raises OSError, ModelFileError."""
    path = out / CHECKPOINT
    if not path.exists():
        return None
    description, _ = fast.model_file.load(path)
    checkpoint = Checkpoint.from_notes(description.notes)
    if len(checkpoint.lines) != description.progress.epoch:
        raise BROKEN
    return Kept(path, checkpoint, description)


def told(kept: Kept, options: Mapping[str, Any]) -> dict[str, Any]:
    """Make the options of a run that goes on. Raises ModelFileError."""
    given = {name: options[name] for name in UNSAID if name != "out"}
    known = options.keys() - set(UNSAID)
    if kept.checkpoint.settings.keys() - known:
        raise BROKEN  # it is of a newer version
    missing = {**dict.fromkeys(known), **{name: DEFAULTS[name] for name in LATER}}
    given |= {**missing, **kept.checkpoint.settings, "out": options["resume"]}
    for name in ("engine", "threads"):
        if (value := options[name]) is not None:
            given[name] = value
    return given


def begin(
    engine: Engine,
    description: Description,
    kept: Kept | None,
    settings: Mapping[str, Any],
    rows: str,
) -> Checkpoint:
    """Bring an engine to where a run was, or to its start.

    description, rows: of the data now. Raises DataError where they are not the data of the run.
    """
    if kept is None:
        engine.start(description.configuration)
        return Checkpoint(settings, os.getcwd(), rows)
    then = kept.description
    same = (then.configuration, then.encoding) == (description.configuration, description.encoding)
    if rows != kept.checkpoint.rows or not same:
        raise DataError(
            str(description.notes.get("data")),
            "its rows are not those that the run was begun with",
            "the data as they were, or a new run",
        )
    if kept.checkpoint.best:
        check_kept(kept.path.with_name(MODEL), kept.checkpoint.best, description)
    engine.load(kept.path)
    return replace(kept.checkpoint, settings=settings)


def forget(out: Path) -> None:
    """Remove what a run that is replaced has written of its trace."""
    with suppress(OSError, InputError):
        kept = read_checkpoint(out)
        if kept and isinstance(trace := kept.checkpoint.settings.get("trace"), str):
            remove_unfinished(Path(kept.checkpoint.folder, trace))


def say_finished(out: Path, as_json: bool) -> int:
    """Tell of a run that has nothing left to do. Raises ConfigurationError if there is none."""
    model, metrics = out / MODEL, out / METRICS
    try:
        description, network = fast.model_file.load(model)
    except FileNotFoundError:
        description = None
    if description is None or not _is_whole(description, network, metrics):
        raise ConfigurationError(
            "--resume", f"there is no {CHECKPOINT} in {out}", "the --out of a run that was stopped"
        )
    result = {
        "finished": True,
        "epochs": network.config.epochs,
        "epoch": network.progress.epoch,
        "digest": digest(network),
        "model": str(model),
        "metrics": str(metrics),
    }
    if as_json:
        print(json.dumps(result))
    else:
        kept = network.progress.epoch
        which = "" if kept == result["epochs"] else f"; the model is that of epoch {kept}"
        print(f"{out}: finished after {result['epochs']} epochs{which}")
        print(f"digest   {result['digest']}\nmodel    {model}\nmetrics  {metrics}")
    return 0


def _is_whole(description: Description, network: Network, metrics: Path) -> bool:
    """Say whether a model is of a run that has ended."""
    epochs = network.config.epochs
    if network.progress.epoch >= epochs:
        return True
    try:
        lines = len(metrics.read_bytes().splitlines())
    except FileNotFoundError:
        return False
    return is_kept_model(description.notes, lines, epochs)
