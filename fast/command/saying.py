"""Saying things on the standard output, to whoever may still listen."""

import errno
import io
import os
import sys
from contextlib import suppress

NOBODY = (errno.EPIPE, errno.EBADF)  # the reader has gone, or the output was closed from the start


class Listener:
    """The standard output of work that goes on when nobody listens any more."""

    def __init__(self) -> None:
        self._trouble: OSError | None = None

    def say(self, text: str) -> None:
        """Print a text at once, if that can be done."""
        try:
            print(text, flush=True)
        except OSError as error:
            silence_output()
            self._trouble = error

    def end(self) -> None:
        """Raise the OSError that something could not be said, unless nobody wanted to hear it."""
        if self._trouble and self._trouble.errno not in NOBODY:
            raise OSError(self._trouble.errno, self._trouble.strerror, "standard output")


def silence_output() -> None:
    """Let what is still said go nowhere, so that it is no error again when Python ends."""
    with suppress(OSError, ValueError):  # ValueError: an output that is no file
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def flush_output() -> None:
    """Write what is still to be written. Raises OSError that names the standard output."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise OSError(error.errno, error.strerror, "standard output") from None


def settle_output() -> None:
    """Write what is still to be written, or let it go."""
    try:
        sys.stdout.flush()
    except OSError:
        silence_output()


def escape_unprintable() -> None:
    """Let letters that an output does not have be written as escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            spelt = stream.encoding.lower().replace("-", "").replace("_", "")
            if spelt != "utf8" or stream.errors == "strict":
                stream.reconfigure(errors="backslashreplace")
