"""One run in either engine, seen through the same plain values."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

import fast
import reference
from fast.layer import make_layer
from fast.layer import trained_layer as fast_trained_layer
from fast.trace import StepTrace
from reference.bits import from_int
from reference.configuration import Configuration
from reference.counters import bounds
from reference.layer import Layer, trained_layer
from tests.strategies import Run, Start


@dataclass(frozen=True)
class Epoch:
    """What an epoch left behind: its traces, the progress, the digest, and predictions."""

    traces: list[list[dict[str, Any]]]  # a step, a layer, a name
    wrong: list[int]  # of each step
    progress: tuple[int, int, int, int]  # step, epoch, errors, samples
    digest: str
    predictions: list[int]


def shifted(rows: tuple[tuple[int, ...], ...], start: Start, bits: int) -> tuple[Any, ...]:
    """Put drawn counters near a bound, each within 2 of it."""
    low, high = bounds(bits)
    if start == "drawn":
        return rows
    return tuple(tuple(low + c % 3 if start == "low" else high - c % 3 for c in r) for r in rows)


def first_state(run: Run) -> reference.State:
    """Make the state in which a run of the reference starts."""
    state = reference.initial_state(run.config)
    bits = run.config.counter_bits
    layers = []
    for layer in state.layers:
        counters = shifted(layer.counters, run.start, bits)
        if layer.codeword_counters:
            layers.append(
                trained_layer(counters, shifted(layer.codeword_counters, run.start, bits))
            )
        else:
            layers.append(Layer(counters, layer.codebook))
    return replace(state, layers=tuple(layers))


def reference_epochs(run: Run) -> Iterator[Epoch]:
    """Train with the reference."""
    config, state = run.config, first_state(run)
    inputs = [from_int(sample, config.inputs) for sample in run.samples]
    for _ in range(config.epochs):
        steps: list[Any] = []
        state = reference.epoch(
            config, state, inputs, run.labels, steps.append, run.snapshots, run.weights
        )
        yield Epoch(
            [[layer.plain() for layer in step.layers] for step in steps],
            [step.wrong for step in steps],
            (state.step, state.epoch, state.errors, state.samples),
            reference.digest(state),
            reference.predict(config, state, inputs),
        )


def packed(samples: list[int], n: int) -> fast.Bits:
    """Pack integers into Bits, straight into their words."""
    size = -(-n // 64)
    octets = b"".join(sample.to_bytes(8 * size, "little") for sample in samples)
    return fast.Bits(np.frombuffer(octets, "<u8").astype(np.uint64).reshape(-1, size), n)


def first_network(run: Run, engine: str = "numpy", threads: int = 1) -> fast.Network:
    """Make the network in which a run of the fast path starts."""
    network = fast.Network(run.config, snapshots=run.snapshots, engine=engine, threads=threads)
    for index, layer in enumerate(network.layers):
        counters = _shifted_array(layer.counters, run)
        if layer.codeword_counters is None:
            network.layers[index] = make_layer(layer.shape, counters, layer.codebook)
        else:
            network.layers[index] = fast_trained_layer(
                layer.shape, counters, _shifted_array(layer.codeword_counters, run)
            )
    return network


def _shifted_array(counters: NDArray[Any], run: Run) -> NDArray[Any]:
    rows = tuple(tuple(row) for row in counters.tolist())
    return np.array(shifted(rows, run.start, run.config.counter_bits)).astype(counters.dtype)


def fast_epochs(run: Run, engine: str = "numpy", threads: int = 1) -> Iterator[Epoch]:
    """Train with the fast path."""
    config, network = run.config, first_network(run, engine, threads)
    X = packed(run.samples, config.inputs)
    for _ in range(config.epochs):
        steps: list[StepTrace] = []
        network.train_epoch(X, run.labels, sample_weight=run.weights, hook=steps.append)
        p = network.progress
        yield Epoch(
            [[layer.plain() for layer in step.layers] for step in steps],
            [step.wrong for step in steps],
            (p.step, p.epoch, p.errors, p.samples),
            fast.digest(network),
            network.predict(X).tolist(),
        )


def first_difference(ours: Any, theirs: Any, path: str = "") -> str | None:
    """Name the first value in which two plain values differ, or None."""
    if isinstance(ours, dict) and isinstance(theirs, dict) and list(ours) == list(theirs):
        pairs = [(f"{path}.{name}", ours[name], theirs[name]) for name in ours]
    elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
        pairs = [(f"{path}[{i}]", a, b) for i, (a, b) in enumerate(zip(ours, theirs, strict=True))]
    else:
        return None if ours == theirs else f"{path}: {ours!r} against {theirs!r}"
    if ours == theirs:
        return None
    return next(d for name, a, b in pairs if (d := first_difference(a, b, name)) is not None)


def without_traces(config: Configuration, run: Run, engine: str = "numpy", threads: int = 1) -> str:
    """Train with the fast path as practitioners do, no trace asked for; return the digest."""
    network = first_network(run, engine, threads)
    X = packed(run.samples, config.inputs)
    for _ in range(config.epochs):
        network.train_epoch(X, run.labels, sample_weight=run.weights)
    return fast.digest(network)
