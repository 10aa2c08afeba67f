"""The command ``lbe``: the one place that knows the reference and the fast path both."""

import os
import sys
from collections.abc import Sequence

from fast.command.options import make_parser
from fast.command.printable import readable
from reference.configuration import InputError
from reference.configuration.errors import LONGEST

BAD_INPUT = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status: 0, 2 for bad input, 130 for an interrupt."""
    options = make_parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except InputError as error:
        return _fail(str(error))
    except BrokenPipeError:
        # the reader of our output has gone: nobody is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}; allowed: a path that can be used")
    except MemoryError:
        return _fail(
            "memory: the network or the data is too large for this machine; "
            "allowed: smaller layers, or less data"
        )
    except KeyboardInterrupt:
        print("lbe: interrupted", file=sys.stderr)
        return INTERRUPTED


def _fail(problem: str) -> int:
    line = readable(problem, LONGEST)
    print(f"lbe: error: {line}", file=sys.stderr)
    return BAD_INPUT
