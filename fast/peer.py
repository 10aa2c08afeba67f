"""A process beside this one, at the other end of a socket: how it starts, talks and ends.

Messages are values that pickle. This side never waits while there is something to hear, and the
other side waits whenever it likes: so neither can wait for the other for ever, however much is
under way.
"""

import os
import pickle
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread, get_native_id
from typing import Any

from fast.children import undisturbed

ROOT = Path(__file__).resolve().parent.parent
HEADER = 8  # bytes that say how long a message is
AT_ONCE = 1 << 16  # bytes: a buffer of so many is made for each look at what has come
LOOK = 1.0  # seconds between looks at whether the one who started a process still lives
SERVE = "from {0} import {1}; from fast.peer import Channel; {1}(Channel.of_child())"


class Peer:
    """Another process, seen from the one that started it. Its methods raise OSError once it died.

    module, function: what it does, called with its Channel.
    """

    def __init__(self, module: str, function: str) -> None:
        """Start the process. Raises OSError."""
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
        self._owner = os.getpid()
        self._socket, theirs = socket.socketpair()
        shared, serve = sys.platform == "win32", SERVE.format(module, function)
        with theirs, undisturbed():  # an interrupt is for the one who asks
            self.process = subprocess.Popen(
                [sys.executable, "-c", serve, str(self._owner), str(theirs.fileno())],
                stdin=subprocess.PIPE if shared else subprocess.DEVNULL,
                pass_fds=() if shared else (theirs.fileno(),),
                env={**os.environ, "PYTHONPATH": path},
            )
            if sys.platform == "win32" and self.process.stdin is not None:
                with self.process.stdin as stdin:
                    stdin.write(theirs.share(self.process.pid))
        self._socket.setblocking(False)
        self._out, self._in = bytearray(), bytearray()

    def is_ours(self) -> bool:
        """Say whether this process started the other: after a fork, a child must leave it alone."""
        return self._owner == os.getpid()

    def send(self, message: Any) -> None:
        """Send a message, as far as that goes without waiting; the rest goes with later calls."""
        data = pickle.dumps(message, protocol=5)
        self._out += len(data).to_bytes(HEADER, "little") + data
        self._push()

    def messages(self) -> Iterator[Any]:
        """Give every message that has come, without waiting."""
        self._push()
        with suppress(BlockingIOError):
            while data := self._socket.recv(AT_ONCE):
                self._in += data
            raise ConnectionError("the other process has ended")
        while len(self._in) >= HEADER:
            end = HEADER + int.from_bytes(self._in[:HEADER], "little")
            if len(self._in) < end:
                break
            message = pickle.loads(self._in[HEADER:end])
            del self._in[:end]
            yield message

    def _push(self) -> None:
        with suppress(BlockingIOError):
            while self._out:
                with memoryview(self._out) as left:
                    sent = self._socket.send(left[:AT_ONCE])
                del self._out[:sent]

    def close(self) -> None:
        """End the process, in a child of a fork only the ties to it; may be called again."""
        if self._socket.fileno() < 0:
            return
        if self.is_ours():
            self.process.kill()
            self.process.wait()
        else:
            self.process.returncode = 0  # nothing that this process could wait for
        self._socket.close()


def wait(peers: Sequence[Peer]) -> None:
    """Wait until one of them says something, or takes what was not sent yet."""
    unsent = [peer._socket for peer in peers if peer._out]
    select.select([peer._socket for peer in peers], unsent, [])


class Channel:
    """The end of the process that was started."""

    def __init__(self, end: socket.socket) -> None:
        self._socket = end

    @classmethod
    def of_child(cls) -> "Channel":
        """Take the end that this process was given, and end when the one that gave it does."""
        asker, handle = map(int, sys.argv[1:3])
        if sys.platform == "win32":
            return cls(socket.fromshare(sys.stdin.buffer.read()))
        Thread(target=_end_with, args=[asker], daemon=True).start()
        return cls(socket.socket(fileno=handle))

    def send(self, message: Any) -> None:
        """Send a message."""
        data = pickle.dumps(message, protocol=5)
        self._socket.sendall(len(data).to_bytes(HEADER, "little") + data)

    def waits(self) -> bool:
        """Say whether there is something to hear."""
        return bool(select.select([self._socket], [], [], 0)[0])

    def receive(self) -> Any:
        """Wait for a message. Raises EOFError when there will be none."""
        return pickle.loads(self._read(int.from_bytes(self._read(HEADER), "little")))

    def _read(self, size: int) -> bytearray:
        data = bytearray(size)
        left = memoryview(data)
        while left:
            count = self._socket.recv_into(left)
            if not count:
                raise EOFError("nobody asks any more")
            left = left[count:]
        return data


def _end_with(asker: int) -> None:
    """Wait for the end of the one who asks: a child of it may hold the socket open."""
    while os.getppid() == asker:
        time.sleep(LOOK)
    os._exit(0)


class Apart:
    """Each process on a processor of its own, while they work together.

    Linux wakes those at both ends of a socket on one processor, and two processes then take as
    long as one.
    """

    def __init__(self) -> None:
        self._kept_off: tuple[int, set[int]] | None = None  # a thread, and which processors

    def begin(self, peers: Sequence[Peer]) -> None:
        """Give each peer a processor, and keep this thread off theirs, if there are enough."""
        if sys.platform != "linux":
            return
        ours = os.sched_getaffinity(0)
        theirs = sorted(ours)[-len(peers) :]
        if len(ours) <= len(peers):
            return
        # noted first: an interrupt may come before it is done
        self._kept_off = get_native_id(), set(theirs)
        for peer, processor in zip(peers, theirs, strict=True):
            with suppress(OSError):
                os.sched_setaffinity(peer.process.pid, {processor})
        with suppress(OSError):
            os.sched_setaffinity(0, ours - set(theirs))

    def end(self, forked: bool) -> None:
        """Let the thread that began run everywhere again; forked: in a child of its process."""
        if self._kept_off is not None and sys.platform == "linux":
            thread, processors = self._kept_off
            self._kept_off = None
            thread = 0 if forked else thread  # in a child there is a thread of that name
            # it may have ended; and what else was changed meanwhile stays
            with suppress(OSError):
                os.sched_setaffinity(thread, os.sched_getaffinity(thread) | processors)
