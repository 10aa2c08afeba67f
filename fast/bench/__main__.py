"""Run one case, told on the standard input, in this process; print what it returns as JSON."""

import json
import sys
from collections.abc import Callable
from typing import Any

from fast.bench import cases, peers
from fast.bench.engines import engines
from fast.bench.tricks import measure_limits, measure_tricks

CASES: dict[str, Callable[..., Any]] = {
    "kernel": cases.kernel,
    "epoch": cases.epoch,
    "growth": cases.growth,
    "engines": engines,
    "peer_epochs": peers.epochs,
    "peer_until": peers.until,
    "peer_memory": peers.memory,
    "tricks": measure_tricks,
    "limits": measure_limits,
}

if __name__ == "__main__":
    request = json.load(sys.stdin)
    print(json.dumps(CASES[request["case"]](**request["arguments"])))
