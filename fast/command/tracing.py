"""``lbe train --trace``: a file of every value of every step, the same from both engines (20.7)."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

import fast.trace
import reference.trace
from fast.bits import Flags
from reference.oracle.network_forms import TRACE

SHORT = 16  # bits of a vector that is also written as a text of 0 and 1 (20.2)
BIT_ROWS = ("activations", "outputs", "reinforced")  # the others are integers (20.4)

Hook = Callable[[Any], None]


class TraceFile:
    """A trace file that grows by a line a step, up to a number of steps."""

    def __init__(self, file: Any, most: int | None) -> None:
        self._file, self._most, self._steps = file, most, 0

    @property
    def hook(self) -> Hook | None:
        """What to call with the trace of every step of an epoch; None if there are enough."""
        return None if self._steps == self._most else self._write

    def _write(self, trace: Any) -> None:
        if self._steps != self._most:
            self._file.write(line_of(self._steps, trace) + "\n")
            self._steps += 1


@contextmanager
def trace_file(path: Path | None, most: int | None) -> Iterator[TraceFile | None]:
    """Open a trace file that gets its name when it is whole; most: its steps. Raises OSError."""
    if path is None:
        yield None
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("w", encoding="ascii", newline="\n") as file:
            yield TraceFile(file, most)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def line_of(step: int, trace: Any) -> str:
    """Write the trace of a step of either engine."""
    if isinstance(trace, reference.trace.StepTrace):
        layers = [TRACE.write(vars(layer)) for layer in trace.layers]
    else:
        layers = [fast_layer(layer) for layer in trace.layers]
    return json.dumps({"step": step, "layers": layers, "wrong": trace.wrong})


def fast_layer(layer: fast.trace.LayerTrace) -> dict[str, Any]:
    """Write what a layer of the fast path computed in the forms of 20.4."""
    plain = layer.plain()
    rows = {name: bit_rows(getattr(layer, name)) for name in BIT_ROWS}
    return {field.name: rows.get(field.name, plain[field.name]) for field in fields(layer)}


def bit_rows(rows: Flags) -> list[dict[str, Any]]:
    """Write the rows of a matrix of bits as vectors (20.2).

    >>> bit_rows(np.array([[True, False, True, True]]))
    [{'n': 4, 'hex': '0d', 'bits': '1011'}]
    """
    n = rows.shape[1]
    packed = np.packbits(rows, axis=1, bitorder="little")
    written: list[dict[str, Any]] = [{"n": n, "hex": row.tobytes().hex()} for row in packed]
    if n <= SHORT:
        for value, row in zip(written, rows.astype(np.uint8).tolist(), strict=True):
            value["bits"] = "".join(map(str, row))
    return written
