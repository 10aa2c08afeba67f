"""The processes beside a network's own: started when they are wanted, heard, and ended."""

from collections.abc import Iterator
from typing import Any
from weakref import finalize

from fast.peer import Apart, Peer, wait


class Crew:
    """The processes beside one network, while there are any; they end with it."""

    def __init__(self) -> None:
        """Begin with none."""
        self.peers: list[Peer] = []
        self._apart = Apart()

    def gather(self, count: int) -> None:
        """Have so many, each on a processor of its own. Raises OSError; then call dismiss."""
        if len(self.peers) != count:
            self.dismiss()
        if not self.peers:
            self.peers = [Peer("fast.beside", "serve") for _ in range(count)]
            for peer in self.peers:
                finalize(self, peer.close)
        self._apart.begin(self.peers)

    def messages(self, patiently: bool) -> Iterator[tuple[int, Any]]:
        """Give what they say, with the number of who says it, from 1 on.

        patiently: wait until one says something. Raises OSError where one died.
        """
        if patiently:
            wait(self.peers)
        for number, peer in enumerate(self.peers, 1):
            for message in peer.messages():
                yield number, message

    def rest(self) -> None:
        """Let this thread run on every processor again."""
        self._apart.end(forked=self._is_of_parent())

    def dismiss(self) -> None:
        """End them, if there are any; in a child of a fork only the ties to them."""
        self.rest()
        for peer in self.peers:
            peer.close()
        self.peers = []

    def leave_to_parent(self) -> None:
        """In a child of a fork, leave the sockets to its parent, to whom they belong."""
        if self._is_of_parent():
            self.dismiss()

    def _is_of_parent(self) -> bool:
        return any(not peer.is_ours() for peer in self.peers)
