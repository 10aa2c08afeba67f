"""One training step, with every intermediate value on request (spec 10.1)."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags, Words, unpack_words
from fast.committee import COMMITTEE
from fast.counters import move
from fast.kernels import NUMPY, Kernels
from fast.layer import Layer, deficits, reinforcement_rate, repack
from fast.local import LOCAL
from fast.propagated import PROPAGATED, way_down
from fast.rule import Aims, Forward, Rule
from fast.samples import Training
from fast.trace import LayerTrace
from fast.trained_codebook import codewords as codewords_of
from fast.trained_codebook import rivals, summed_codeword_moves
from reference.configuration import Configuration, Progress, Shape

NOT_DECODED = np.zeros((0, 0), np.uint16), np.zeros(0, np.intp), np.zeros(0, np.bool_)


def rule_of(config: Configuration) -> Rule:
    """Name the rule that a configuration asks for (spec 5.1)."""
    return {"local": LOCAL, "committee": COMMITTEE, "propagated": PROPAGATED}[config.rule]


def layer_outputs(layer: Layer, rule: Rule, inputs: Words, kernels: Kernels = NUMPY) -> Words:
    """Compute what a layer shows to the next: uint64 (S, words of the outputs) (spec 6.3)."""
    _, fires = kernels.forward(layer, inputs)
    return kernels.pack(rule.outputs(fires, layer.shape.group))


def train_layers(
    config: Configuration,
    layers: Sequence[Layer],
    progress: Progress,
    batch: Training,
    traced: bool,
    kernels: Kernels = NUMPY,
    first: int = 0,
) -> tuple[Forward, tuple[LayerTrace, ...]]:
    """Train layers on a batch, in place; return what the last computed, and traces (spec 10.1).

    layers: all, or some neighbours of the local rule. kernels: of the engine, and who draws the
    reinforcement. first: the number of the first of these layers.
    """
    rule, traces = rule_of(config), []
    # without stages the sizes stay as they were made (5.5)
    staged = len(config.stages) > 1
    shapes = [layer.shape for layer in layers]
    if staged:
        shapes = list(config.shapes_at(progress.epoch)[first : first + len(layers)])
    labels = batch.labels
    seen = compute(layers, shapes, rule, batch.words, labels, kernels)
    aims = rule.aims(config, seen, labels)
    told: list[tuple[Flags, Flags | None]] = []
    if traced and rule is PROPAGATED:
        told = way_down(config, seen, labels, np.arange(len(labels)), all_gates=True)
    try:
        for index in range(len(layers)):
            trace = train_layer(
                config, first + index, seen[index], aims[index], progress, batch, traced, kernels
            )
            if trace is not None:
                traces.append(trace)
    except BaseException:
        # an interrupt may come between counters and their signs
        for layer in layers:
            repack(layer)
        raise
    for index, (targets, gates) in enumerate(told):
        shown = np.zeros((0, 0), np.bool_) if gates is None else gates
        traces[index] = replace(traces[index], targets=targets, gates=shown)
    return seen[-1], tuple(traces)


def compute(
    layers: Sequence[Layer],
    shapes: Sequence[Shape],
    rule: Rule,
    inputs: Words,
    labels: NDArray[np.int64],
    kernels: Kernels = NUMPY,
) -> list[Forward]:
    """Compute what every layer answers to a batch, and where it errs; nothing changes (spec 6, 7).

    inputs: uint64 (S, words). labels: (S,).
    """
    seen = []
    for layer, shape in zip(layers, shapes, strict=True):
        differing, fires = kernels.forward(layer, inputs)
        shown = rule.outputs(fires, shape.group)
        outputs = kernels.pack(shown)
        decoded = NOT_DECODED
        if len(layer.codebook):
            decoded = kernels.decode(outputs, layer.codebook, shape.outputs, labels, shape.theta)
        seen.append(Forward(layer, shape, inputs, differing, fires, outputs, shown, *decoded))
        inputs = outputs
    return seen


def train_layer(
    config: Configuration,
    index: int,
    seen: Forward,
    aims: Aims,
    progress: Progress,
    batch: Training,
    traced: bool,
    kernels: Kernels = NUMPY,
) -> LayerTrace | None:
    """Move a layer towards its aims, in place; return its trace if traced (spec 8, 9, 7.6)."""
    layer, shape, learn, bits = seen.layer, seen.shape, aims.learn, config.counter_bits
    labels, weights, most = batch.labels, batch.weights, batch.total()
    v = None if weights is None else weights[learn]
    # whom to correct (8), among the samples with e = 1 only
    pairs = kernels.select(seen, aims)
    # update (8)
    rows, moves = kernels.correct(layer, seen.inputs[learn], aims, pairs, v, bits, most, traced)
    updated = layer.counters.copy() if traced else None
    # trained codewords (7.6)
    codeword_moves = np.zeros((0, 0), np.int64)
    if layer.codeword_counters is not None:
        others = rivals(seen.from_codewords, labels)[learn]
        book = unpack_words(layer.codebook, shape.outputs)
        codeword_moves = summed_codeword_moves(book, seen.shown[learn], labels[learn], others, v)
        layer.codeword_counters = move(layer.codeword_counters, codeword_moves, bits, most)
        layer.codebook = codewords_of(layer.codeword_counters)
    # reinforcement (9): no weight changes sign, so nothing is repacked
    rate = 0
    if len(learn):
        rate = reinforcement_rate(
            config.reinforcement, progress.errors, progress.samples, shape.inputs
        )
    places = np.zeros(0, np.intp)
    if rate:
        places = kernels.reinforce(layer, config.seed, index, progress.step, rate, bits, traced)
    if updated is None:
        return None
    return LayerTrace(
        agreements=shape.inputs - seen.differing.astype(np.int64),
        activations=seen.fires,
        outputs=seen.shown,
        codeword_agreements=shape.outputs - seen.from_codewords.T.astype(np.int64),
        predictions=seen.predictions,
        local_errors=aims.local_errors,
        deficits=deficits(seen.differing, shape.inputs),
        selected=np.stack([learn[pairs.samples], pairs.perceptrons], axis=1),
        moves=_dense(moves, rows, layer.counters.shape),
        updated_counters=updated,
        rate=rate,
        reinforced=_flags(places, layer.counters.shape),
        counters=layer.counters.copy(),
        codeword_moves=codeword_moves,
        codeword_counters=codeword_moves
        if layer.codeword_counters is None
        else layer.codeword_counters,
    )


def _flags(places: NDArray[np.intp], shape: tuple[int, ...]) -> Flags:
    flags = np.zeros(shape, np.bool_)
    flags.reshape(-1)[places] = True
    return flags


def _dense(moves: NDArray[Any], rows: NDArray[np.intp], shape: tuple[int, ...]) -> NDArray[Any]:
    dense = np.zeros(shape, np.int64)
    dense[rows] = moves
    return dense
