"""Whole networks: steps, epochs, prediction, long runs (spec 10, 14)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits
from fast.counters import counter_dtype
from fast.generator import ORDER, permutation
from fast.implementation.forms import (
    Json,
    Malformed,
    array,
    bit_rows,
    from_flags,
    from_integer,
    integer,
    named,
    same,
    vector,
)
from fast.implementation.forms import counters as read_counters
from fast.implementation.primitives import read_configuration
from fast.layer import Layer, make_layer, no_codebook, trained_layer
from fast.network import Network
from fast.prototypes import prototype_samples
from fast.samples import training_of
from fast.state_digest import digest
from fast.trace import StepTrace
from reference.configuration import Configuration, Progress
from reference.configuration.errors import check_sample_counts, check_weight_count, wrong_width

LARGEST = 1 << 24
PROGRESS = ("step", "epoch", "errors", "samples")


def step(configuration: Json, state: Json, data: Json) -> Json:
    """Operation step."""
    network = read_network(read_configuration(configuration), state)
    _check_room(network.progress.step + 1)
    traces: list[StepTrace] = []
    samples, labels, weight = read_data(data, network.config)
    network.partial_fit(samples, labels, sample_weight=weight, hook=traces.append)
    return {**_traced(traces[0]), "digest": digest(network)}


def epoch(configuration: Json, state: Json, data: Json) -> Json:
    """Operation epoch."""
    network = read_network(read_configuration(configuration), state)
    samples, labels, weight = read_data(data, network.config)
    finished = network.progress.epoch
    _check_room(finished + 1)
    _check_room(network.progress.step + -(-len(samples) // network.config.batch))
    steps: list[Json] = []
    network.train_epoch(
        samples, labels, sample_weight=weight, hook=lambda trace: steps.append(_traced(trace))
    )
    return {
        "order": permutation(network.config.seed, ORDER, finished, len(samples)).tolist(),
        "steps": steps,
        "progress": write_progress(network.progress),
        "digest": digest(network),
    }


def _check_room(count: int) -> None:
    if count >= 1 << 64:
        raise Malformed("steps or epochs beyond 2^64 - 1")


def train(configuration: Json, data: Json) -> Json:
    """Operation train."""
    network = Network(read_configuration(configuration))
    samples, labels, weight = read_data(data, network.config)
    epochs = []
    for _ in range(network.config.epochs):
        wrong = network.train_epoch(samples, labels, sample_weight=weight)
        epochs.append({"errors": wrong, "digest": digest(network)})
    return {"epochs": epochs, "predictions": network.predict(samples).tolist()}


def run(configuration: Json, data: Json, steps: Json) -> Json:
    """Operation run."""
    return run_on(Network(read_configuration(configuration)), data, steps)


def run_on(network: Network, data: Json, steps: Json) -> Json:
    """Train a new network, whatever its engine is, for so many steps. Raises Malformed, InputError.

    data, steps: of the operation run (spec 20.4). Returns its outputs.
    """
    samples, labels, weight = read_data(data, network.config)
    wanted, batch = integer(steps, 1, 2**32), network.config.batch
    while wanted - network.progress.step >= -(-len(samples) // batch):
        network.train_epoch(samples, labels, sample_weight=weight)
    order = permutation(network.config.seed, ORDER, network.progress.epoch, len(samples))
    for start in range(0, (wanted - network.progress.step) * batch, batch):
        chosen = order[start : start + batch]
        v = None if weight is None else weight[chosen]
        network.partial_fit(samples[chosen], labels[chosen], sample_weight=v)
    return {"digest": digest(network)}


def predict(configuration: Json, state: Json, data: Json) -> Json:
    """Operation predict."""
    network = read_network(read_configuration(configuration), state)
    samples, labels, weight = read_data(data, network.config)
    training_of(network.config, samples, labels, weight)  # judges labels and weights
    return {"predictions": network.predict(samples).tolist()}


def fingerprint(configuration: Json, state: Json) -> Json:
    """Operation digest."""
    return {"digest": digest(read_network(read_configuration(configuration), state))}


def read_network(config: Configuration, state: Json) -> Network:
    """Make the network of a state (spec 20.4). Raises Malformed."""
    if state is None:
        return Network(config)
    layers, progress = named(state, "layers", "progress")
    same("the state has another number of layers", len(config.shapes), len(array(layers)))
    fields = [integer(field, 0) for field in named(progress, *PROGRESS)]
    if fields[2] > fields[3] or not 0 < fields[3] < 1 << 32:
        raise Malformed("there are more errors than samples")
    return Network(
        config,
        layers=[_layer(config, index, layer) for index, layer in enumerate(layers)],
        progress=Progress(*fields),
    )


def read_data(
    value: Json, config: Configuration
) -> tuple[Bits, NDArray[np.int64], NDArray[np.int64] | None]:
    """Read samples, labels and weights (spec 20.4). Raises Malformed; DataError for a width."""
    weight: NDArray[np.int64] | None = None
    if isinstance(value, dict) and "sample_weight" in value:
        value = dict(value)
        weight = vector(value.pop("sample_weight"))
    if isinstance(value, dict) and set(value) == {"prototypes"}:
        fields = named(value["prototypes"], "seed", "classes", "inputs", "first", "count")
        seed, classes = integer(fields[0], 0), integer(fields[1], 2, 2**16 - 1)
        n, first = integer(fields[2], 1, LARGEST), integer(fields[3], 0, 2**32 - 1)
        count = integer(fields[4], 0, LARGEST)
        samples, labels = prototype_samples(seed, classes, n, range(first, first + count))
        _check_weights(samples, weight)
        return samples, labels, weight
    rows, labels = named(value, "samples", "labels")
    check_sample_counts(len(array(rows)), len(array(labels)))
    _check_weights(rows, weight)
    for index, row in enumerate(rows):
        width = bit_rows([row]).n
        if width != config.inputs:
            raise wrong_width(index, width, config.inputs)
    return bit_rows(rows), vector(labels), weight


def _check_weights(samples: Bits | list[Json], weight: NDArray[np.int64] | None) -> None:
    if weight is not None and len(samples):
        check_weight_count(len(samples), len(weight))


def write_progress(progress: Progress) -> Json:
    """Write steps, epochs, E and N."""
    return {name: from_integer(getattr(progress, name)) for name in PROGRESS}


def _layer(config: Configuration, index: int, value: Json) -> Layer:
    written, book, trained = named(value, "counters", "codebook", "codeword_counters")
    shape, dtype = config.shapes[index], counter_dtype(config.counter_bits)
    counters, _ = read_counters(written, config.counter_bits)
    same("a state does not fit its layer", counters.shape, (shape.perceptrons, shape.inputs))
    codebook, (codeword_counters, _) = bit_rows(book), read_counters(trained, config.counter_bits)
    sizes = (len(codebook), codebook.n), codeword_counters.shape
    full = config.classes, shape.outputs
    if config.trains_codebook(index):
        same("the codewords do not fit their layer", sizes, ((0, 0), full))
        return trained_layer(shape, counters.astype(dtype), codeword_counters.astype(dtype))
    if not config.has_codebook(index):
        same("the codewords do not fit their layer", sizes, ((0, 0), (0, 0)))
        return make_layer(shape, counters.astype(dtype), no_codebook(shape))
    same("the codewords do not fit their layer", sizes, (full, (0, 0)))
    return make_layer(shape, counters.astype(dtype), codebook.words)


def _traced(trace: StepTrace) -> dict[str, Any]:
    layers = []
    for layer in trace.layers:
        rows = {
            name: from_flags(getattr(layer, name))
            for name in ("activations", "outputs", "reinforced", "targets", "gates")
            if getattr(layer, name) is not None
        }
        layers.append({**layer.plain(), **rows})
    return {"layers": layers, "wrong": trace.wrong}
