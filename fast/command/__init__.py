"""The command ``lbe``: the one place that knows the reference and the fast path both."""

import sys
from collections.abc import Sequence
from contextlib import suppress

from fast.command.completion import complete
from fast.command.options import make_parser
from fast.command.printable import readable
from fast.command.saying import escape_unprintable, flush_output, settle_output, silence_output
from fast.command.stopping import Stopped, stoppable
from reference.configuration import InputError
from reference.configuration.errors import LONGEST

UNHEARD = 1  # the reader of the output has gone
BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status.

    0; 2 for bad input; 130, 143 or 129 for the signals INT, TERM and HUP; 1 where nobody reads what
    was asked for.
    """
    escape_unprintable()
    try:
        with stoppable():
            return _run(arguments)
    except Stopped as stop:
        silence_output()
        _tell(str(stop))
        return stop.status


def _run(arguments: Sequence[str] | None) -> int:
    if any("\0" in argument for argument in arguments or ()):  # a shell gives none
        return _fail("arguments: there is a zero byte in one; allowed: texts without")
    try:
        try:
            parser = make_parser()
            complete(parser)
            options = parser.parse_args(arguments)
            status: int = options.run(options)
        except SystemExit:
            flush_output()  # of --help
            raise
        flush_output()
        return status
    except InputError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # the reader of our output has gone: nobody is left to tell
        silence_output()
        return UNHEARD
    except OSError as error:
        settle_output()
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}; allowed: a path that can be used")
    except MemoryError:
        return _fail(
            "memory: the network or the data is too large for this machine; "
            "allowed: smaller layers, or less data"
        )


def _fail(problem: str) -> int:
    _tell(f"error: {readable(problem, LONGEST)}")
    return BAD_INPUT


def _tell(text: str) -> None:
    with suppress(OSError):  # nobody is left to tell
        print(f"lbe: {text}", file=sys.stderr, flush=True)
