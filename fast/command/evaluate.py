"""``lbe evaluate``: the accuracy of a saved model."""

import argparse
import json
from pathlib import Path

import numpy as np

from fast.command.engines import FastEngine
from fast.command.notes import noted_source
from fast.command.sources import load, source_of
from reference.configuration import DataError, ModelFileError


def run(options: argparse.Namespace) -> int:
    """Measure the model on the data that the options name, or that it was trained on."""
    engine = FastEngine()
    description = engine.load(Path(options.model))
    config = description.configuration
    source = noted_source(description.notes) if options.data is None else source_of(options)
    if "data" not in source:
        raise ModelFileError("notes", "the model does not say what it was trained on", "--data")
    data = load(source, config.seed)
    raw, labels = (
        (data.train, data.train_labels) if options.on == "train" else (data.test, data.test_labels)
    )
    names, known = data.class_names, description.class_names
    if names != known and names is not None and known is not None:
        missing = [name for name in names if name not in known]
        if missing:
            raise DataError("labels", f"{missing[0]!r} is no class of the model", ", ".join(known))
        labels = np.array([known.index(name) for name in names], np.int64)[labels]
    if labels.max() >= config.classes:
        raise DataError("labels", f"there is a label {labels.max()}", f"0 to {config.classes - 1}")
    right = int(
        np.count_nonzero(engine.predict(engine.encode(raw, description.encoding)) == labels)
    )
    result = {
        "accuracy": right / len(labels),
        "right": right,
        "samples": len(labels),
        "on": options.on,
        "data": source["data"],
        "digest": engine.digest(),
    }
    if options.json:
        print(json.dumps(result))
    else:
        print(f"accuracy {right / len(labels):.4f}: {right} of {len(labels)} {options.on} samples")
    return 0
