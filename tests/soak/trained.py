"""A training run in both engines: every value, and the files and answers of what it made."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bitarray import bitarray

import fast.model_file
import reference.model_file
from fast.data import read_packed, write_packed
from reference.bits import from_int
from reference.configuration import Configuration
from reference.configuration.model import bare_description
from reference.weight_set import weight_set_of
from tests.engines import (
    fast_epochs,
    first_network,
    first_state,
    packed,
    reference_epochs,
)
from tests.soak.examples import Training

Pair = tuple[str, Any, Any]  # what it is, as the fast path has it, as the reference has it


def training(example: Training, engine: str = "numpy") -> list[Pair]:
    """Train in both; the models' files; files read by the other engine and trained on (2 to 15)."""
    run = example.run
    pairs: list[Pair] = []
    for ours, theirs in zip(fast_epochs(run, engine), reference_epochs(run), strict=True):
        pairs.append(("traces", ours.traces, theirs.traces))
        without = [vars(replace(epoch, traces=[])) for epoch in (ours, theirs)]
        pairs.append(("epoch", without[0], without[1]))
    config, samples = run.config, [from_int(x, run.config.inputs) for x in run.samples]
    unseen = [from_int(x, config.inputs) for x in example.unseen]
    X, fresh = packed(run.samples, config.inputs), packed(example.unseen, config.inputs)
    # without traces, from bits on disk where one block follows another
    network, state = first_network(run, engine), first_state(run)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "set.packed"
        blocks = [(X[i : i + 1], run.labels[i : i + 1]) for i in range(len(X))]
        write_packed(path, blocks, inputs=config.inputs, classes=config.classes)
        mapped = read_packed(path)
        for _ in range(config.epochs):
            network.train_epoch(mapped.train, mapped.train_labels)
            state = reference.epoch(config, state, samples, run.labels, snapshots=run.snapshots)
    pairs.append(("digest from packed", fast.digest(network), reference.digest(state)))
    # as model files, from any progress on
    network.progress, state = example.progress, replace(state, **vars(example.progress))
    description = bare_description(config, example.progress)
    data = fast.model_file.to_bytes(description, network)
    pairs.append(("model file", data, reference.model_file.to_bytes(description, state)))
    _, network = fast.model_file.from_bytes(data)
    network.snapshots, network.engine = run.snapshots, engine
    _, state = reference.model_file.from_bytes(data)
    network.train_epoch(X, run.labels)
    state = reference.epoch(config, state, samples, run.labels, snapshots=run.snapshots)
    pairs += answers("trained on ", config, network, state, fresh, unseen)
    if not example.joined:
        return pairs
    # with networks that answer too, from any rule, codebook and shape
    models = [(bare_description(c, example.progress), c) for c in (config, *example.joined)]
    others = [(said, fast.Network(c)) for said, c in models[1:]]
    described, network = fast.combine([(models[0][0], network), *others])
    drawn = [weight_set_of(c, reference.initial_state(c).layers) for c in example.joined]
    state = replace(state, weight_sets=(*state.weight_sets, *drawn))
    data = fast.model_file.to_bytes(described, network)
    pairs.append(("joined file", data, reference.model_file.to_bytes(described, state)))
    _, network = fast.model_file.from_bytes(data)
    return [*pairs, *answers("joined ", config, network, state, fresh, unseen)]


def answers(
    name: str,
    config: Configuration,
    network: fast.Network,
    state: reference.State,
    fresh: fast.Bits,
    unseen: list[bitarray],
) -> list[Pair]:
    """Digest, and predictions of unseen samples (10.4, 10.5, 14.2)."""
    guesses = network.predict(fresh).tolist() if len(fresh) else []
    return [
        (f"{name}digest", fast.digest(network), reference.digest(state)),
        (f"{name}predictions", guesses, reference.predict(config, state, unseen)),
    ]
