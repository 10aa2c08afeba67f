"""Runs by the compiled engine, for ``lbe bench``: python -m fast.implementation.compiled.

It answers the operation run alone (spec 20.3, 20.4).
"""

import sys
from typing import Any

from fast.implementation import answer_line
from fast.implementation.networks import run_on
from fast.implementation.primitives import read_configuration
from fast.network import Network


def run(configuration: Any, data: Any, steps: Any) -> Any:
    """Operation run. Raises Malformed, InputError; ConfigurationError where numba is missing."""
    return run_on(Network(read_configuration(configuration), engine="compiled"), data, steps)


def main() -> None:
    """Answer the requests of the standard input, a line each, until it ends."""
    for line in sys.stdin.buffer:
        print(answer_line(line, {"run": run}), flush=True)


if __name__ == "__main__":
    main()
