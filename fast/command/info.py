"""``lbe info``: what a saved model is, and what it takes to use and to train it."""

import argparse
import json
from pathlib import Path

from fast.command.fast_engine import FastEngine
from fast.command.printable import readable
from fast.command.summary import summary_lines, summary_of
from fast.experiments.preset import setting_text
from fast.weight_set import words_of
from reference.configuration import BiasedEncoding
from reference.configuration.encoding import missing_bits
from reference.configuration.weight_sets import sizes_to_json


def run(options: argparse.Namespace) -> int:
    """Print the configuration, the progress, the encoding and the digest of a model."""
    engine = FastEngine()
    description = engine.load(Path(options.model))
    config, progress = description.configuration, description.progress
    set_bytes = 8 * sum(map(words_of, engine.network.weight_sets))
    summary = summary_of(config, set_bytes)
    result = {
        "specification": description.specification,
        "configuration": config.to_json(),
        "progress": vars(progress),
        "encoding": description.encoding.to_json()["kind"],
        "bias": isinstance(description.encoding, BiasedEncoding),
        "missing": missing_bits(description.encoding),
        "group_now": [shape.group for shape in config.shapes_at(progress.epoch)],
        "class_names": description.class_names,
        "notes": description.notes,
        "weights": summary["parameters"],
        "weight_sets": sizes_to_json(description.weight_sets),
        "weight_set_bytes": set_bytes,
        "weights_only": engine.network.weights_only,
        "summary": summary,
        "digest": engine.digest(),
    }
    if options.json:
        print(json.dumps(result))
        return 0
    print(f"specification  {result['specification']}")
    for name, value in config.to_json().items():
        print(f"{name:<14} {setting_text(value)}")
    if len(config.stages) > 1:
        print(f"{'group now':<14} {setting_text(result['group_now'])}")
    missing = f", {result['missing']} of them for missing cells" if result["missing"] else ""
    bias = ", and a bias" if result["bias"] else ""
    bits = f"{description.encoding.inputs - result['bias']} bits"
    print(f"{'encoding':<14} {result['encoding']} of {bits}{missing}{bias}")
    if description.class_names is not None:
        print(f"{'class names':<14} {', '.join(map(readable, description.class_names))}")
    print(f"{'weights':<14} {result['weights']}")
    if sets := len(result["weight_sets"]):
        print(f"{'weight sets':<14} {sets} of {result['weight_set_bytes']} bytes")
    if engine.network.weights_only:
        print(f"{'counters':<14} none: weights alone, which predict and are not trained on")
    print(f"{'trained':<14} {progress.epoch} epochs, {progress.step} steps")
    for name, value in description.notes.items():
        print(f"{readable(name, 40):<14} {readable(value)}")
    print(f"{'digest':<14} {result['digest']}")
    print()
    print("\n".join(summary_lines(summary, config)))
    return 0
