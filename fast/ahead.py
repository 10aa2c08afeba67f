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
import time
from collections.abc import Sequence
from contextlib import suppress
from io import BufferedReader, FileIO
from pathlib import Path
from threading import Thread, get_native_id
from typing import cast

import numpy as np
from numpy.typing import NDArray

from fast.children import undisturbed
from fast.reinforcement import reinforced
from reference.configuration import Shape

PIPE_SIZE = 1 << 20  # bytes that wait to be read: about 50 masks of 525 x 784
HEADER = 3  # numbers before the places: step, layer, count
NUMBER = np.dtype(np.int64)
LOOK = 1.0  # seconds between looks at whether the one who asks still lives


class Ahead:
    """The other process, and the pipes to and from it."""

    def __init__(self) -> None:
        """Start the process. Raises OSError."""
        root = str(Path(__file__).resolve().parent.parent)
        path = os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH")]))
        self._owner = os.getpid()
        self._kept_off: tuple[int, int] | None = None  # a thread, and which processor
        self._next = self._end = (0, 0)  # step and layer: the masks that are still to come
        self._rates: Sequence[int] = ()  # of each layer
        with undisturbed():  # an interrupt is for the one who asks
            self._process = subprocess.Popen(
                [sys.executable, "-c", "from fast.ahead import serve; serve()", str(self._owner)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,  # so that no fork copies half a request
                env={**os.environ, "PYTHONPATH": path},
            )
        self._requests = cast(FileIO, self._process.stdin)
        self._replies = BufferedReader(cast(FileIO, self._process.stdout))
        _widen(self._replies.fileno())

    def is_ours(self) -> bool:
        """Say whether this process started the other: after a fork, a child must leave it alone."""
        return self._owner == os.getpid()

    def begin(
        self, seed: int, step: int, steps: int, rates: Sequence[int], shapes: Sequence[Shape]
    ) -> None:
        """Ask for the masks of some steps from step on; rates, shapes: one a layer.

        Until the end this thread keeps off the processor of the other process. Raises OSError.
        """
        self._next, self._end, self._rates = (step, 0), (step + steps, 0), rates
        processor = _processor_to_leave()
        if processor is not None:
            # noted first: an interrupt may come before it is done
            self._kept_off = get_native_id(), processor
            _separate(self._process.pid, processor)
        sizes = [(shape.perceptrons, shape.inputs) for shape in shapes]
        request = {"seed": seed, "step": step, "steps": steps, "rates": rates, "sizes": sizes}
        line = memoryview(json.dumps(request).encode() + b"\n")
        while line:
            line = line[self._requests.write(line) :]

    def take(self, step: int, index: int, rate: int) -> NDArray[np.intp]:
        """Wait for the mask of a step and a layer, and list the counters under it.

        They come in the order in which they were asked for; those before it are dropped. Raises
        EOFError where the other process has died, or will not send it.
        """
        if not self._next <= (step, index) < self._end or rate != self._rates[index]:
            raise EOFError("this mask was not asked for, or has been taken")
        while True:
            at_step, at_index, count = self._read(HEADER).tolist()
            places = self._read(count)
            if (at_step, at_index) == (step, index):
                self._next = step, index + 1
                return places.astype(np.intp, copy=False)

    def end(self) -> None:
        """Let the thread that began run everywhere again."""
        if self._kept_off is not None and sys.platform == "linux":
            thread, processor = self._kept_off
            self._kept_off = None
            thread = thread if self.is_ours() else 0  # forked in between: a thread of that name
            # it may have ended; and what else was changed meanwhile stays
            with suppress(OSError):
                os.sched_setaffinity(thread, os.sched_getaffinity(thread) | {processor})

    def close(self) -> None:
        """End the process, in a child of a fork only the ties to it; may be called again."""
        self.end()
        if self._replies.closed:
            return
        if self.is_ours():
            self._process.kill()
            self._process.wait()
        else:
            self._process.returncode = 0  # nothing that this process could wait for
        self._requests.close()
        self._replies.close()

    def _read(self, count: int) -> NDArray[np.int64]:
        data = self._replies.read(count * NUMBER.itemsize)
        if len(data) < count * NUMBER.itemsize:
            raise EOFError("the process that draws ahead has died")
        return np.frombuffer(data, NUMBER)


def serve() -> None:
    """Draw what is asked for on the standard input, until it ends or nobody reads any more."""
    if sys.platform != "win32":
        Thread(target=_end_with, args=[int(sys.argv[1])], daemon=True).start()
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


def _end_with(asker: int) -> None:
    """Wait for the end of the one who asks: a child of it may hold the pipes open."""
    while os.getppid() == asker:
        time.sleep(LOOK)
    os._exit(0)


def _widen(pipe: int) -> None:
    """Let more masks wait in the pipe, where the system can be asked to."""
    if sys.platform == "linux":
        from fcntl import F_SETPIPE_SZ, fcntl

        # a system that allows less will do: the other process is then not so far ahead
        with suppress(OSError):
            fcntl(pipe, F_SETPIPE_SZ, PIPE_SIZE)


def _processor_to_leave() -> int | None:
    """Choose the processor of the other process; None where there is nothing to separate."""
    if sys.platform != "linux":
        return None
    ours = os.sched_getaffinity(0)
    return max(ours) if len(ours) > 1 else None


def _separate(process: int, theirs: int) -> None:
    """Keep a process on a processor, and this thread off it.

    Linux wakes the reader and the writer of a pipe on one processor, and two processes then take
    as long as one.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            os.sched_setaffinity(process, {theirs})
            os.sched_setaffinity(0, os.sched_getaffinity(0) - {theirs})
