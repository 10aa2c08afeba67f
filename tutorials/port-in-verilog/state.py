"""The state of a network between steps (clause 14): the host keeps it, the blocks change it."""

import hashlib
import struct
from dataclasses import dataclass
from typing import Any

from blocks import U64, first_counters
from forms import Malformed, bits, bus, counters, fields, integer, items
from others import first_codeword_counters
from parts import first_codewords
from settings import Settings
from simulator import Simulator

PROGRESS = ("step", "epoch", "errors", "samples")


@dataclass
class State:
    """Of every layer its counters, its codewords as numbers, and the counters of these."""

    counters: list[list[list[int]]]
    codebooks: list[list[int]]
    codeword_counters: list[list[list[int]]]
    step: int = 0
    epoch: int = 0
    errors: int = 1
    samples: int = 1


def initial(sim: Simulator, config: Settings) -> State:
    """Draw the first state (4.4, 7.1, 7.6)."""
    state = State([], [], [])
    for index, shape in enumerate(config.shapes(0)):
        drawn = (config.seed, 1, index, shape.perceptrons, shape.inputs, config.init_bits)
        state.counters.append(first_counters(sim, *drawn))
        book, learnt = list[int](), list[list[int]]()
        if config.trains(index):
            learnt = first_codeword_counters(
                sim, config.seed, index, config.classes, shape.outputs, config.init_bits
            )
        elif config.decodes(index):
            book = first_codewords(sim, config.seed, index, config.classes, shape.outputs)
        state.codebooks.append(book)
        state.codeword_counters.append(learnt)
    return state


def read(sim: Simulator, config: Settings, given: Any) -> State:
    """Read a state of a question; null is the first one."""
    if given is None:
        return initial(sim, config)
    layers, progress = fields(given, "layers", "progress")
    state = State([], [], [], *(integer(n, *U64) for n in fields(progress, *PROGRESS)))
    shapes = config.shapes(0)
    if len(items(layers)) != len(shapes) or state.errors > state.samples:
        raise Malformed("the state does not fit its configuration")
    for index, (shape, layer) in enumerate(zip(shapes, layers, strict=True)):
        names = ("counters", "codebook", "codeword_counters")
        rows, book, learnt = fields(layer, *names)
        held = counters(rows, config.counter_bits)
        words = [bits(word) for word in items(book)]
        moved = counters(learnt, config.counter_bits) if items(learnt) else []
        trains = config.trains(index)
        kept = moved if trains else words
        right = [len(held) == shape.perceptrons, len(held[0]) == shape.inputs]
        right += [len(kept) == (config.classes if config.decodes(index) else 0)]
        right += [
            all(n == shape.outputs for n, _ in words),
            bool(words if trains else moved) is False,
        ]
        right += [all(len(row) == shape.outputs for row in moved)]
        if not all(right):
            raise Malformed("the state does not fit its configuration")
        state.counters.append(held)
        state.codebooks.append([word for _, word in words])
        state.codeword_counters.append(moved)
    return state


def digest_of(config: Settings, state: State) -> str:
    """Hash a state (14.2)."""
    told = [b"local-binary-errors state 1\n", struct.pack("<I", len(config.layers))]
    for index, shape in enumerate(config.shapes(0)):
        told.append(struct.pack("<II", shape.perceptrons, shape.inputs))
        told += [struct.pack(f"<{len(row)}i", *row) for row in state.counters[index]]
        if not config.decodes(index):
            told.append(struct.pack("<II", 0, shape.perceptrons))
            continue
        told.append(struct.pack("<II", config.classes, shape.outputs))
        size = 8 * -(-shape.outputs // 64)
        told += [word.to_bytes(size, "little") for word in state.codebooks[index]]
        learnt = state.codeword_counters[index]
        told += [struct.pack(f"<{len(row)}i", *row) for row in learnt]
    return hashlib.sha256(b"".join(told)).hexdigest()


def loaded(config: Settings, state: State) -> list[str]:
    """Write the commands that put a state into the simulated network."""
    lines = []
    for index, rows in enumerate(state.counters):
        lines += [
            f"counters {index:x} {k:x} {bus(row, config.counter_bits):x}"
            for k, row in enumerate(rows)
        ]
        lines += [f"class {index:x} {c:x} {p:x}" for c, p in enumerate(state.codebooks[index])]
        lines += [
            f"learnt {c:x} {bus(row, config.counter_bits):x}"
            for c, row in enumerate(state.codeword_counters[index])
        ]
    return [*lines, f"epoch {state.step:x} {state.errors:x} {state.samples:x}"]
