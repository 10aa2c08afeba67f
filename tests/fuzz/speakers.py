"""Implementations of the protocol, side by side: the reference, the fast path and the ports."""

import json
import select
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fast.implementation
import reference.oracle

PORTS = Path(__file__).parent.parent.parent / "tutorials"
SECONDS = 30  # for an answer
Ask = Callable[[bytes], Any]


@contextmanager
def speakers() -> Iterator[dict[str, Ask]]:
    """Start all implementations that can be had here; each takes a line and gives its reply."""
    with TemporaryDirectory() as folder:
        programs = []
        asked: dict[str, Ask] = {
            "reference": within(reference.oracle.answer_line),
            "fast": within(fast.implementation.answer_line),
        }
        if shutil.which("cc") and shutil.which("make"):
            port = shutil.copytree(PORTS / "port-in-c", Path(folder) / "port-in-c")
            subprocess.run(["make", "port"], cwd=port, capture_output=True, check=True)
            programs.append(Program([str(port / "port")]))
            asked["c"] = programs[-1].ask
        if shutil.which("rustc"):
            rust = str(Path(folder) / "port-in-rust")
            main = str(PORTS / "port-in-rust" / "src" / "main.rs")
            # small questions: what an optimisation takes is more than it saves
            command = ["rustc", "--edition", "2021", "-o", rust, main]
            subprocess.run(command, capture_output=True, check=True)
            programs.append(Program([rust]))
            asked["rust"] = programs[-1].ask
        if shutil.which("node"):
            programs.append(Program(["node", str(PORTS / "port-in-javascript" / "driver.mjs")]))
            asked["javascript"] = programs[-1].ask
        try:
            yield asked
        finally:
            for program in programs:
                program.stop()


def within(answer_line: Callable[[bytes], str]) -> Ask:
    """Ask an implementation in this process."""

    def ask(line: bytes) -> Any:
        try:
            return json.loads(answer_line(line))
        except Exception as error:  # whatever it is, a program would have ended with it
            return f"no answer, {error!r}"

    return ask


class Program:
    """A program that answers a line with a line; one that breaks down is started again."""

    def __init__(self, command: list[str]) -> None:
        self.command = command
        self.process = self._started()

    def ask(self, line: bytes) -> Any:
        """Ask, and read the reply; a breakdown is a text that says so."""
        assert self.process.stdin and self.process.stdout
        try:
            self.process.stdin.write(line + b"\n")
            self.process.stdin.flush()
            reply = self._line()
        except BrokenPipeError:
            reply = b""
        if reply.endswith(b"\n"):
            try:
                return json.loads(reply)
            except ValueError:
                return f"no JSON: {reply[:80]!r}"
        self.process.kill()
        status = self.process.wait()
        self.process = self._started()
        return f"no answer, status {status}"

    def stop(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.communicate()

    def _started(self) -> "subprocess.Popen[bytes]":
        pipes = subprocess.PIPE, subprocess.PIPE, subprocess.DEVNULL
        return subprocess.Popen(self.command, 0, None, *pipes)

    def _line(self) -> bytes:
        assert self.process.stdout
        reply = bytearray()
        while not reply.endswith(b"\n"):
            ready, _, _ = select.select([self.process.stdout], [], [], SECONDS)
            piece = self.process.stdout.read(1 << 16) if ready else b""
            if not piece:
                break
            reply += piece
        return bytes(reply)
