"""``lbe midpoint``: where a model of two classes says one or the other, found on halves."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from fast import model_file
from fast.bits import Bits
from fast.combined import NOTE
from fast.command.engines import first_time
from fast.command.notice import notice
from fast.command.printable import readable
from fast.command.source_options import given_options
from fast.command.values import label_of
from fast.command.weighting import weigh, weighting_of
from fast.data.chosen import choose
from fast.data.fitting import encode
from fast.data.notes import noted_text
from fast.engines import engine_for
from fast.files import check_regular
from fast.midpoint import found_on_halves, midpoint_sets
from fast.network import Network
from fast.prediction import total_outputs
from fast.state_digest import digest
from fast.weight_set import checked_sets
from reference.configuration import ConfigurationError, Description, ModelFileError

POINT = "midpoint"  # in the notes of a model


def run(options: argparse.Namespace) -> int:
    """Train two further networks on halves, write the model with its point, and say where it is."""
    out = Path(options.out)
    check_regular(out)
    description, network = model_file.load(Path(options.model))
    _check(description, network)
    chosen = choose(description, given_options(vars(options)), "train")
    for remark in chosen.remarks:
        notice(remark)
    encoded = [encode(raw, description.encoding) for raw, _ in chosen.parts]
    samples = Bits(np.concatenate([bits.words for bits in encoded]), network.config.inputs)
    labels = np.concatenate([true for _, true in chosen.parts])
    asked = weighting_of({"class_weight": noted_text(description.notes, "class_weight")})
    weighed = weigh(asked, labels, description.class_names, 2)
    network.snapshots = min(len(network.weight_sets) + 1, network.config.epochs)
    network.engine = options.engine
    if options.engine == "auto":
        network.engine = engine_for(network.config, len(samples))
    if network.engine == "compiled":
        notice(first_time())
    epochs, quiet = network.progress.epoch, not sys.stderr.isatty()
    with tqdm(total=2 * epochs, unit="epoch", disable=quiet, leave=False) as bar:
        weights = None if weighed is None else weighed.train
        point = found_on_halves(network, samples, labels, weights, after=bar.update)
    outputs = total_outputs(network.layers, network.weight_sets)
    further = midpoint_sets(network.config.inputs, point)
    network.weight_sets = checked_sets(network.config, [*network.weight_sets, *further])
    told = replace(description, notes={**description.notes, POINT: point}, weight_sets=())
    model_file.save(out, told, network)
    result = {
        POINT: point,
        "outputs": outputs,
        "samples": len(samples),
        "origin": chosen.origin,
        "digest": digest(network),
        "model": str(out),
        "engine": network.engine,
    }
    print(json.dumps(result) if options.json else _text(result, description))
    return 0


def _check(description: Description, network: Network) -> None:
    """Refuse a model that has no such point, or has it already. Raises InputError."""
    classes = network.config.classes
    if classes != 2:
        raise ModelFileError("classes", f"the model has {classes}", "2")
    if isinstance(joined := description.notes.get(NOTE), list):
        problem = f"the model is joined of {len(joined)}"
        raise ModelFileError("notes", problem, "a model of one training, before it is joined")
    if description.notes.get(POINT) is not None:
        raise ModelFileError("notes", "the model has a midpoint already", "the model before that")
    if not network.progress.epoch:
        raise ConfigurationError("MODEL", "it was trained for no epoch", "1 or more")


def _text(result: dict[str, Any], description: Description) -> str:
    first, second = (readable(str(label_of(description, index))) for index in (0, 1))
    point, outputs = result[POINT], result["outputs"]
    where = f"{second} is named where it is ahead of {first} by more than {point} of {outputs}"
    if point < 0:
        where = f"{second} is named where it is behind {first} by less than {-point} of {outputs}"
    return (
        f"midpoint {point}: {where} outputs\n"
        f"samples  {readable(result['origin'])}, in two halves\n"
        f"digest   {result['digest']}\n"
        f"model    {result['model']}"
    )
