"""What a submission must not do: bounds on the process; files, networks and answers out of reach.

This file stands alone, as the worker does, which runs it by its path.
"""

import os
import signal
import sys
import sysconfig
from contextlib import suppress
from typing import Any

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
REFUSED = ("ctypes.", "socket.", "shutil.", "subprocess.", "gc.", "resource.", "winreg.", "pty.")
REFUSED_CALLS = frozenset(
    f"os.{name}"
    for name in (
        *("chmod", "chown", "exec", "fork", "forkpty", "kill", "killpg", "link", "mkdir"),
        *("posix_spawn", "remove", "rename", "rmdir", "spawn", "symlink", "system", "truncate"),
        *("utime", "startfile"),
    )
)
ANSWERS = ("reference", "fast", "tutorials")  # who imports these asks for the answer
ALLOWED = ("numpy", "bitarray")  # beside the standard library
LOOK_EVERY = 1.0  # seconds
FOLDERS = ("os.listdir", "os.scandir", "os.chdir")


def confine(mebibytes: int, seconds: int) -> None:
    """Bound the memory, and refuse files, processes and networks from here on.

    This stops accidents and idle curiosity. An audit hook is no wall against somebody who knows
    the interpreter by heart: for that, use a container or a virtual machine.
    """
    with suppress(ImportError):  # there is no such module on Windows
        import resource

        limits = {
            resource.RLIMIT_AS: mebibytes << 20,  # macOS does not keep it
            resource.RLIMIT_CPU: seconds,  # should its judge die before it
            resource.RLIMIT_FSIZE: 0,
        }
        for limit, size in limits.items():
            with suppress(ValueError, OSError):
                resource.setrlimit(limit, (size, size))
    library = tuple({sysconfig.get_path(name) + os.sep for name in ("stdlib", "platstdlib")})
    places = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    packages = tuple(os.path.join(place, name) for place in places for name in ALLOWED)
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
        elif event == "import":
            if str(arguments[0]).split(".")[0] in ANSWERS:
                raise ImportError(f"a submission may not import {arguments[0]}")
        elif event in FOLDERS:
            if not readable(arguments[0] or "."):
                raise PermissionError("a submission may not look into folders")
        elif event in REFUSED_CALLS or event.startswith(REFUSED):
            raise PermissionError(f"a submission may not use {event}")

    sys.addaudithook(hook)


def end_with_parent() -> None:
    """End when the judge has died, in the middle of an endless loop too."""
    if not hasattr(signal, "setitimer"):  # on Windows
        return
    judge, leave, ask = os.getppid(), os._exit, os.getppid

    def look(*_: object) -> None:
        if ask() != judge:
            leave(1)

    signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, LOOK_EVERY, LOOK_EVERY)
