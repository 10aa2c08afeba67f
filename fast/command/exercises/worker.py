"""The process a submission runs in: it is asked questions and sends values, never a verdict.

    python -I -B worker.py MEBIBYTES SECONDS

Reads and writes lines of JSON. This file stands alone: it imports nothing of the package, because
neither the solutions nor the reference shall be within reach of what it runs.
"""

import json
import os
import re
import runpy
import sys
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import CodeType, ModuleType
from typing import Any

LONGEST_ERROR = 300  # characters
# this process keeps its own: what a submission does to its modules of these names is without effect
OWN = ("json", "json.encoder", "json.decoder", "json.scanner", "traceback", "re")
FILE = re.compile(r"ex\d\d_\w+\.py$")


class Sources(MetaPathFinder, Loader):
    """Lets the files of a submission import each other, from memory."""

    def __init__(self, sources: Mapping[str, str | bytes]) -> None:
        """Take the text of each module, by its name; bytes are read as Python reads a file."""
        self.sources = sources

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        """Find a module of the submission."""
        return spec_from_loader(name, self) if name in self.sources else None

    def exec_module(self, module: ModuleType) -> None:
        """Run a module of the submission."""
        name = module.__name__
        code: CodeType = compile(self.sources[name], f"{name}.py", "exec", dont_inherit=True)
        exec(code, vars(module))


@contextmanager
def loaded(sources: Mapping[str, str | bytes], name: str) -> Iterator[ModuleType]:
    """Load a module among its neighbours; leave no trace in sys.modules."""
    finder = Sources(sources)
    sys.meta_path.insert(0, finder)
    before = {other: sys.modules.pop(other) for other in sources if other in sys.modules}
    try:
        yield __import__(name)
    finally:
        sys.meta_path.remove(finder)
        for other in sources:
            sys.modules.pop(other, None)
        sys.modules.update(before)


def answer(module: ModuleType, function: str, arguments: list[Any]) -> dict[str, Any]:
    """Call a function of a submission; say its value, or what went wrong.

    changed: the places of the arguments that it changed in place.
    """
    called = getattr(module, function, None)
    if not callable(called):
        return {"error": f"has no function {function}"}
    given = [decoded(argument) for argument in arguments]
    try:
        value = called(*given)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return wrong(error)
    try:
        reply = {"value": plain(value)}
        pairs = zip(given, arguments, strict=True)
        changed = [i for i, (after, before) in enumerate(pairs) if encoded(after) != before]
        return {**reply, "changed": changed} if changed else reply
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return {"error": f"returned what cannot be read: {text_of(error)}"[:LONGEST_ERROR]}


def wrong(error: BaseException) -> dict[str, Any]:
    """Say what was raised, and where in the submission; or which of its files is unsolved."""
    said = f"{type(error).__name__}: {text_of(error)}".removesuffix(": ")
    if isinstance(error, MemoryError):
        said = "MemoryError: it needs more memory than it may have"
    elif isinstance(error, SystemExit):
        said = "SystemExit: it ends the program"
    elif isinstance(error, ModuleNotFoundError) and FILE.match(f"{error.name}.py"):
        said += " in the same folder, which is an earlier exercise"
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError):
        places.append((str(error.filename), error.lineno))
    ours = [place for place in places if FILE.match(os.path.basename(place[0]))]
    name, line = ours[-1] if ours else ("", None)
    name = os.path.basename(name)
    if isinstance(error, NotImplementedError):
        return {"unsolved": name.removesuffix(".py")}
    said = " ".join(said.split())[:LONGEST_ERROR]
    return {"error": f"raised {said}" + (f" ({name}, line {line})" if ours else "")}


def text_of(error: BaseException) -> str:
    """Read the text of an error, which may have a way of its own to write it."""
    try:
        return str(getattr(error, "msg", None) or error)
    except BaseException as other:
        return f"its text cannot be read, for {type(other).__name__}"


def plain(value: Any) -> Any:
    """Make lists and integers of a result; what is asked for decides, not its container.

    Raises TypeError for anything else, such as a generator, a set or a dictionary.

    >>> plain((True, [2, 3])), plain(range(3))
    ([1, [2, 3]], [0, 1, 2])
    """
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, int | float | str):
        return value
    if hasattr(value, "tolist"):  # NumPy's arrays and numbers, and bitarrays
        return plain(value.tolist())
    if isinstance(value, list | tuple | range):
        return [plain(item) for item in value]
    raise TypeError(f"a {type(value).__name__} is no list, tuple or number")


def encoded(value: Any) -> Any:
    """Write an argument as JSON; an array keeps its type and shape."""
    if hasattr(value, "dtype"):
        return {"dtype": str(value.dtype), "shape": list(value.shape), "items": value.tolist()}
    return value


def decoded(value: Any) -> Any:
    """Read an argument. A copy: what is done to it stays without effect."""
    if isinstance(value, dict):
        import numpy as np

        return np.array(value["items"], value["dtype"]).reshape(value["shape"])
    return [decoded(item) for item in value] if isinstance(value, list) else value


def main() -> None:
    """Load a submission, then answer questions until there are no more."""
    questions = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # what a submission prints is kept apart from the answers
    sys.stdout = os.fdopen(1, "w", 1, errors="replace", closefd=False)
    os.environ.clear()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.chdir(os.sep)
    first = json.loads(questions.readline())
    beside = runpy.run_path(os.path.join(os.path.dirname(__file__), "confinement.py"))
    beside["end_with_parent"]()
    if first["numpy"]:  # its import does what is refused later
        import numpy  # noqa: F401
    beside["confine"](int(sys.argv[1]), int(sys.argv[2]))

    def say(reply: dict[str, Any]) -> None:
        answers.write(json.dumps(reply) + "\n")
        answers.flush()

    say({})  # ready: the time of the submission begins
    first = json.loads(questions.readline())
    sources = {name: text.encode("latin-1") for name, text in first["sources"].items()}
    for name in OWN:
        del sys.modules[name]
    try:
        with loaded(sources, first["module"]) as module:
            say({})
            for line in questions:
                question = json.loads(line)
                say(answer(module, question["function"], question["arguments"]))
    except BaseException as error:
        say(wrong(error))


if __name__ == "__main__":
    main()
