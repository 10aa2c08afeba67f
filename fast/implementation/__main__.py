"""Answer the requests of the standard input, a line each, until it ends (spec 20.3)."""

import sys

from fast.implementation import answer_line

for line in sys.stdin.buffer:
    if line != b"\n":  # an empty line is no request, one of spaces is a malformed one
        print(answer_line(line), flush=True)
