"""The training of ``lbe train``: epochs, what is saved after each, and checkpoints on the way."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from fast.command.checkpoint import CHECKPOINT, NOTE, Checkpoint, Every
from fast.command.engine import START, Engine, Labels, Place
from fast.command.keeping import Best
from fast.command.tracing import TraceFile
from fast.command.weighting import Weighed
from fast.confusion import balanced_accuracy, class_counts
from fast.files import write_whole
from reference.configuration import Description

MODEL, METRICS = "model.safetensors", "metrics.jsonl"

Line = Mapping[str, Any]  # of metrics.jsonl


@dataclass(frozen=True)
class Samples:
    """Encoded samples, as the engine takes them, and their labels.

    validation: None without. weighed: what they count; None: 1 each.
    """

    train: Any
    train_labels: Labels
    test: Any
    test_labels: Labels
    validation: Any = None
    validation_labels: Labels | None = None
    weighed: Weighed | None = None


@dataclass(frozen=True)
class Reports:
    """What is told on the way: so many steps are done, an epoch is done."""

    steps: Callable[[int], object]
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
    keep_best: bool = False,
) -> tuple[tuple[Line, ...], Best | None]:
    """Train from where a run was begun to its end; return the lines of its metrics.

    engine: at that place. After every epoch the model and the metrics so far are written; in
    between, and before the first step, a checkpoint. The last checkpoint is of the finished run:
    who has published the rest removes it. keep_best: the model is written only where more
    validation samples are predicted right than before, each counted as samples of its class are;
    the second of what is returned is that epoch. Raises OSError, DataError.
    """
    config = description.configuration
    lines, best, weighed = list(begun.lines), begun.best, samples.weighed

    def keep(place: Place, seconds: float) -> float:
        """Write a checkpoint; return the time."""
        traced = trace.place() if trace else None
        now = replace(
            begun, lines=tuple(lines), place=place, seconds=seconds, trace=traced, best=best
        )
        notes = {**description.notes, NOTE: now.to_json()}
        engine.save(out / CHECKPOINT, replace(description, notes=notes), lasting=True)
        return time.monotonic()

    kept = keep(begun.place, begun.seconds)
    place, seconds = begun.place, begun.seconds
    for epoch in range(len(lines) + 1, config.epochs + 1):
        started = time.perf_counter() - seconds
        hook = trace.hook if trace else None
        weights = None if weighed is None else weighed.train
        steps = engine.epoch_steps(samples.train, samples.train_labels, place, hook, weights)
        for after in steps:
            reports.steps(steps_to(after, config.batch) - steps_to(place, config.batch))
            place = after
            late = every.seconds is not None and time.monotonic() - kept >= every.seconds
            if late and place[0] < len(samples.train_labels):
                kept = keep(place, time.perf_counter() - started)
        wrong, place, seconds = place[1], START, 0.0
        counted = len(samples.train_labels) if weighed is None else int(weighed.train.sum())
        line: dict[str, Any] = {"epoch": epoch, "train_accuracy": 1 - wrong / counted}
        validated = 0
        if (labels := samples.validation_labels) is not None:
            right = labels[engine.predict(samples.validation) == labels]
            validated = len(right)
            line["validation_accuracy"] = validated / len(labels)
            if weighed is not None:
                validated = weighed.total(right)
                line["validation_weighted_accuracy"] = validated / weighed.total(labels)
        said = engine.predict(samples.test)
        tested = int(np.count_nonzero(said == samples.test_labels))
        line["test_accuracy"] = tested / len(samples.test_labels)
        if weighed is not None:
            counts = class_counts(samples.test_labels, said, config.classes)
            line["test_balanced_accuracy"] = float(balanced_accuracy(counts))
        line["counters"] = engine.counter_bins()
        line["seconds"] = round(time.perf_counter() - started, 3)
        lines.append(line)
        # an interrupt later on finds this epoch's model whole
        last = epoch == config.epochs
        if keep_best and (best is None or validated > best.right):
            best = Best(epoch, validated, engine.digest())
            engine.save(out / MODEL, description, lasting=True)
        elif not keep_best:
            engine.save(out / MODEL, description, lasting=last)
        text = "".join(json.dumps(each) + "\n" for each in lines)
        write_whole(out / METRICS, text.encode(), lasting=last)
        due = epoch % every.epochs == 0 if every.epochs else time.monotonic() - kept >= _s(every)
        if due or last:
            kept = keep(START, 0.0)
        reports.epoch(line)
    return tuple(lines), best


def steps_to(place: Place, batch: int) -> int:
    """Count the steps of an epoch before a place in it."""
    return -(-place[0] // batch)


def _s(every: Every) -> float:
    return float(every.seconds or 0)
