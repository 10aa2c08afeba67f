"""Talking with a program that may hang, die, flood or babble, without doing any of it (20.3)."""

import os
import selectors
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress

from fast.command.printable import last_lines, printable
from reference.configuration import InputError

CHUNK = 1 << 16
LONGEST_LINE = 64 << 20
TAIL = 4 << 10  # bytes of the standard error that are kept
LAST_READ = 1 << 20  # bytes of the standard error that are read from the dead
GRACE = 5.0  # seconds to end in, when there is nothing more to do
NAP = 0.05  # seconds between looks at whether the program still lives


class ProgramError(InputError):
    """A program that cannot be started."""


class Breakdown(Exception):
    """The program does not speak the protocol, or not any more."""


class Program:
    """A running program, asked line by line; it never blocks its asker for long.

    It is a process group of its own, so that its children end with it.
    """

    def __init__(self, arguments: Sequence[str]) -> None:
        """Start the program, without a shell. Raises ProgramError."""
        try:
            self._process = subprocess.Popen(
                list(arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                bufsize=0,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise ProgramError(
                printable(arguments[0]), reason, "a program that can be started"
            ) from None
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._stdin, self._stdout, self._stderr = (pipe.fileno() for pipe in pipes if pipe)
        for pipe in (self._stdin, self._stdout, self._stderr):
            os.set_blocking(pipe, False)
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._stdout, selectors.EVENT_READ)
        self._selector.register(self._stderr, selectors.EVENT_READ)
        self._request = memoryview(b"")  # what is still to be written
        self._output = bytearray()
        self._line_end = -1  # where in the output its first line ends
        self._said_all = False  # the output has ended
        self._errors = bytearray()
        self._killed = False

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Write a line, and return the line that answers it. Raises Breakdown."""
        deadline = time.monotonic() + seconds
        self._move(0)
        if self._output:
            raise Breakdown("it wrote a line that answers no question")
        self._request = memoryview(request)
        self._selector.register(self._stdin, selectors.EVENT_WRITE)
        while self._request or self._line_end < 0:
            ended = self._process.poll() is not None
            moved = self._move(min(NAP, max(0, deadline - time.monotonic())))
            if len(self._output) > LONGEST_LINE:
                raise Breakdown(f"it wrote more than {LONGEST_LINE >> 20} MiB")
            # a child of the dead may still hold the output open
            if self._line_end < 0 and (self._said_all or (ended and not moved)):
                raise Breakdown(self._end())
            if time.monotonic() >= deadline and (self._request or self._line_end < 0):
                unread = ", and it did not read the whole question" if self._request else ""
                raise Breakdown(f"no answer within {seconds:g} s{unread}")
        line = bytes(self._output[: self._line_end])
        if len(self._output) > self._line_end + 1:
            raise Breakdown("it wrote more than one line")
        self._output.clear()
        self._line_end = -1
        return line

    def finish(self) -> tuple[str, ...]:
        """End the input and wait for the program to end; note what was not as it should be."""
        notes = []
        self._close_input()
        deadline = time.monotonic() + GRACE
        while self._process.poll() is None and time.monotonic() < deadline:
            self._move(NAP)
            if len(self._output) > LONGEST_LINE:
                break
        status = self._process.poll()
        self._move(0)
        if self._output:
            notes.append("the program wrote more after its last answer")
        if status is None:
            notes.append(f"the program had not ended {GRACE:g} s after its input, and was killed")
        elif status:
            notes.append(f"the program {_ending(status)}")
        self.kill()
        return tuple(notes)

    def kill(self) -> None:
        """Kill the program with all its children, and take its last words."""
        if self._killed:
            return
        self._killed = True
        # the group may have gone, and some systems forbid to signal one of the dead
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GRACE)
        with suppress(OSError):
            for _ in range(LAST_READ // CHUNK):
                if not self._hear(self._stderr):
                    break
        self._selector.close()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe:
                with suppress(OSError):
                    pipe.close()

    @property
    def last_words(self) -> tuple[str, ...]:
        """The last lines of the standard error, in printable characters."""
        return last_lines(bytes(self._errors))

    def _move(self, seconds: float) -> bool:
        """Read and write what can be, and wait so long for it; say whether there was any."""
        ready = self._selector.select(seconds)
        for key, _ in ready:
            pipe = key.fd
            try:
                if pipe == self._stdin:
                    self._request = self._request[os.write(pipe, self._request[:CHUNK]) :]
                    over = not self._request
                else:
                    over = not self._hear(pipe)
            except BlockingIOError:
                continue
            except BrokenPipeError:
                # it may have answered before it stopped to listen
                self._request, over = memoryview(b""), True
            if over:
                self._selector.unregister(pipe)
                self._said_all |= pipe == self._stdout
        return bool(ready)

    def _hear(self, pipe: int) -> bool:
        chunk = os.read(pipe, CHUNK)
        if pipe == self._stdout:
            if self._line_end < 0 and (at := chunk.find(b"\n")) >= 0:
                self._line_end = len(self._output) + at
            self._output += chunk
        else:
            self._errors += chunk
            del self._errors[:-TAIL]
        return bool(chunk)

    def _close_input(self) -> None:
        if self._stdin in self._selector.get_map():
            self._selector.unregister(self._stdin)
        if self._process.stdin:
            self._process.stdin.close()

    def _end(self) -> str:
        with suppress(subprocess.TimeoutExpired):
            return f"it {_ending(self._process.wait(GRACE))}"
        return "it closed its output"


def _ending(status: int) -> str:
    if status >= 0:
        return f"ended with status {status}"
    with suppress(ValueError):
        return f"died by signal {signal.Signals(-status).name}"
    return f"died by signal {-status}"
