"""``lbe bench -- PROGRAM``: training steps a second of a port, beside ours, asked alike."""

import argparse
import json
import sys
import time
from statistics import median
from typing import Any

from fast.command.printable import printable
from fast.command.program import Breakdown, Program, ProgramError
from fast.command.values import parse_layers, seconds, whole
from fast.engines import can_compile
from reference.configuration import Configuration, ConfigurationError
from reference.oracle.network_forms import write_configuration

OURS = {
    "numpy": [sys.executable, "-m", "fast.implementation"],
    "compiled": [sys.executable, "-m", "fast.implementation.compiled"],
    "reference": [sys.executable, "-m", "fast.command", "oracle"],
}
SIZES = {False: ("784", "525,525", "100"), True: ("64", "16", "10")}  # by --quick
RUNS = 3
LONG_ENOUGH = 0.5  # seconds that the steps of a run take
MOST_STEPS = 1 << 16
TIMEOUT = "3600"  # seconds of an answer: a simulator is slow
LONGEST_TIMEOUT = 86_400


class _Unsupported(Exception):
    """The program says that it does not do this."""


def run(options: argparse.Namespace) -> int:
    """Measure a program and ours; 0 if the program trains, to the same digests."""
    config = _config(options)
    timeout = seconds("--timeout", options.timeout or TIMEOUT, LONGEST_TIMEOUT)
    programs = {"port": list(options.program), **OURS}
    asked: dict[str, Any] = {}
    for name, arguments in programs.items():
        if name == "compiled" and not can_compile():
            continue
        asked[name] = _measured(arguments, config, timeout)
    refusal = asked["port"].get("unsupported")
    equal = refusal is None and asked["port"]["digest"] == asked["numpy"]["digest"]
    result = {"configuration": write_configuration(config), "programs": asked, "equal": equal}
    if options.json:
        print(json.dumps(result))
    else:
        print("\n".join(_lines(config, asked, equal)))
    return 0 if equal else 1


def _config(options: argparse.Namespace) -> Configuration:
    inputs, layers, batch = SIZES[options.quick]
    return Configuration(
        inputs=whole("inputs", options.inputs or inputs),
        classes=10,
        layers=parse_layers(options.perceptrons or layers, "local")[0],
        batch=whole("batch", options.batch or batch),
    )


def _question(config: Configuration, steps: int) -> bytes:
    drawn = {"seed": 0, "classes": config.classes, "inputs": config.inputs, "first": 0}
    inputs = {
        "configuration": write_configuration(config),
        "data": {"prototypes": {**drawn, "count": config.batch}},
        "steps": steps,
    }
    return json.dumps({"id": "a", "operation": "run", "inputs": inputs}).encode() + b"\n"


def _measured(arguments: list[str], config: Configuration, timeout: float) -> dict[str, Any]:
    """Time steps by what further ones take, so that starting and drawing do not count.

    Nor does the first question, at which some compile. Raises ProgramError.
    """
    program = Program(arguments)

    def timed(steps: int) -> tuple[float, str]:
        return _timed(program, _question(config, steps), timeout)

    try:
        timed(2)
        before, digest = timed(1)
        steps = 1
        while True:
            taken = [timed(1 + steps)[0] - before]
            if taken[0] >= LONG_ENOUGH or steps >= MOST_STEPS:
                break
            steps *= 2
        for _ in range(RUNS - 1):
            start = timed(1)[0]
            taken.append(timed(1 + steps)[0] - start)
    except _Unsupported as why:
        return {"unsupported": str(why)}
    except Breakdown as breakdown:
        raise ProgramError(
            printable(arguments[0]), str(breakdown), "a program that answers `run`"
        ) from None
    finally:
        program.kill()
    middle = max(median(taken), 1e-9)
    return {"steps_per_second": steps / middle, "steps": steps, "runs": RUNS, "digest": digest}


def _timed(program: Program, question: bytes, timeout: float) -> tuple[float, str]:
    """Ask a question. Returns seconds, and the digest. Raises Breakdown, _Unsupported."""
    start = time.perf_counter()
    line = program.ask(question, timeout)
    taken = time.perf_counter() - start
    try:
        reply = json.loads(line)
    except ValueError:
        reply = None
    if not isinstance(reply, dict):
        raise Breakdown("it wrote a line that is no reply")
    if isinstance(reply.get("unsupported"), str):
        raise _Unsupported(printable(reply["unsupported"]))
    outputs = reply.get("outputs")
    if not isinstance(outputs, dict) or not isinstance(outputs.get("digest"), str):
        raise Breakdown(f"it answered {printable(line[:80].decode('utf-8', 'replace'))}")
    return taken, outputs["digest"]


def _lines(config: Configuration, asked: dict[str, Any], equal: bool) -> list[str]:
    sizes = ", ".join(map(str, config.layers))
    lines = [f"{config.inputs} inputs, layers of {sizes}, batches of {config.batch}"]
    for name, found in asked.items():
        if "unsupported" in found:
            lines.append(f"{name:<10} unsupported: {found['unsupported']}")
        else:
            lines.append(f"{name:<10} {found['steps_per_second']:10.1f} steps a second")
    if "unsupported" not in asked["port"] and not equal:
        lines.append("the digest of the port after a step is another: ask lbe conformance")
    return lines


def check(options: argparse.Namespace) -> None:
    """Refuse options that go with the suite alone, or with a program alone. Raises InputError."""
    alone = {"--only": options.only, "--plot": options.plot, "--out": options.out}
    for name, value in alone.items():
        if options.program and value:
            raise ConfigurationError(name, "it is not of a PROGRAM's measurement", "without")
    sized = {"--inputs": options.inputs, "--perceptrons": options.perceptrons}
    others = {"--batch": options.batch, "--timeout": options.timeout}
    for name, value in {**sized, **others}.items():
        if value and not options.program:
            raise ConfigurationError(name, "there is no PROGRAM", "-- PROGRAM ARGS... at the end")
