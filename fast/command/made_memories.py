"""The values of an epoch as memory files of Verilog, in the widths of clause 17."""

from collections.abc import Iterable, Sequence
from typing import Any

from bitarray import bitarray
from bitarray.util import ba2int

from fast.command.made_course import Course, Taken
from fast.exports.memories import memory, number_bits
from reference.configuration import Configuration
from reference.generator import REINFORCEMENT, Stream, words
from reference.layer import Layer

PLANES = 16  # of a Bernoulli plane
WORD = 64


def memories(made: Course) -> dict[str, str | bytes]:
    """Write the initial state, and the batch and all values of every step, by name."""
    files: dict[str, str | bytes] = {}
    for index, layer in enumerate(made.steps[0].before.layers):
        files |= _initial(made.config, index, layer)
    for number, taken in enumerate(made.steps):
        files |= _step(made.config, number, taken)
    return files


def _initial(config: Configuration, index: int, layer: Layer) -> dict[str, str | bytes]:
    name = f"initial_layer{index}"
    bits = config.counter_bits
    files: dict[str, str | bytes] = {
        f"{name}_counters.mem": _integers(f"{name}: counters", layer.counters, bits)
    }
    if layer.codeword_counters:
        what = f"{name}: counters of codewords"
        files[f"{name}_codeword_counters.mem"] = _integers(what, layer.codeword_counters, bits)
    if layer.codebook:
        files[f"{name}_codebook.mem"] = _bits(f"{name}: codewords", layer.codebook)
    return files


def _step(config: Configuration, number: int, taken: Taken) -> dict[str, str | bytes]:
    name = f"step{number}"
    classes = number_bits(config.classes)
    files: dict[str, str | bytes] = {
        f"{name}_samples.mem": _bits(f"{name}: samples", taken.samples),
        f"{name}_labels.mem": _integers(f"{name}: labels", [taken.labels], classes),
    }
    widest = number_bits(max(shape.perceptrons for shape in config.shapes))
    for index, trace in enumerate(taken.trace.layers):
        shape = config.shapes[index]
        moved = len(taken.samples).bit_length() + 1
        width = {
            "agreements": shape.inputs.bit_length(),
            "deficits": shape.inputs.bit_length(),
            "codeword_agreements": shape.outputs.bit_length(),
            "predictions": classes,
            "local_errors": 1,
            "moves": moved,
            "codeword_moves": moved,
            "updated_counters": config.counter_bits,
            "counters": config.counter_bits,
            "codeword_counters": config.counter_bits,
            "rate": PLANES,
            "selected": widest + number_bits(len(taken.samples)),
        }
        for value_name, value in trace.values().items():
            what = f"{name}, layer {index}: {value_name}"
            text = _value(what, value_name, value, width.get(value_name, 0), widest)
            if text:
                files[f"{name}_layer{index}_{value_name}.mem"] = text
        if trace.rate:
            stream = Stream(config.seed, REINFORCEMENT, index, taken.before.step)
            count = PLANES * shape.perceptrons * -(-shape.inputs // WORD)
            what = f"{name}, layer {index}: random words"
            files[f"{name}_layer{index}_words.mem"] = memory(what, words(stream, 0, count), WORD)
    return files


def _value(what: str, name: str, value: Any, width: int, shift: int) -> str:
    """Write a value of a trace; nothing where it has no row."""
    if name == "rate":
        return _integers(what, [[value]], width)
    if not value:
        return ""
    if name == "selected":
        return _integers(what, [[(s << shift) + k] for s, k in value], width)
    if isinstance(value[0], bitarray):
        return _bits(what, value)
    return _integers(what, value if isinstance(value[0], Sequence) else [value], width)


def _bits(what: str, rows: Sequence[bitarray]) -> str:
    numbers = (ba2int(bitarray(row, endian="little")) for row in rows)
    return memory(what, numbers, len(rows[0]))


def _integers(what: str, rows: Iterable[Iterable[int]], width: int) -> str:
    """Write integers, row by row, in two's complement."""
    return memory(what, (value & ((1 << width) - 1) for row in rows for value in row), width)
