"""``lbe train``: train a network, epoch by epoch, and save it after each."""

import argparse
import json
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from fast.command.classes import confirm_classes
from fast.command.division import Data
from fast.command.engines import make_engine
from fast.command.fitting import settle_bias
from fast.command.notice import notice
from fast.command.presets import settle
from fast.command.sources import load, source_of
from fast.command.tracing import trace_file
from fast.command.values import default_layers, parse_group, parse_layers, parse_robustness, whole
from fast.experiments.presets import setting_text
from fast.files import write_whole
from fast.network import MOST_THREADS
from reference.configuration import Configuration, ConfigurationError, Description, Progress
from reference.configuration.values import whole_number

DEFAULT_LEVELS = 8


def run(options: argparse.Namespace) -> int:
    """Train as the options say; print an accuracy line an epoch and the digest at the end."""
    began = time.perf_counter()
    settle(options)
    given = _network_options(options)
    Configuration(inputs=1, classes=2, **given)  # refuse bad parameters before any data is read
    threads = _threads(options)
    source = source_of(options)
    levels = levels_of(source)
    trace_steps = _trace_steps(options)
    out = _make_folder(Path(options.out))
    data = load(source, given["seed"])
    for remark in data.remarks:
        notice(remark)
    confirm_classes(data, source)
    source |= data.noted
    engine = make_engine(options.engine, threads)
    fitted = engine.fit_encoding(data.train, levels)
    encoding = settle_bias(fitted, options.bias, options.preset_bias)
    config = Configuration(inputs=encoding.inputs, classes=data.classes, **given)
    train, test = engine.encode(data.train, encoding), engine.encode(data.test, encoding)
    engine.start(config)
    lines: list[dict[str, Any]] = []
    model, metrics = out / "model.safetensors", out / "metrics.jsonl"
    steps = config.epochs * -(-len(data.train_labels) // config.batch)
    trace = None if options.trace is None else Path(options.trace)
    bar = tqdm(total=steps, unit="step", disable=not sys.stderr.isatty(), leave=False)
    with bar, trace_file(trace, trace_steps) as traced:
        if not options.json:
            headline = _headline(source, config, data)
            bar.write(headline, file=sys.stdout)
        for epoch in range(1, config.epochs + 1):
            started = time.perf_counter()
            hook = traced.hook if traced else None
            wrong = engine.train_epoch(train, data.train_labels, bar.update, hook)
            right = int(np.count_nonzero(engine.predict(test) == data.test_labels))
            lines.append(
                {
                    "epoch": epoch,
                    "train_accuracy": 1 - wrong / len(data.train_labels),
                    "test_accuracy": right / len(data.test_labels),
                    "seconds": round(time.perf_counter() - started, 3),
                }
            )
            # an interrupt later on finds this epoch's model whole
            engine.save(model, Description(config, Progress(), encoding, data.class_names, source))
            write_whole(metrics, "".join(json.dumps(line) + "\n" for line in lines).encode())
            if not options.json:
                bar.write(_epoch_line(lines[-1], config.epochs), file=sys.stdout)
    result: dict[str, Any] = {
        "train_accuracy": lines[-1]["train_accuracy"],
        "test_accuracy": lines[-1]["test_accuracy"],
        "epochs": config.epochs,
        "seconds": round(time.perf_counter() - began, 3),
        "digest": engine.digest(),
        "model": str(model),
        "metrics": str(metrics),
        "engine": options.engine,
        "samples": {"train": len(data.train_labels), "test": len(data.test_labels)},
        "tested": data.tested,
        "label": data.label,
    }
    if trace is not None:
        result["trace"] = str(trace)
    if options.json:
        print(json.dumps(result))
    else:
        print(f"digest   {result['digest']}\nmodel    {model}\nmetrics  {metrics}")
        if trace is not None:
            print(f"trace    {trace}")
    return 0


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
        "codebook": options.codebook,
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


def _threads(options: argparse.Namespace) -> int:
    threads = whole("threads", options.threads)
    whole_number("threads", threads, 1, MOST_THREADS)
    if threads > 1 and options.engine == "reference":
        raise ConfigurationError("threads", "the reference has one", "1 with --engine reference")
    return threads


def _trace_steps(options: argparse.Namespace) -> int | None:
    """Read how many steps are traced; None: all."""
    if options.trace_steps is None:
        return None
    if options.trace is None:
        raise ConfigurationError("--trace-steps", "there is no --trace", "with --trace only")
    steps = whole("--trace-steps", options.trace_steps)
    if steps < 1:
        raise ConfigurationError("--trace-steps", f"{steps} is out of range", "1 or more")
    return steps


def _make_folder(out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    # find out now, not after the first epoch, whether files can be written there
    probe = out / ".probe"
    probe.touch()
    probe.unlink()
    return out


def tested_line(data: Data) -> str:
    """Say where the test samples are from, and what the labels are."""
    return f"tested on {data.tested}; label: {data.label}"


def _headline(source: Mapping[str, Any], config: Configuration, data: Data) -> str:
    shapes = [
        f"{shape.perceptrons}-{shape.outputs}" if config.rule == "committee" else str(width)
        for shape, width in zip(config.shapes, config.layers, strict=True)
    ]
    trained = "codebook trained, " if config.codebook == "trained" else ""
    train, test = len(data.train_labels), len(data.test_labels)
    tested = "" if data.label is None else f"{tested_line(data)}\n"
    return (
        f"{source['data']}: {train} training and {test} test samples of {config.inputs} bits, "
        f"{config.classes} classes\n{tested}"
        f"network: layers {','.join(shapes)}, rule {config.rule}, {trained}"
        f"group {','.join(map(str, config.group))}, r {setting_text(config.robustness)}, "
        f"p_r {config.reinforcement}, B {config.counter_bits}, b0 {config.init_bits}, "
        f"batch {config.batch}, seed {config.seed}"
    )


def _epoch_line(line: Mapping[str, Any], epochs: int) -> str:
    return (
        f"epoch {line['epoch']:>{len(str(epochs))}}/{epochs}  "
        f"train {line['train_accuracy']:.4f}  test {line['test_accuracy']:.4f}  "
        f"{line['seconds']:.2f} s"
    )
