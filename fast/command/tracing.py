"""``lbe train --trace``: a file of every value of every step, the same from both engines (20.7)."""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

import fast.trace
import reference.trace
from fast.bits import Flags
from fast.files import check_regular, lock
from reference.configuration import ConfigurationError, DataError
from reference.oracle.network_forms import TRACE

PIECE = 1 << 20  # bytes read at a time
SHORT = 16  # bits of a vector that is also written as a text of 0 and 1 (20.2)
# the others are integers (20.4)
BIT_ROWS = ("activations", "outputs", "reinforced", "targets", "gates")

Hook = Callable[[Any], None]


@dataclass(frozen=True)
class TracePlace:
    """How far a trace file is written: bytes, steps, and the SHA-256 of these bytes."""

    size: int
    steps: int
    sha256: str


class TraceFile:
    """A trace file that grows by a line a step, up to a number of steps."""

    def __init__(self, file: BinaryIO, most: int | None, begun: TracePlace | None) -> None:
        """Go on where a file was left, or from its beginning. Raises DataError."""
        self._file, self._most = file, most
        self._steps = begun.steps if begun else 0
        self._hash, self._size = hashlib.sha256(), 0
        self.noted = begun is not None  # is there a checkpoint that goes on from here?
        while begun and (piece := file.read(min(PIECE, begun.size - self._size))):
            self._add(piece)
        if begun and begun.sha256 != self._hash.hexdigest():
            raise DataError(file.name, "it is not what the run had written", "the file as it was")
        file.truncate(self._size)

    @property
    def hook(self) -> Hook | None:
        """What to call with the trace of every step of an epoch; None if there are enough."""
        return None if self._steps == self._most else self._write

    def place(self) -> TracePlace:
        """Say how far the file is written, for a checkpoint; that much is on the disk."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self.noted = True
        return TracePlace(self._size, self._steps, self._hash.hexdigest())

    def _write(self, trace: Any) -> None:
        if self._steps != self._most:
            line = f"{line_of(self._steps, trace)}\n".encode("ascii")
            self._file.write(line)
            self._add(line)
            self._steps += 1

    def _add(self, data: bytes) -> None:
        self._hash.update(data)
        self._size += len(data)


def unfinished(path: Path) -> Path:
    """Name the file that a trace is in until it is whole."""
    target = Path(os.path.realpath(path))
    return target.with_name(f".{target.name}.unfinished")


@contextmanager
def trace_file(
    path: Path | None, most: int | None, begun: TracePlace | None = None
) -> Iterator[TraceFile | None]:
    """Open a trace file that gets its name when it is whole; most: its steps.

    begun: how far an interrupted run had written it. What is written stays if a checkpoint goes on
    from it. Raises OSError, InputError.
    """
    if path is None:
        yield None
        return
    check_regular(path)
    partial = unfinished(path)
    with open(partial, "r+b" if begun else "a+b") as file:
        if not _locked(file):
            raise ConfigurationError(
                "--trace", f"another run is writing {path}", "another file, or to wait for its end"
            )
        file.seek(0)
        traced: TraceFile | None = None
        try:
            traced = TraceFile(file, most, begun)
            yield traced
            traced.place()
            if sys.platform == "win32":
                file.close()  # what is open there cannot be renamed
            os.replace(partial, os.path.realpath(path))
        except BaseException:
            if begun is None and not (traced and traced.noted):
                partial.unlink(missing_ok=True)
            raise


def remove_unfinished(path: Path) -> None:
    """Remove what an interrupted run has written of a trace, unless another is writing it."""
    partial = unfinished(path)
    with suppress(OSError), partial.open("rb") as file:
        if _locked(file):
            partial.unlink()


def _locked(file: BinaryIO) -> bool:
    try:
        return lock(file)
    except OSError:
        return True  # there are no locks, and nothing to be seen


def line_of(step: int, trace: Any) -> str:
    """Write the trace of a step of either engine."""
    if isinstance(trace, reference.trace.StepTrace):
        layers = [TRACE.write(layer.values()) for layer in trace.layers]
    else:
        layers = [fast_layer(layer) for layer in trace.layers]
    return json.dumps({"step": step, "layers": layers, "wrong": trace.wrong})


def fast_layer(layer: fast.trace.LayerTrace) -> dict[str, Any]:
    """Write what a layer of the fast path computed in the forms of 20.4."""
    plain = layer.plain()
    rows = {name: bit_rows(value) for name, value in layer.values().items() if name in BIT_ROWS}
    return {**plain, **rows}


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
