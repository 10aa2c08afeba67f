"""The processes beside a network: so many as are wanted, heard by their numbers, ended with it."""

import gc
from typing import Any

import pytest

from fast.beside import Begin, End
from fast.crew import Crew
from fast.layer import initial_layers
from fast.peer import wait
from reference.configuration import Progress
from tests.test_threads import CONFIG
from tests.test_turns import processors


def test_a_crew_is_kept_as_long_as_it_has_to_be_so_many() -> None:
    crew, before = Crew(), processors()
    assert crew.peers == []
    crew.gather(2)
    first = list(crew.peers)
    crew.gather(2)
    assert crew.peers == first and len(first) == 2
    crew.gather(1)
    assert len(crew.peers) == 1 and crew.peers[0] not in first
    assert all(peer.process.poll() is not None for peer in first)
    assert crew.peers[0].process.poll() is None
    last = crew.peers[0].process
    crew.rest()
    assert processors() == before and last.poll() is None
    crew.gather(1)
    crew.dismiss()
    assert crew.peers == [] and last.poll() is not None and processors() == before
    crew.dismiss()


def test_a_crew_that_nobody_has_any_more_is_ended() -> None:
    crew = Crew()
    crew.gather(2)
    processes = [peer.process for peer in crew.peers]
    crew.rest()
    del crew
    gc.collect()
    assert all(process.poll() is not None for process in processes)


def test_what_they_say_comes_with_their_number() -> None:
    """From 1 on; asked patiently, once somebody has said something, and else at once."""
    crew = Crew()
    crew.gather(2)
    layers = initial_layers(CONFIG)
    try:
        assert list(crew.messages(patiently=False)) == []
        crew.peers[1].send(Begin(CONFIG, Progress(), layers))
        crew.peers[1].send(End())
        ((number, back),) = crew.messages(patiently=True)
        assert number == 2 and len(back) == len(layers)
        crew.peers[0].send(Begin(CONFIG, Progress(), layers[:1]))
        crew.peers[0].send(End())
        wait(crew.peers)
        said: list[tuple[int, Any]] = list(crew.messages(patiently=False))
        assert [(number, len(back)) for number, back in said] == [(1, 1)]
        crew.peers[0].process.kill()
        with pytest.raises(OSError):
            list(crew.messages(patiently=True))
    finally:
        crew.dismiss()


def test_processes_of_another_process_are_left_to_it() -> None:
    """As in a child of a fork: the ties are cut, and nobody is ended."""
    crew = Crew()
    crew.gather(2)
    first = list(crew.peers)
    crew.leave_to_parent()
    assert crew.peers == first
    owner, first[1]._owner = first[1]._owner, -1
    crew.leave_to_parent()
    assert crew.peers == []
    assert first[0].process.poll() is not None and first[1].process.returncode == 0
    first[1]._owner = owner
    first[1].process.returncode = None
    first[1].process.kill()
    first[1].process.wait()
