"""The compiled kernels, with one small change at a time, tried by their own tests in plain Python.

mutmut leaves functions with decorators alone, and to compile every change would take hours. Here
Numba compiles nothing: a changed module runs as Python, on a few inputs of each test of
tests/test_compiled_kernels.py. What survives is held against kernel_survivors.toml.
"""

import ast
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import numpy as np

from fast.generator import REINFORCEMENT
from fast.reinforcement import reinforced
from reference.configuration import Shape
from tests.mutation.changes import changed
from tests.mutation.survivors import Change, read_list

LIST = Path(__file__).with_name("kernel_survivors.toml")
MODULES = ("words", "forward", "decoding", "selection", "moves", "reinforcement")
SECONDS = 5.0  # of the processor, after which a change is an endless loop
STEP: dict[str, Any] = {"seed": 5, "n": 70, "groups": 3, "group": 4, "samples": 6, "bits": 4}
DRAWN: dict[str, Any] = {"seed": 2**63 + 5, "index": 2, "step": 2**63 + 3}
INPUTS: dict[str, list[dict[str, Any]]] = {
    "test_flags_are_gathered_on_machines_of_either_order": [
        {"flags": [int(i == place) for i in range(8)], "order": order}
        for place in range(8)
        for order in ("little", "big")
    ],
    "test_pack": [{"seed": 1, "rows": 3, "n": n} for n in (1, 63, 64, 65, 130)],
    "test_forward": [
        {"seed": n, "n": n, "width": width, "samples": 3}
        for n, width in (
            (1, 1), (64, 3), (65, 5), (255, 4), (256, 2), (300, 3), (20, 257), (2, 600)
        )
    ],
    "test_decode": [
        {"seed": s, "n": n, "samples": 9, "classes": 2 + s % 5, "theta": s % 4, "few": s % 9 == 8}
        for s in range(12)
        for n in (1, 2, 3, 9, 64, 70)
    ],
    "test_select": [
        {**STEP, "seed": s, "n": n, "groups": groups, "group": group}
        for s in range(8)
        for n, groups, group in ((70, 3, 4), (9, 5, 1), (3, 1, 30), (2, 4, 2))
    ],
    "test_correct": [
        {**STEP, "seed": s, "n": n, "bits": bits, "heavy": heavy, "traced": True}
        for s in range(4)
        for n, bits, heavy in ((70, 4, False), (64, 8, True), (1, 2, False), (130, 32, True))
    ],
    "test_reinforce": [
        {**DRAWN, "rate": rate, "n": n, "width": width, "bits": bits}
        for rate, n, width, bits in (
            (1, 65, 9, 2), (2**15, 64, 5, 8), (2**16 - 1, 3, 7, 4), (379, 130, 11, 32),
            (2**16, 10, 2, 4), (40_000, 63, 3, 3), (9001, 70, 300, 4),
        )
    ],
    "test_masks": [
        {"seed": seed, "rate": rate, "n": n, "width": width}
        for seed, rate, n, width in (
            (2**62, 1, 1, 1), (7, 379, 65, 9), (8, 2**15, 128, 3), (9, 65_535, 200, 5),
            (88, 1, 64, 20),  # with a one, which is rare at this rate
        )
    ],
}  # fmt: skip


class TooLongError(Exception):
    """A change whose tests do not end."""


def _stop(*_: int | FrameType | None) -> None:
    raise TooLongError


def tried(tests: ModuleType) -> bool:
    """Run the tests; say whether none failed."""
    with np.errstate(all="ignore"):
        for name, inputs in INPUTS.items():
            for given in inputs:
                getattr(tests, name).hypothesis.inner_test(**given)
        _masks_of_steps(import_module("fast.compiled.reinforcement"))
    return True


def _masks_of_steps(reinforcement: ModuleType) -> None:
    """Hold the places of several steps against those that NumPy lists (spec 9.3)."""
    times, where = np.array([3, 4, 9], np.uint64), map(np.uint64, (1, REINFORCEMENT, 2))
    seed, purpose, layer = where
    for rate, rows, n in ((300, 5, 70), (2**15, 3, 64), (65_535, 2, 1), (0, 2, 9), (7, 40, 129)):
        told = seed, purpose, layer, times, rate, rows, n
        places, ends = reinforcement.reinforced_steps(*told)
        shape = Shape(n, rows, 1, rows, 0)
        expected = [np.sort(reinforced(1, 2, int(time), rate, shape)) for time in times]
        assert np.array_equal(places, np.concatenate(expected))
        assert ends.tolist() == [0, *np.cumsum([len(each) for each in expected])]


def survives(tests: ModuleType) -> bool:
    """Say whether the tests notice nothing of the change that is made."""
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        return tried(tests)
    except Exception:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def put(module: ModuleType, tree: ast.Module) -> None:
    """Run a tree in a module, and hand its functions on to the modules that have imported them."""
    exec(compile(tree, str(module.__file__), "exec"), vars(module))
    for name in MODULES:
        other = import_module(f"fast.compiled.{name}")
        for key in vars(other).keys() & vars(module).keys() if other is not module else ():
            if getattr(vars(module)[key], "__module__", None) == module.__name__:
                setattr(other, key, vars(module)[key])


def mutants(source: str, name: str) -> Iterator[tuple[Change, ast.Module]]:
    """Make every change of a module, one at a time."""
    for function, was, becomes, tree in changed(source):
        where = ".".join(part for part in ("fast.compiled", name, function) if part)
        yield Change(where, was, becomes), tree


def main(modules: list[str]) -> int:
    """Try all changes of these modules, or of all; return 1 where one survives without a reason."""
    os.environ["NUMBA_DISABLE_JIT"] = "1"
    kernels: Any = import_module("fast.compiled_kernels")
    kernels.settle_code = lambda: None  # which refuses to go on without compiled code
    tests = import_module("tests.test_compiled_kernels")
    assert tried(tests), "the tests fail without any change"
    reasons, unknown, total, killed = read_list(LIST), 0, 0, 0
    for name in modules or MODULES:
        module = import_module(f"fast.compiled.{name}")
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        of, gone = 0, 0
        for change, tree in mutants(source, name):
            of += 1
            with suppress(Exception):  # what cannot even be loaded is noticed
                put(module, tree)
                if survives(tests):
                    gone -= 1
                    if change not in reasons:
                        unknown += 1
                        print(f"{change.function}\n  - {change.was}\n  + {change.becomes}")
            gone += 1
        put(module, ast.parse(source))
        print(f"fast/compiled/{name}.py {gone} of {of} killed", flush=True)
        total, killed = total + of, killed + gone
    share = 100 * killed / total
    print(f"{total} changes: {killed} killed ({share:.1f} %), {unknown} survived without a reason")
    return int(unknown > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
