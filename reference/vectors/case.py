"""What a vectors file is made of, and short ways to write inputs."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from bitarray import bitarray

from reference.configuration import Configuration
from reference.counters import Row, initial_counters
from reference.generator import PROTOTYPES, Stream, random_rows
from reference.network import State
from reference.oracle.forms import BIT_ROWS, MATRIX, WORDS
from reference.oracle.network_forms import STATE, progress_of, write_configuration
from reference.oracle.written import write_bits, write_integer

SIZES = (1, 63, 64, 65, 127, 128, 129, 784)


@dataclass(frozen=True)
class Case:
    """A test before it is answered."""

    id: str
    comment: str
    inputs: dict[str, Any]
    flags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Tests of one operation, with the inputs that they share."""

    id: str
    operation: str
    comment: str
    cases: list[Case]
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Chapter:
    """A vectors file before it is answered.

    version: the lowest of the specification that has all that is asked (spec 20.1).
    """

    name: str
    title: str
    groups: list[Group]
    version: str = "1.0"


def search(found: Callable[[int], bool], most: int = 100_000) -> int:
    """Find the first seed for which something happens."""
    return next(seed for seed in range(most) if found(seed))


def drawn(seed: int, rows: int, n: int) -> list[bitarray]:
    """Draw irregular rows of bits."""
    return random_rows(Stream(seed, PROTOTYPES), 0, rows, n)


def full_range(seed: int, rows: int, n: int, counter_bits: int) -> tuple[Row, ...]:
    """Draw counters over their whole range."""
    return initial_counters(seed, 0, rows, n, counter_bits)


def bits(text: str) -> Any:
    """Write the vector of a text of 0 and 1."""
    return write_bits(bitarray(text, endian="little"))


def bit_rows(rows: Iterable[bitarray | str]) -> Any:
    """Write vectors, given as they are or as texts of 0 and 1."""
    return BIT_ROWS.write([bitarray(row, endian="little") for row in rows])


def matrix(rows: Iterable[Iterable[int]]) -> Any:
    """Write rows of integers."""
    return MATRIX.write([list(row) for row in rows])


def words(values: Iterable[int]) -> Any:
    """Write words."""
    return WORDS.write(list(values))


def stream(seed: int, purpose: int, layer: int = 0, time: int = 0) -> Any:
    """Write the name of a stream."""
    values = {"seed": seed, "purpose": purpose, "layer": layer, "time": time}
    return {name: write_integer(value) for name, value in values.items()}


def configuration(**parameters: Any) -> Any:
    """Write a configuration."""
    return write_configuration(Configuration(**parameters))


def state(value: State) -> Any:
    """Write a state."""
    layers = [
        vars(replace(layer, codebook=()) if layer.codeword_counters else layer)
        for layer in value.layers
    ]
    return STATE.write({"layers": layers, "progress": progress_of(value)})


def data(samples: Iterable[bitarray | str], labels: Iterable[int]) -> Any:
    """Write samples and labels."""
    return {"samples": bit_rows(samples), "labels": list(labels)}


def prototypes(seed: int, classes: int, inputs: int, count: int, first: int = 0) -> Any:
    """Write which samples of the random prototypes to take."""
    values = {
        "seed": write_integer(seed),
        "classes": classes,
        "inputs": inputs,
        "first": first,
        "count": count,
    }
    return {"prototypes": values}


def spoil(*path: Any, to: Any) -> Callable[[Any], object]:
    """Make a change: set the value at a path."""

    def change(value: Any) -> None:
        for name in path[:-1]:
            value = value[name]
        value[path[-1]] = to

    return change


def two(first: Callable[[Any], object], second: Callable[[Any], object]) -> Callable[[Any], object]:
    """Make two changes."""
    return lambda value: (first(value), second(value))


def twice(text: str, name: str) -> str:
    """Write the pair of a name in a text of JSON twice."""
    return text.replace(f'"{name}":', f'"{name}":0,"{name}":', 1)
