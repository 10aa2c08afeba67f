"""``lbe evaluate``: the accuracy of a saved model, of all samples and class by class."""

import argparse
import json

import numpy as np

from fast.combined import NOTE
from fast.command.class_table import class_lines, class_rows
from fast.command.engines import loaded, settled_to_predict
from fast.command.notice import notice
from fast.command.printable import readable
from fast.command.source_options import given_options
from fast.confusion import balanced_accuracy, class_counts
from fast.data.chosen import choose
from reference.configuration import ConfigurationError, DataError


def run(options: argparse.Namespace) -> int:
    """Measure the model on the data that the options name, or that it was tested on."""
    if options.on == "all" and options.split is not None:
        raise ConfigurationError("--split", "there is --on all", "one of the two")
    engine, description = loaded(options.engine, options.model)
    classes = description.configuration.classes
    chosen = choose(description, given_options(vars(options)), options.on)
    for remark in chosen.remarks:
        notice(remark)
    if isinstance(joined := description.notes.get(NOTE), list) and options.data is None:
        notice(
            f"the model is joined of {len(joined)}: what the first was not trained on, another "
            "may have been, unless all know the same training samples"
        )
    predicted_by = settled_to_predict(engine, sum(len(true) for _, true in chosen.parts))
    labels, predictions = [], []
    for raw, true in chosen.parts:
        if true.max() >= classes:
            raise DataError("labels", f"there is a label {true.max()}", f"0 to {classes - 1}")
        labels.append(true)
        predictions.append(engine.predict(engine.encode(raw, description.encoding)))
    counts = class_counts(np.concatenate(labels), np.concatenate(predictions), classes)
    samples, right = sum(each.count for each in counts), sum(each.right for each in counts)
    balanced = float(balanced_accuracy(counts))
    rows = class_rows(description, counts)
    result = {
        "accuracy": right / samples,
        "balanced_accuracy": balanced,
        "right": right,
        "samples": samples,
        "on": options.on,
        "data": chosen.data,
        "origin": chosen.origin,
        "label": chosen.label,
        "digest": engine.digest(),
        "engine": predicted_by,
        "classes": rows,
    }
    if options.json:
        print(json.dumps(result))
        return 0
    print(f"accuracy {right / samples:.4f}: {right} of {samples} samples")
    print(f"balanced {balanced:.4f}: the mean recall of the classes that have samples")
    print(f"samples  {readable(chosen.origin)}")
    if chosen.label is not None:
        print(f"label    {readable(chosen.label)}")
    print()
    print("\n".join(class_lines(rows)))
    return 0
