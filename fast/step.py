"""One training step of one layer, with every intermediate value on request (spec 10.1)."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Flags, Words, pack_words, unpack_words
from fast.codebook import codeword_disagreements, decode, local_errors
from fast.counters import move, reinforce
from fast.layer import (
    Layer,
    deficits,
    forward,
    reinforcement_rate,
    repack,
    select,
    summed_moves,
    update,
)
from fast.reinforcement import Draw, reinforced
from fast.rule import COMMITTEE, LOCAL, Rule
from fast.trace import LayerTrace
from fast.trained_codebook import codewords as codewords_of
from fast.trained_codebook import rivals, summed_codeword_moves
from reference.configuration import Configuration, Progress


def rule_of(config: Configuration) -> Rule:
    """Name the rule that a configuration asks for (spec 5.1)."""
    return COMMITTEE if config.rule == "committee" else LOCAL


def layer_outputs(layer: Layer, rule: Rule, inputs: Words) -> Words:
    """Compute what a layer shows to the next: uint64 (S, words of the outputs) (spec 6.3)."""
    _, fires = forward(layer, inputs)
    return pack_words(rule.outputs(fires, layer.shape.group))


def train_layers(
    config: Configuration,
    layers: Sequence[Layer],
    progress: Progress,
    inputs: Words,
    labels: NDArray[np.int64],
    traced: bool,
    draw: Draw = reinforced,
) -> tuple[NDArray[np.intp], tuple[LayerTrace, ...]]:
    """Train all layers on a batch, in place; return the predictions and the traces (spec 10.1)."""
    traces = []
    try:
        for index, layer in enumerate(layers):
            inputs, predictions, trace = train_layer(
                config, index, layer, progress, inputs, labels, traced, draw
            )
            if trace is not None:
                traces.append(trace)
    except BaseException:
        # an interrupt may come between counters and their signs
        for layer in layers:
            repack(layer)
        raise
    return predictions, tuple(traces)


def train_layer(
    config: Configuration,
    index: int,
    layer: Layer,
    progress: Progress,
    inputs: Words,
    labels: NDArray[np.int64],
    traced: bool,
    draw: Draw = reinforced,
) -> tuple[Words, NDArray[np.intp], LayerTrace | None]:
    """Train a layer on a batch, in place (spec 10.1).

    inputs: uint64 (S, words). labels: (S,). Returns the outputs that the layer computed before
    its update, its predictions (S,), and its trace if traced. draw: who draws the
    reinforcement, here or ahead.
    """
    rule, shape = rule_of(config), config.shapes_at(progress.epoch)[index]
    # forward (6), decode (7)
    differing, fires = forward(layer, inputs)
    shown = rule.outputs(fires, shape.group)
    outputs = pack_words(shown)
    from_codewords = codeword_disagreements(outputs, layer.codebook, shape.outputs)
    predictions = decode(from_codewords)
    errors = local_errors(from_codewords, predictions, labels, shape.theta)
    # whom to correct (8), among the samples with a local error only
    learn = np.flatnonzero(errors)
    codewords = unpack_words(layer.codebook, shape.outputs)[labels[learn]]
    targets = rule.targets(codewords, shape.group)
    wrong = fires[learn] != targets
    closed = rule.closed(shown[learn], codewords, shape.group)
    if closed is not None:
        wrong &= ~closed
    samples, chosen = select(wrong, deficits(differing[learn], shape.inputs), shape.group)
    # update (8)
    rows, moves = chosen[:0], np.zeros((0, shape.inputs), np.int8)
    if len(chosen):
        rows, moves = summed_moves(inputs[learn], targets, samples, chosen, shape.inputs)
        update(layer, rows, moves, config.counter_bits, len(inputs))
    updated = layer.counters.copy() if traced else None
    # trained codewords (7.6)
    codeword_moves = np.zeros((0, 0), np.int64)
    if layer.codeword_counters is not None:
        others = rivals(from_codewords, labels)[learn]
        book = unpack_words(layer.codebook, shape.outputs)
        codeword_moves = summed_codeword_moves(book, shown[learn], labels[learn], others)
        layer.codeword_counters = move(
            layer.codeword_counters, codeword_moves, config.counter_bits, len(inputs)
        )
        layer.codebook = codewords_of(layer.codeword_counters)
    # reinforcement (9): no weight changes sign, so nothing is repacked
    rate = 0
    if len(learn):
        rate = reinforcement_rate(
            config.reinforcement, progress.errors, progress.samples, shape.inputs
        )
    places = rows[:0]
    if rate:
        places = draw(config.seed, index, progress.step, rate, shape)
        reinforce(layer.counters, places, config.counter_bits)
    if updated is None:
        return outputs, predictions, None
    trace = LayerTrace(
        agreements=shape.inputs - differing.astype(np.int64),
        activations=fires,
        outputs=shown,
        codeword_agreements=shape.outputs - from_codewords.T.astype(np.int64),
        predictions=predictions,
        local_errors=errors,
        deficits=deficits(differing, shape.inputs),
        selected=np.stack([learn[samples], chosen], axis=1),
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
    return outputs, predictions, trace


def _flags(places: NDArray[np.intp], shape: tuple[int, ...]) -> Flags:
    flags = np.zeros(shape, np.bool_)
    flags.reshape(-1)[places] = True
    return flags


def _dense(moves: NDArray[Any], rows: NDArray[np.intp], shape: tuple[int, ...]) -> NDArray[Any]:
    dense = np.zeros(shape, np.int64)
    dense[rows] = moves
    return dense
