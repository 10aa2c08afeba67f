"""A second process that draws the reinforcement ahead: what ``threads=2`` means.

Which counters are reinforced depends on seed, step, layer and rate, and on no sample (spec 9), so
that it can be drawn before its step has come, by anyone, to the same bits. A process and not a
thread: NumPy calls of this size take 5 to 20 us, and between them two threads hand the
interpreter over, which takes as long. Measured beforehand, a thread that draws ahead made the
epoch 0.74 times as fast, and one that only draws the words, in one call that holds no lock, 1.03
times; the process makes it about one and a half times as fast.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray

from fast.children import undisturbed
from fast.reinforcement import reinforced
from reference.configuration import Shape

PIPE_SIZE = 1 << 20  # bytes that wait to be read: about 50 masks of 525 x 784
HEADER = 3  # numbers before the places: step, layer, count
NUMBER = np.dtype(np.int64)


class Ahead:
    """The other process, and the pipes to and from it."""

    def __init__(self) -> None:
        """Start the process. Raises OSError."""
        root = str(Path(__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        with undisturbed():  # an interrupt is for the one who asks
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from fast.ahead import serve; serve()"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": path},
            )
        self._requests = cast(IO[bytes], self._process.stdin)
        self._replies = cast(IO[bytes], self._process.stdout)
        _widen(self._replies)
        self._processors: set[int] | None = None

    def begin(
        self, seed: int, step: int, steps: int, rates: Sequence[int], shapes: Sequence[Shape]
    ) -> None:
        """Ask for the masks of some steps from step on; rates, shapes: one a layer.

        Until the end this thread keeps off the processor of the other process. Raises OSError.
        """
        self._processors = _separate(self._process.pid)
        sizes = [(shape.perceptrons, shape.inputs) for shape in shapes]
        request = {"seed": seed, "step": step, "steps": steps, "rates": rates, "sizes": sizes}
        self._requests.write(json.dumps(request).encode() + b"\n")
        self._requests.flush()

    def take(self, step: int, index: int) -> NDArray[np.intp]:
        """Wait for the mask of a step and a layer, and list the counters under it.

        They come in the order in which they were asked for; those before it are dropped. Raises
        EOFError where the other process has died.
        """
        while True:
            at_step, at_index, count = self._read(HEADER).tolist()
            places = self._read(count)
            if (at_step, at_index) == (step, index):
                return places.astype(np.intp, copy=False)

    def end(self) -> None:
        """Let this thread run everywhere again."""
        if self._processors is not None and sys.platform == "linux":
            os.sched_setaffinity(0, self._processors)
            self._processors = None

    def close(self) -> None:
        """End the process; may be called again."""
        self.end()
        if self._replies.closed:
            return
        self._process.kill()
        self._process.wait()
        # a request that the dead did not take is still to be written, and cannot be
        with suppress(BrokenPipeError):
            self._requests.close()
        self._replies.close()

    def _read(self, count: int) -> NDArray[np.int64]:
        data = self._replies.read(count * NUMBER.itemsize)
        if len(data) < count * NUMBER.itemsize:
            raise EOFError("the process that draws ahead has died")
        return np.frombuffer(data, NUMBER)


def serve() -> None:
    """Draw what is asked for on the standard input, until it ends or nobody reads any more."""
    replies = os.fdopen(1, "wb", closefd=False)
    try:
        for line in sys.stdin.buffer:
            asked = json.loads(line)
            shapes = [Shape(n, k, 1, k, 0) for k, n in asked["sizes"]]
            for step in range(asked["step"], asked["step"] + asked["steps"]):
                for index, (rate, shape) in enumerate(zip(asked["rates"], shapes, strict=True)):
                    places = reinforced(asked["seed"], index, step, rate, shape).astype(NUMBER)
                    header = np.array([step, index, len(places)], NUMBER)
                    replies.write(header.tobytes() + places.tobytes())
                    replies.flush()
    except BrokenPipeError:
        pass


def _widen(pipe: IO[bytes]) -> None:
    """Let more masks wait in the pipe, where the system can be asked to."""
    if sys.platform == "linux":
        from fcntl import F_SETPIPE_SZ, fcntl

        # a system that allows less will do: the other process is then not so far ahead
        with suppress(OSError):
            fcntl(pipe.fileno(), F_SETPIPE_SZ, PIPE_SIZE)


def _separate(process: int) -> set[int] | None:
    """Keep two processes on different processors; return those that this thread had.

    Linux wakes the reader and the writer of a pipe on one processor, and two processes then take
    as long as one. None where there is nothing to separate.
    """
    if sys.platform != "linux":
        return None
    ours = os.sched_getaffinity(0)
    if len(ours) < 2:
        return None
    theirs = max(ours)
    try:
        os.sched_setaffinity(process, {theirs})
        os.sched_setaffinity(0, ours - {theirs})
    except OSError:
        return None
    return ours
