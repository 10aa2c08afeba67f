"""The checkpoint of a run: a model file whose notes hold all that it takes to go on."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from fast.command.engine import START, Place
from fast.command.keeping import Best, read_best
from fast.command.presets import DEFAULTS
from fast.command.tracing import TracePlace
from fast.data.notes import can_be_a_path
from reference.configuration import ConfigurationError, ModelFileError

CHECKPOINT = "checkpoint.safetensors"  # its name in the folder of --out
NOTE = "checkpoint"  # its name among the notes
UNITS = {"s": 1, "m": 60, "h": 3600}
EVERY = re.compile(r"([0-9]{1,9})|([0-9]{1,9}(?:\.[0-9]{1,3})?)([smh])")
FLAGS = ("bias", "preset_bias")  # the options that are no texts
UNSAID = ("resume", "json", "run", "out", "dask")  # the options that a checkpoint does not keep
LATER = ("snapshots", "keep")  # the options that the first checkpoints do not have
NEEDED = {name for name, value in DEFAULTS.items() if isinstance(value, str)} - {"out", *LATER}
ACCURACIES = ("train_accuracy", "test_accuracy")
BROKEN = ModelFileError(CHECKPOINT, "it does not say how to go on", "a checkpoint of lbe train")


@dataclass(frozen=True)
class Every:
    """How often a checkpoint is written: after so many epochs, or so many seconds."""

    epochs: int | None
    seconds: Fraction | None


def parse_every(text: str) -> Every:
    """Read ``--checkpoint-every``. Raises ConfigurationError.

    >>> parse_every("3"), parse_every("1.5m")
    (Every(epochs=3, seconds=None), Every(epochs=None, seconds=Fraction(90, 1)))
    """
    match = EVERY.fullmatch(text)
    if match and match[1] and int(match[1]):
        return Every(int(match[1]), None)
    if match and match[2] and (number := Fraction(match[2])):
        return Every(None, number * UNITS[match[3]])
    raise ConfigurationError(
        "--checkpoint-every",
        f"{text!r} is not read",
        "a number of epochs as 1, or a time as 30s, 5m or 2h",
    )


@dataclass(frozen=True)
class Checkpoint:
    """Where a run is, and what it was told.

    settings: the options of ``lbe train``. folder: in which it was started, and where its paths
    begin. rows: the digest of its data. lines: of metrics.jsonl, one a finished epoch. place:
    within the epoch after them. seconds: that this epoch has taken. trace: how far it is written.
    best: the best epoch so far, whose model is in the folder.
    """

    settings: Mapping[str, Any]
    folder: str
    rows: str
    lines: tuple[Mapping[str, Any], ...] = ()
    place: Place = START
    seconds: float = 0.0
    trace: TracePlace | None = None
    best: Best | None = None

    def to_json(self) -> dict[str, Any]:
        """Write it as a note."""
        return asdict(self)

    @classmethod
    def from_notes(cls, notes: Mapping[str, Any]) -> "Checkpoint":
        """Read it from the notes of a model file. Raises ModelFileError."""
        match notes.get(NOTE):
            case {
                "settings": dict(settings),
                "folder": str(folder),
                "rows": str(rows),
                "lines": list(lines),
                "place": [int(done), int(wrong)],
                "seconds": int() | float() as seconds,
                "trace": trace,
            }:
                pass
            case _:
                raise BROKEN
        if not can_be_a_path(folder) or not all(_fits(*item) for item in settings.items()):
            raise BROKEN
        if not settings.keys() >= NEEDED:
            raise BROKEN
        for line in lines:
            if not isinstance(line, dict):
                raise BROKEN
            if not all(isinstance(line.get(name), int | float) for name in ACCURACIES):
                raise BROKEN
        traced = None if trace is None else _trace(trace)
        try:
            best = read_best(notes[NOTE].get("best"))
        except ValueError:
            raise BROKEN from None
        if best and not 1 <= best.epoch <= len(lines):
            raise BROKEN
        return cls(settings, folder, rows, tuple(lines), (done, wrong), seconds, traced, best)


def _fits(name: str, value: object) -> bool:
    """Say whether an option may have a value: flags are flags, what every run has is a text."""
    if name in FLAGS:
        return value is None or isinstance(value, bool)
    if value is None:
        return name not in NEEDED
    return isinstance(value, str) and can_be_a_path(value)


def _trace(value: Any) -> TracePlace:
    match value:
        case {"size": int(size), "steps": int(steps), "sha256": str(sha256)} if size >= 0:
            return TracePlace(size, steps, sha256)
    raise BROKEN
