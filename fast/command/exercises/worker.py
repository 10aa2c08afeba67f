"""The process a submission runs in: it is asked questions and sends values, never a verdict.

    python -I -B worker.py MEBIBYTES

Reads and writes lines of JSON. This file stands alone: it imports nothing of the package, because
neither the solutions nor the reference shall be within reach of what it runs.
"""

import json
import os
import sys
import sysconfig
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import CodeType, ModuleType
from typing import Any

LONGEST_ERROR = 300  # characters
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED = ("ctypes.", "socket.", "shutil.", "subprocess.", "gc.", "resource.", "winreg.", "pty.")
REFUSED_CALLS = frozenset(
    f"os.{name}"
    for name in (
        *("chmod", "chown", "exec", "fork", "forkpty", "kill", "killpg", "link", "mkdir"),
        *("posix_spawn", "remove", "rename", "rmdir", "spawn", "symlink", "system", "truncate"),
        *("utime", "putenv", "unsetenv", "startfile"),
    )
)
FOLDERS = ("os.listdir", "os.scandir", "os.chdir")


class Sources(MetaPathFinder, Loader):
    """Lets the files of a submission import each other, from memory."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Take the text of each module, by its name."""
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
def loaded(sources: Mapping[str, str], name: str) -> Iterator[ModuleType]:
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
    """Call a function of a submission; say its value, or what went wrong."""
    called = getattr(module, function, None)
    if not callable(called):
        return {"error": f"there is no function {function}"}
    try:
        return {"value": plain(called(*[decoded(argument) for argument in arguments]))}
    except NotImplementedError:
        return {"unsolved": True}
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return {"error": described(error)}


def described(error: BaseException) -> str:
    """Say what was raised, and in which line of the submission."""
    if isinstance(error, MemoryError):
        said = "MemoryError: it needs more memory than it may have"
    elif isinstance(error, SystemExit):
        said = "SystemExit: it ends the program"
    else:
        said = f"{type(error).__name__}: {getattr(error, 'msg', None) or error}"
    line = getattr(error, "lineno", None) if isinstance(error, SyntaxError) else None
    for frame in traceback.extract_tb(error.__traceback__):
        if os.path.basename(frame.filename).startswith("ex") and frame.filename.endswith(".py"):
            line = frame.lineno
    said = " ".join(said.split())[:LONGEST_ERROR]
    return f"{said} (line {line})" if line else said


def plain(value: Any) -> Any:
    """Make lists and integers of a result; what is asked for decides, not its container.

    Raises TypeError for what holds no place for a value, such as a generator or a set.

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
    raise TypeError(f"it returned a {type(value).__name__}, which is no list, tuple or number")


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


def confine(mebibytes: int) -> None:
    """Bound the memory, and refuse files, processes and networks from here on.

    This stops accidents and idle curiosity. An audit hook is no wall against somebody who knows
    the interpreter by heart: for that, use a container or a virtual machine.
    """
    with suppress(ImportError):  # there is no such module on Windows
        import resource

        for limit, size in ((resource.RLIMIT_AS, mebibytes << 20), (resource.RLIMIT_FSIZE, 0)):
            with suppress(ValueError, OSError):  # macOS knows the first, and does not keep it
                resource.setrlimit(limit, (size, size))
    library = tuple({sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib")})
    places = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    packages = tuple({os.path.join(place, "numpy") for place in places})
    devices = ("/dev/null", "/dev/urandom")

    def readable(path: object) -> bool:
        if isinstance(path, int) or path is None:
            return True  # what is open already
        name = os.path.realpath(os.fsdecode(path))  # type: ignore[arg-type]
        if "site-packages" in name or "dist-packages" in name:
            return name.startswith(packages) or name in places
        return name.startswith(library) or f"{name}{os.sep}" in library or name in devices

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            if (flags or 0) & WRITING or set(mode or "") & set("wax+") or not readable(path):
                raise PermissionError("a submission may not open files")
        elif event in FOLDERS:
            if not readable(arguments[0] or "."):
                raise PermissionError("a submission may not look into folders")
        elif event in REFUSED_CALLS or event.startswith(REFUSED):
            raise PermissionError(f"a submission may not use {event}")

    sys.addaudithook(hook)


def main() -> None:
    """Load a submission, then answer questions until there are no more."""
    questions = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # what a submission prints is kept apart from the answers
    os.environ.clear()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    os.chdir(os.sep)
    sys.set_int_max_str_digits(0)
    first = json.loads(questions.readline())
    if first["arrays"]:
        import numpy  # noqa: F401
    confine(int(sys.argv[1]))

    def say(reply: dict[str, Any]) -> None:
        answers.write(json.dumps(reply) + "\n")
        answers.flush()

    try:
        with loaded(first["sources"], first["module"]) as module:
            say({})
            for line in questions:
                question = json.loads(line)
                say(answer(module, question["function"], question["arguments"]))
    except NotImplementedError:
        say({"unsolved": True})
    except BaseException as error:
        say({"error": described(error)})


if __name__ == "__main__":
    main()
