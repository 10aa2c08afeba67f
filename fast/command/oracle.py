"""``lbe oracle``: the reference answers questions, a line each (spec 20.3)."""

import argparse
import sys

from reference.oracle import answer_line


def run(_: argparse.Namespace) -> int:
    """Answer every line of the standard input, until it ends."""
    for line in sys.stdin.buffer:
        if line != b"\n":  # an empty line is no request, one of spaces is a malformed one
            print(answer_line(line), flush=True)
    return 0
