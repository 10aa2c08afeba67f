"""The training of ``lbe train``: epochs, what is saved after each, and checkpoints on the way."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from fast.command.checkpoint import CHECKPOINT, NOTE, Checkpoint, Every
from fast.command.engines import START, Engine, Labels, Place
from fast.command.tracing import TraceFile
from fast.files import write_whole
from reference.configuration import Description

MODEL, METRICS = "model.safetensors", "metrics.jsonl"

Line = Mapping[str, Any]  # of metrics.jsonl


@dataclass(frozen=True)
class Samples:
    """Encoded samples, as the engine takes them, and their labels."""

    train: Any
    train_labels: Labels
    test: Any
    test_labels: Labels


@dataclass(frozen=True)
class Reports:
    """What is told on the way: a step is done, an epoch is done."""

    step: Callable[[], object]
    epoch: Callable[[Line], object]


def train(
    engine: Engine,
    samples: Samples,
    description: Description,
    begun: Checkpoint,
    every: Every,
    out: Path,
    trace: TraceFile | None,
    reports: Reports,
) -> tuple[Line, ...]:
    """Train from where a run was begun to its end; return the lines of its metrics.

    engine: at that place. After every epoch the model and the metrics so far are written; in
    between, and before the first step, a checkpoint. The last checkpoint is of the finished run:
    who has published the rest removes it. Raises OSError, DataError.
    """
    config = description.configuration
    lines = list(begun.lines)

    def keep(place: Place, seconds: float) -> float:
        """Write a checkpoint; return the time."""
        traced = trace.place() if trace else None
        now = replace(begun, lines=tuple(lines), place=place, seconds=seconds, trace=traced)
        notes = {**description.notes, NOTE: now.to_json()}
        engine.save(out / CHECKPOINT, replace(description, notes=notes), lasting=True)
        return time.monotonic()

    kept = keep(begun.place, begun.seconds)
    place, seconds = begun.place, begun.seconds
    for epoch in range(len(lines) + 1, config.epochs + 1):
        started = time.perf_counter() - seconds
        hook = trace.hook if trace else None
        steps = engine.epoch_steps(samples.train, samples.train_labels, place, hook)
        for place in steps:
            reports.step()
            late = every.seconds is not None and time.monotonic() - kept >= every.seconds
            if late and place[0] < len(samples.train_labels):
                kept = keep(place, time.perf_counter() - started)
        wrong, place, seconds = place[1], START, 0.0
        right = int(np.count_nonzero(engine.predict(samples.test) == samples.test_labels))
        line = {
            "epoch": epoch,
            "train_accuracy": 1 - wrong / len(samples.train_labels),
            "test_accuracy": right / len(samples.test_labels),
            "seconds": round(time.perf_counter() - started, 3),
        }
        lines.append(line)
        # an interrupt later on finds this epoch's model whole
        last = epoch == config.epochs
        engine.save(out / MODEL, description, lasting=last)
        text = "".join(json.dumps(each) + "\n" for each in lines)
        write_whole(out / METRICS, text.encode(), lasting=last)
        due = epoch % every.epochs == 0 if every.epochs else time.monotonic() - kept >= _s(every)
        if due or last:
            kept = keep(START, 0.0)
        reports.epoch(line)
    return tuple(lines)


def _s(every: Every) -> float:
    return float(every.seconds or 0)
