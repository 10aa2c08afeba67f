"""``lbe train``: train a network, epoch by epoch, and save it after each."""

import argparse
import json
import sys
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fast.command.checkpoint import CHECKPOINT, parse_every
from fast.command.classes import confirm_classes
from fast.command.engines import make_engine
from fast.command.fitting import settle_bias
from fast.command.folder import held
from fast.command.headline import headline
from fast.command.notice import notice
from fast.command.outcome import epoch_line, outcome, outcome_text
from fast.command.presets import settle
from fast.command.resume import (
    Kept,
    begin,
    forget,
    located,
    read_checkpoint,
    refuse_beside,
    say_finished,
    settings_of,
    told,
)
from fast.command.rows import digest_of_data
from fast.command.run_options import snapshots_of, threads_of, trace_steps_of
from fast.command.saying import Listener
from fast.command.sources import load, source_of
from fast.command.stopping import advised
from fast.command.tracing import trace_file, unfinished
from fast.command.training_run import METRICS, MODEL, Reports, Samples
from fast.command.training_run import train as run_training
from fast.command.validation import choice_of, hold_out
from fast.command.values import default_layers, parse_group, parse_layers, parse_robustness, whole
from fast.files import check_regular
from reference.configuration import Configuration, ConfigurationError, Description, Progress
from reference.configuration.errors import check_begun
from reference.configuration.rationals import MOST_EQUIANGULAR

DEFAULT_LEVELS = 8


def run(options: argparse.Namespace) -> int:
    """Train as the options say; print an accuracy line an epoch and the digest at the end."""
    if options.resume is None:
        settle(options)
        return _train(options)
    refuse_beside(options)
    out = Path(options.resume)
    if not any((out / name).exists() for name in (CHECKPOINT, MODEL)):
        return say_finished(out, options.json)
    with held(out):
        kept = read_checkpoint(out)
        return _train(told(kept, options), kept) if kept else say_finished(out, options.json)


def _train(options: argparse.Namespace, kept: Kept | None = None) -> int:
    """Train, from a checkpoint on if one was kept: then the folder is held already."""
    began = time.perf_counter()
    given = _network_options(options)
    _configuration(given, 1, 2)  # refuse bad parameters before any data is read
    threads, snapshots = threads_of(options), snapshots_of(options, given["epochs"])
    choice = choice_of(options)
    source = source_of(options)
    levels = levels_of(source)
    trace_steps = trace_steps_of(options)
    every = parse_every(options.checkpoint_every)
    out, folder = Path(options.out), kept.checkpoint.folder if kept else ""
    trace = None if options.trace is None else Path(folder, options.trace)
    if trace is not None:
        check_regular(trace)
    with held(out) if kept is None else nullcontext():
        for name in (CHECKPOINT, MODEL, METRICS):
            check_regular(out / name)
        data = load(located(source, folder), given["seed"])
        for remark in data.remarks:
            notice(remark)
        confirm_classes(data, source)
        source |= {**data.noted, **choice.noted}
        rows = digest_of_data(data)
        data = hold_out(data, choice.share, given["seed"])
        engine = make_engine(options.engine, threads, snapshots)
        fitted = engine.fit_encoding(data.train, levels)
        encoding = settle_bias(fitted, options.bias, options.preset_bias)
        config = _configuration(given, encoding.inputs, data.classes)
        train, test = engine.encode(data.train, encoding), engine.encode(data.test, encoding)
        samples = Samples(train, data.train_labels, test, data.test_labels)
        if data.validation is not None:
            raw, labels = data.validation
            samples = replace(
                samples, validation=engine.encode(raw, encoding), validation_labels=labels
            )
        description = Description(config, Progress(), encoding, data.class_names, source)
        begun = begin(engine, description, kept, settings_of(options), rows)
        check_begun(*begun.place, len(data.train_labels), config.batch)
        steps = config.epochs * -(-len(data.train_labels) // config.batch)
        done = len(begun.lines) * (steps // config.epochs) + -(-begun.place[0] // config.batch)
        listener = Listener()
        silent = not sys.stderr.isatty()
        bar = tqdm(total=steps, initial=done, unit="step", disable=silent, leave=False)

        def say(text: str) -> None:
            if not options.json:
                with tqdm.external_write_mode(sys.stdout):
                    listener.say(text)

        if kept is None:
            forget(out)
        elif trace and len(begun.lines) == config.epochs and not unfinished(trace).exists():
            trace = None  # it has its name already
        with bar, trace_file(trace, trace_steps, begun.trace) as traced:
            say(headline(source, config, data, snapshots))
            reports = Reports(bar.update, lambda line: say(epoch_line(line, config.epochs)))
            with advised(f"go on with: lbe train --resume {out}"):
                lines, best = run_training(
                    engine, samples, description, begun, every, out, traced, reports, choice.best
                )
        (out / CHECKPOINT).unlink()
    result = {
        **outcome(engine, lines, best, data, out),
        "seconds": round(time.perf_counter() - began, 3),
        "engine": options.engine,
        "snapshots": snapshots,
    }
    if options.trace is not None:
        result["trace"] = options.trace
    if options.json:
        listener.say(json.dumps(result))
    say(outcome_text(result, options.trace))
    listener.end()
    return 0


def _configuration(given: Mapping[str, Any], inputs: int, classes: int) -> Configuration:
    """Make a configuration; codewords that are left to us are equiangular where they can be."""
    codebook = given["codebook"]
    if codebook == "auto":
        codebook = "equiangular" if classes <= MOST_EQUIANGULAR else "fixed"
    return Configuration(inputs=inputs, classes=classes, **{**given, "codebook": codebook})


def _network_options(options: argparse.Namespace) -> dict[str, Any]:
    text = default_layers(options.rule) if options.layers is None else options.layers
    layers, sizes = parse_layers(text, options.rule)
    if options.group == "auto":
        group: Any = sizes
    elif options.rule == "committee":
        raise ConfigurationError(
            "group", "a committee's groups are told by --layers", "auto with --rule committee"
        )
    else:
        group = parse_group(options.group)
    init_bits = None if options.init_bits is None else whole("init_bits", options.init_bits)
    return {
        "layers": layers,
        "group": group,
        "rule": options.rule,
        "gate": options.gate,
        "codebook": options.codebook,
        "alpha": options.alpha,
        "robustness": parse_robustness(options.robustness),
        "reinforcement": options.reinforcement,
        "counter_bits": whole("counter_bits", options.counter_bits),
        "init_bits": init_bits,
        "batch": whole("batch", options.batch),
        "epochs": whole("epochs", options.epochs),
        "seed": whole("seed", options.seed),
    }


def levels_of(source: Mapping[str, Any]) -> int:
    """Read how many thresholds a thermometer code gets. Raises ConfigurationError."""
    levels = whole("levels", source.get("levels", str(DEFAULT_LEVELS)))
    if not 1 <= levels <= 255:
        raise ConfigurationError("levels", f"{levels} is out of range", "1 to 255")
    return levels
