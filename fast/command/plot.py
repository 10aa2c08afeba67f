"""``lbe plot``: pictures of a run, of its metrics, its model and its samples."""

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from fast.bits import Bits
from fast.command.metrics import read_metrics
from fast.command.notice import notice
from fast.command.training_run import METRICS, MODEL
from fast.command.values import label_of
from fast.confusion import class_counts, confusion_matrix
from fast.data.chosen import choose
from fast.data.fitting import encode
from fast.data.trained_model import Model, load
from fast.plot.classes import MOST_CLASSES, class_report, confusion
from fast.plot.corrections import corrected, corrections
from fast.plot.counters import counters
from fast.plot.curves import learning_curves
from fast.plot.margins import layer_margins, margins
from fast.plot.style import KINDS, THEMES, drawn, save
from fast.plot.weights import first_weights
from reference.configuration import InputError

Picture = tuple[str, Callable[[str], Any]]  # its name, and what draws it in a theme


def run(options: argparse.Namespace) -> int:
    """Draw what the run has; say what it has not. Raises ConfigurationError, DataError, OSError."""
    with drawn("light", 1, 1, ""):  # refuse now, without matplotlib
        pass
    given = Path(options.folder)
    folder, path = (given, given / MODEL) if given.is_dir() else (given.parent, given)
    model = load(path)
    told = {name: getattr(options, name) for name in ("data", "data_dir")}
    source = {name: value for name, value in told.items() if value is not None}
    pictures = [
        *_of_metrics(folder / METRICS, model),
        *_of_samples(model, source),
        ("weights", lambda theme: first_weights(model.network, model.description.encoding, theme)),
    ]
    out = Path(options.out) if options.out else folder / "plots"
    out.mkdir(parents=True, exist_ok=True)
    themes = THEMES if options.theme == "both" else (options.theme,)
    kinds = KINDS if options.format == "both" else (options.format,)
    files = []
    for name, draw in pictures:
        for theme in themes:
            for kind in kinds:
                file = out / f"{name}-{theme}.{kind}"
                # drawn anew: where things stand depends on what was drawn before
                save(draw(theme), file)
                files.append(str(file))
    if options.json:
        print(json.dumps({"files": files}))
    else:
        print("\n".join(files))
    return 0


def _of_metrics(path: Path, model: Model) -> Iterator[Picture]:
    """Name the pictures of a metrics.jsonl, if there is one."""
    if not path.exists():
        notice(f"{path}: it is not there: no learning curves, no counters by epoch")
        return
    lines = read_metrics(path)
    bits = model.network.config.counter_bits
    yield "learning-curves", lambda theme: learning_curves(lines, theme)
    if any(line.get("counters") for line in lines):
        yield "counters", lambda theme: counters(lines, bits, theme)
    else:
        notice(f"{path}: it does not say where the counters lay: train again to see them")


def _of_samples(model: Model, source: dict[str, str]) -> Iterator[Picture]:
    """Name the pictures of what a model makes of samples, if they can be read."""
    try:
        tested = _samples(model, source, "test")
    except (InputError, OSError) as error:
        notice(f"no samples, so no classes, margins and corrections: {error}")
        return
    config, (X, y) = model.network.config, tested
    said = model.network.predict(X)
    names = [label_of(model.description, index) for index in range(config.classes)]
    if config.classes <= MOST_CLASSES:
        matrix = confusion_matrix(y, said, config.classes)
        counts = class_counts(y, said, config.classes)
        yield "confusion", lambda theme: confusion(matrix, names, theme)
        yield "classes", lambda theme: class_report(counts, names, theme)
    else:
        notice(f"{config.classes} classes are too many to draw; lbe evaluate --json has them")
    found, shapes = layer_margins(model.network, X, y), config.shapes
    thetas = [shape.theta for shape in shapes]
    yield "margins", lambda theme: margins(found, thetas, theme)
    if model.network.weights_only:
        notice("weights alone are not trained on: no corrections")
        return
    moved = corrected(model.network, *_samples(model, source, "train"))
    yield "corrections", lambda theme: corrections(moved, theme)


def _samples(model: Model, source: dict[str, str], on: str) -> tuple[Bits, Any]:
    chosen = choose(model.description, source, on)
    parts = [encode(raw, model.description.encoding) for raw, _ in chosen.parts]
    words = np.concatenate([bits.words for bits in parts])
    labels = np.concatenate([labels for _, labels in chosen.parts])
    return Bits(words, model.network.config.inputs), labels
