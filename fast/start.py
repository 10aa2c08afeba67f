"""The first lines of the command ``lbe``: what must be settled before anything large is loaded.

Python loads NumPy and the rest for a tenth of a second; an interrupt meanwhile is a line, no
traceback. And it leaves standard streams that are closed to the next file that is opened.
"""

import os
import signal
import sys
from types import FrameType

SIGNALS = {"SIGINT": "interrupted", "SIGTERM": "terminated", "SIGHUP": "hung up"}
WRITABLE = 2  # the standard error


def main() -> int:
    """Run the command; return its exit status."""
    for name in SIGNALS:
        number = getattr(signal, name, None)  # Windows has fewer
        # what is ignored, as by nohup, stays so
        if number and signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, leave)
    _fill_closed_streams()
    from fast.command import main as run

    try:
        return run()
    finally:
        for name in SIGNALS:
            number = getattr(signal, name, None)
            if number and signal.getsignal(number) is leave:
                signal.signal(number, signal.SIG_DFL)  # all is done: end at once, if at all


def leave(number: int, _: FrameType | None) -> None:
    """Say which signal came, and end at once."""
    name = signal.Signals(number).name
    try:
        os.write(2, f"lbe: {SIGNALS[name]}\n".encode())
    finally:
        os._exit(128 + number)


def _fill_closed_streams() -> None:
    """Put something in the place of closed streams: what is written or read there is an error.

    But the standard error, where it would only be in the way, swallows everything.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            wrong_way = os.O_WRONLY if number == 0 else os.O_RDONLY
            opened = os.open(os.devnull, os.O_WRONLY if number == WRITABLE else wrong_way)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            os.set_inheritable(number, True)
            setattr(sys, name, os.fdopen(number, "w" if number else "r"))


if __name__ == "__main__":
    sys.exit(main())
