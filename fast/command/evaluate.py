"""``lbe evaluate``: the accuracy of a saved model."""

import argparse
import json
from pathlib import Path

import numpy as np

from fast.combined import NOTE
from fast.command.engines import FastEngine
from fast.command.notice import notice
from fast.command.printable import readable
from fast.command.source_options import given_options
from fast.data.chosen import choose
from reference.configuration import DataError


def run(options: argparse.Namespace) -> int:
    """Measure the model on the data that the options name, or that it was tested on."""
    engine = FastEngine()
    description = engine.load(Path(options.model))
    classes = description.configuration.classes
    chosen = choose(description, given_options(vars(options)), options.on)
    for remark in chosen.remarks:
        notice(remark)
    if isinstance(joined := description.notes.get(NOTE), list) and options.data is None:
        notice(
            f"the model is joined of {len(joined)}: what the first was not trained on, another "
            "may have been, unless all know the same training samples"
        )
    samples = right = 0
    for raw, labels in chosen.parts:
        if labels.max() >= classes:
            raise DataError("labels", f"there is a label {labels.max()}", f"0 to {classes - 1}")
        predicted = engine.predict(engine.encode(raw, description.encoding))
        samples += len(labels)
        right += int(np.count_nonzero(predicted == labels))
    result = {
        "accuracy": right / samples,
        "right": right,
        "samples": samples,
        "on": options.on,
        "data": chosen.data,
        "origin": chosen.origin,
        "label": chosen.label,
        "digest": engine.digest(),
    }
    if options.json:
        print(json.dumps(result))
        return 0
    print(f"accuracy {right / samples:.4f}: {right} of {samples} samples")
    print(f"samples  {readable(chosen.origin)}")
    if chosen.label is not None:
        print(f"label    {readable(chosen.label)}")
    return 0
