"""``lbe train``: train a network, epoch by epoch, and save it after each."""

import argparse
import json
import sys
import time
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from fast.command.checkpoint import CHECKPOINT
from fast.command.engines import first_time, make_engine
from fast.command.folder import held
from fast.command.headline import engine_line, headline
from fast.command.notice import notice
from fast.command.outcome import Line, at_epoch, epoch_line, outcome, outcome_text
from fast.command.presets import settle
from fast.command.resume import (
    Kept,
    begin,
    forget,
    located,
    read_checkpoint,
    refuse_beside,
    say_finished,
    told,
)
from fast.command.saying import Listener
from fast.command.stopping import advised
from fast.command.thresholds import refuse_thresholds, thresholds_asked
from fast.command.tracing import trace_file, unfinished
from fast.command.training import Training, training_of
from fast.command.training_run import METRICS, MODEL, Reports, Samples, steps_to
from fast.command.training_run import train as run_training
from fast.command.weighting import counts_of, weigh, weights_line
from fast.data.classes import confirm_classes
from fast.data.digests import digest_of_data
from fast.data.division import without_samples
from fast.data.doubles import as_fitted
from fast.data.fitting import settle_bias
from fast.data.loading import load
from fast.data.validation import hold_out
from fast.files import check_regular
from fast.scheduler import connected
from reference.configuration import Description, Progress
from reference.configuration.errors import check_begun


def run(options: argparse.Namespace) -> int:
    """Train as the options say; print an accuracy line an epoch and the digest at the end."""
    given = vars(options)
    if options.resume is None:
        return _train(training_of(settle(given), thresholds_asked(given)))
    refuse_beside(given)
    out = Path(options.resume)
    if not any((out / name).exists() for name in (CHECKPOINT, MODEL)):
        return say_finished(out, options.json)
    with held(out):
        kept = read_checkpoint(out)
        if kept is None:
            return say_finished(out, options.json)
        return _train(training_of(told(kept, given)), kept)


def _train(asked: Training, kept: Kept | None = None) -> int:
    """Train, from a checkpoint on if one was kept: then the folder is held already."""
    began = time.perf_counter()
    source, seed, choice, out = asked.source, asked.network.seed, asked.choice, asked.out
    folder = kept.checkpoint.folder if kept else ""
    trace = None if asked.trace is None else Path(folder, asked.trace)
    if trace is not None:
        check_regular(trace)
    with (
        held(out) if kept is None else nullcontext(),
        connected(asked.dask) if asked.dask else nullcontext() as client,
    ):
        for name in (CHECKPOINT, MODEL, METRICS):
            check_regular(out / name)
        data = load(located(source, folder), seed)
        confirm_classes(data, source, asked.classes)
        refuse_thresholds(asked.thresholds, data.train, source.data)
        for remark in data.remarks:
            notice(remark)
        weighting = asked.weighting
        given_weights = {} if weighting is None else weighting.noted
        notes = {**source.given, **data.noted, **choice.noted, **given_weights}
        rows = digest_of_data(data)
        data = hold_out(data, choice.share, seed)
        weighed = weigh(weighting, data.train_labels, data.class_names, data.classes)
        engine = make_engine(asked.engine, asked.threads, asked.snapshots, client)
        weights = None if weighed is None else weighed.train
        fitted = engine.fit_encoding(data.train, asked.levels, asked.spread, weights)
        encoding = settle_bias(fitted, asked.bias, asked.preset_bias)
        config = asked.network.configuration(encoding.inputs, data.classes)
        train = engine.encode(data.train, encoding)
        test = engine.encode(as_fitted(data.test, encoding), encoding)
        samples = Samples(train, data.train_labels, test, data.test_labels, weighed=weighed)
        if data.validation is not None:
            raw, labels = data.validation
            samples = replace(
                samples, validation=engine.encode(raw, encoding), validation_labels=labels
            )
        trained_by = engine.settle(config, len(data.train_labels))
        data = without_samples(data)
        description = Description(config, Progress(), encoding, data.class_names, notes)
        begun = begin(engine, description, kept, asked.settings, rows)
        counted = None if weights is None else int(weights.sum())
        check_begun(*begun.place, len(data.train_labels), config.batch, counted)
        steps = config.epochs * -(-len(data.train_labels) // config.batch)
        done = len(begun.lines) * (steps // config.epochs) + steps_to(begun.place, config.batch)
        listener = Listener()
        silent = not sys.stderr.isatty()
        bar = tqdm(total=steps, initial=done, unit="step", disable=silent, leave=False)

        def say(text: str) -> None:
            if not asked.json:
                with tqdm.external_write_mode(sys.stdout):
                    listener.say(text)

        if kept is None:
            forget(out)
        elif trace and len(begun.lines) == config.epochs and not unfinished(trace).exists():
            trace = None  # it has its name already
        with bar, trace_file(trace, asked.trace_steps, begun.trace) as traced:
            if trained_by == "compiled":
                say(engine_line(asked.threads))
                notice(None if asked.json and silent else first_time())
            say(headline(source.data, config, data, encoding, asked.snapshots))
            if weighed is not None:
                say(weights_line(weighed, data.class_names))
            bar.set_description_str(at_epoch(len(begun.lines), config.epochs))

            def tell(line: Line) -> None:
                say(epoch_line(line, config.epochs))
                bar.set_description_str(at_epoch(line["epoch"], config.epochs), refresh=False)
                bar.set_postfix_str(f"test {line['test_accuracy']:.4f}")

            reports = Reports(bar.update, tell)
            with advised(f"go on with: lbe train --resume {out}"):
                lines, best = run_training(
                    engine,
                    samples,
                    description,
                    begun,
                    asked.every,
                    out,
                    traced,
                    reports,
                    choice.best,
                )
        (out / CHECKPOINT).unlink()
    result = {
        **outcome(engine, lines, best, data, out),
        "seconds": round(time.perf_counter() - began, 3),
        "engine": trained_by,
        "snapshots": asked.snapshots,
    }
    if weighed is not None:
        result["class_weight"] = counts_of(weighed, data.class_names)
    if asked.trace is not None:
        result["trace"] = asked.trace
    if asked.json:
        listener.say(json.dumps(result))
    say(outcome_text(result, asked.trace))
    listener.end()
    return 0
