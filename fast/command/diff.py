"""``lbe diff``: the first difference between two trace files or two model files."""

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from fast.command.difference import NOTHING, Difference, first_difference
from fast.command.place import clause_of
from reference import model_file
from reference.configuration import DataError, InputError
from reference.configuration.json_text import read_json
from reference.oracle.network_forms import TRACE, progress_of, write_configuration
from reference.oracle.written import write_bits

DIFFERENT = 1
LINE = ("step", "layers", "wrong")  # the names of a line of a trace file (20.7)
VALUES = tuple(TRACE.fields or ())  # the names of a layer, in their order (16.1)

Json = Any


def run(options: argparse.Namespace) -> int:
    """Compare two files; 0: there is no difference."""
    a, b = Path(options.a), Path(options.b)
    kinds = [_kind(path) for path in (a, b)]
    if kinds[0] != kinds[1]:
        raise DataError(str(b), f"it is a {kinds[1]}, {a} a {kinds[0]}", "two of a kind")
    compare = _models if kinds[0] == "model" else _traces
    try:
        found = compare(a, b)
    except RecursionError:
        raise DataError(f"{a}, {b}", "they are nested too deeply", f"{kinds[0]} files") from None
    sentence = found.sentence("A has", "B has") if found else "no difference"
    if options.json:
        shown = {**found.to_json(), "sentence": sentence} if found else None
        print(json.dumps({"same": found is None, "difference": shown}))
    else:
        print(sentence)
    return DIFFERENT if found else 0


def _kind(path: Path) -> str:
    """Tell a model, which has a length before its header, from a trace."""
    with path.open("rb") as file:
        first = file.read(9)
    if first[8:] == b"{":
        return "model"
    if first[:1] == b"{":
        return "trace"
    raise DataError(str(path), "it is neither a trace nor a model", "a trace file or a model file")


def _models(a: Path, b: Path) -> Difference | None:
    return first_difference(_model(a), _model(b))


def _model(path: Path) -> Json:
    """Read a model, as JSON, in the order in which it is to be compared."""
    try:
        description, state = model_file.load(path)
    except InputError as error:
        problem = f"{error.parameter}: {error.problem}"
        raise DataError(str(path), problem, error.allowed) from None
    names = description.class_names
    return {
        "configuration": write_configuration(description.configuration),
        "progress": progress_of(state),
        "encoding": description.encoding.to_json(),
        "class_names": None if names is None else list(names),
        "layers": [
            {
                "counters": [list(row) for row in layer.counters],
                "codebook": [write_bits(codeword) for codeword in layer.codebook],
                "codeword_counters": [list(row) for row in layer.codeword_counters],
            }
            for layer in state.layers
        ],
        "weight_sets": [
            {
                "layers": [
                    {
                        "votes": layer.votes,
                        "set_weights": [write_bits(row) for row in layer.weights],
                    }
                    for layer in weight_set.layers
                ],
                "codebook": [write_bits(codeword) for codeword in weight_set.codebook],
            }
            for weight_set in state.weight_sets
        ],
    }


def _traces(a: Path, b: Path) -> Difference | None:
    """Compare two traces line by line: they may be larger than the memory."""
    for number, (ours, theirs) in enumerate(zip_longest(_lines(a), _lines(b))):
        path = ("steps", number)
        a_step, b_step = (_step(line) if line else None for line in (ours, theirs))
        if ours is None or theirs is None:
            shown = [NOTHING if step is None else "a step" for step in (a_step, b_step)]
            return Difference(path, shown[0], shown[1], clause_of(path))
        # most lines are the same, and quickly seen to be
        if ours.text != theirs.text and (found := first_difference(a_step, b_step, path)):
            return found
    return None


@dataclass(frozen=True)
class Line:
    """A line of a file."""

    path: Path
    number: int  # from 1
    text: bytes


def _lines(path: Path) -> Iterator[Line]:
    with path.open("rb") as file:
        for number, text in enumerate(file, start=1):
            if text.strip():
                yield Line(path, number, text)


def _step(line: Line) -> Json:
    """Read a step, and put its names in the order in which the values are computed."""
    try:
        value = read_json(line.text)
    except ValueError as error:
        raise _bad(line, str(error)) from None
    if not isinstance(value, dict) or set(value) != set(LINE):
        raise _bad(line, f"it is no object of {', '.join(LINE)}")
    layers = value["layers"]
    if not isinstance(layers, list) or not all(isinstance(layer, dict) for layer in layers):
        raise _bad(line, "its layers are no array of objects")
    value["layers"] = [_ordered(layer, VALUES) for layer in layers]
    return _ordered(value, LINE)


def _ordered(value: dict[str, Json], names: tuple[str, ...]) -> dict[str, Json]:
    return {name: value[name] for name in names if name in value} | value


def _bad(line: Line, problem: str) -> DataError:
    return DataError(f"{line.path}, line {line.number}", problem, "a line of a trace file (20.7)")
