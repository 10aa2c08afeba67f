"""One trains a network at a time, nobody reads half a step, and nothing hangs (spec 10)."""

import copy
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast import model_file
from fast.layer import weights_of
from reference.configuration import Progress
from reference.configuration.model import bare_description
from tests.test_threads import CONFIG, samples, trained

X, Y = samples()
LINUX = sys.platform == "linux"
TRAINING: dict[str, Callable[[fast.Network], object]] = {
    "train_epoch": lambda network: network.train_epoch(X, Y),
    "partial_fit": lambda network: network.partial_fit(X[:3], Y[:3]),
    "fit": lambda network: network.fit(X, Y),
    "reset": lambda network: network.reset(),
}
BUSY = "in training already.*copy.copy"


def processors() -> set[int]:
    """List where this thread may run; nothing where it cannot be asked."""
    return os.sched_getaffinity(0) if sys.platform == "linux" else set()


def in_a_thread(work: Callable[[], object]) -> list[object]:
    """Do the work in another thread, and wait; return its result or its error."""
    done: list[object] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            done.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(60)
    assert done, "it hangs"
    return done


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("elsewhere", [False, True], ids=["in the hook", "in another thread"])
@pytest.mark.parametrize("name", TRAINING)
def test_a_second_training_is_refused_and_changes_no_bit(
    name: str, elsewhere: bool, threads: int
) -> None:
    network = fast.Network(CONFIG, threads=threads)
    refused = []

    def hook(_: object) -> None:
        if elsewhere:
            (error,) = in_a_thread(lambda: TRAINING[name](network))
        else:
            with pytest.raises(RuntimeError) as caught:
                TRAINING[name](network)
            error = caught.value
        assert isinstance(error, RuntimeError)
        refused.append(str(error))

    network.train_epoch(X, Y, hook=hook)
    network.partial_fit(X[:9], Y[:9], hook=hook)
    plain = fast.Network(CONFIG)
    plain.train_epoch(X, Y)
    plain.partial_fit(X[:9], Y[:9])
    assert fast.digest(network) == fast.digest(plain)
    assert len(refused) == 16 and all("copy.copy(network)" in said for said in refused)
    assert not any("\n" in said for said in refused)


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("name", TRAINING)
def test_a_callback_of_fit_does_not_train(name: str, threads: int) -> None:
    network = fast.Network(CONFIG, threads=threads)
    with pytest.raises(RuntimeError, match=BUSY):
        network.fit(X, Y, callbacks=[TRAINING[name]])
    TRAINING[name](network)  # the turn was given back
    assert fast.digest(network.fit(X, Y)) == fast.digest(trained(1))


@pytest.mark.parametrize("threads", [1, 2])
def test_a_copy_may_be_trained_where_the_network_may_not(threads: int) -> None:
    """The way out that the refusal names."""
    network = fast.Network(CONFIG, threads=threads)
    copies: list[fast.Network] = []

    def hook(_: object) -> None:
        if not copies:
            copies.append(copy.copy(network).fit(X, Y))

    network.train_epoch(X, Y, hook=hook)
    for _ in range(2):
        network.train_epoch(X, Y)
    assert fast.digest(network) == fast.digest(copies[0]) == fast.digest(trained(1))


READING: dict[str, Callable[[fast.Network, Path], Any]] = {
    "predict": lambda network, _: network.predict(X).tolist(),
    "score": lambda network, _: network.score(X, Y),
    "digest": lambda network, _: fast.digest(network),
    "copy": lambda network, _: fast.digest(copy.copy(network)),
    "deepcopy": lambda network, _: fast.digest(copy.deepcopy(network)),
    "pickle": lambda network, _: fast.digest(pickle.loads(pickle.dumps(network))),
    "save": lambda network, path: saved(network, path),
}


def saved(network: fast.Network, path: Path) -> str:
    """Save and load a network; return the digest."""
    file = path / "model.safetensors"
    model_file.save(file, bare_description(network.config, network.progress), network)
    return fast.digest(model_file.load(file)[1])


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("name", READING)
def test_a_hook_reads_what_the_steps_so_far_made(name: str, threads: int, tmp_path: Path) -> None:
    """Spec 10.1: as after as many calls of partial_fit; from another thread too."""
    network = fast.Network(CONFIG, threads=threads)
    order = np.arange(9)
    plain, seen, expected = fast.Network(CONFIG), [], []
    for _ in range(3):
        call = lambda _: seen.append(  # noqa: E731 - a hook of a line
            (
                READING[name](network, tmp_path),
                *in_a_thread(lambda: READING[name](network, tmp_path)),
            )
        )
        network.partial_fit(X[order], Y[order], hook=call)
        plain.partial_fit(X[order], Y[order])
        expected.append((READING[name](plain, tmp_path),) * 2)
    assert seen == expected
    network.train_epoch(X, Y, hook=call)
    plain.train_epoch(X, Y)
    assert fast.digest(network) == fast.digest(plain)


@pytest.mark.parametrize("threads", [1, 2])
def test_readers_in_other_threads_see_whole_steps_only(threads: int) -> None:
    """Every digest seen is one of a whole step, and the readers change nothing."""
    network, plain = fast.Network(CONFIG, threads=threads), fast.Network(CONFIG)
    known = {fast.digest(plain)}
    for _ in range(3):
        plain.train_epoch(X, Y, hook=lambda _: known.add(fast.digest(plain)))
    seen, over = set(), threading.Event()

    def look() -> None:
        while not over.is_set():
            seen.add(fast.digest(network))
            seen.add(fast.digest(copy.copy(network)))
            network.predict(X[:5])

    readers = [threading.Thread(target=look) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(3):
            network.train_epoch(X, Y)
    finally:
        over.set()
        for reader in readers:
            reader.join(60)
    assert fast.digest(network) == fast.digest(plain)
    assert seen <= known


def test_networks_in_threads_of_their_own_make_their_own_bits() -> None:
    before = processors()
    got = [[] for _ in range(3)]  # type: list[list[tuple[str, set[int]]]]

    def work(place: list[tuple[str, set[int]]]) -> None:
        place.append((fast.digest(trained(2)), processors()))

    workers = [threading.Thread(target=work, args=[place]) for place in got]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert got == [[(fast.digest(trained(1)), before)]] * 3


@pytest.mark.parametrize("how", [copy.copy, copy.deepcopy], ids=["copy", "deepcopy"])
@pytest.mark.parametrize("trains_codewords", [False, True])
def test_copies_share_no_array(how: Callable[[Any], Any], trains_codewords: bool) -> None:
    """Training one leaves the other as it was, also where it comes from a file."""
    config = CONFIG
    if trains_codewords:
        from dataclasses import replace

        config = replace(CONFIG, codebook="trained")
    network = fast.Network(config).fit(X, Y)
    description = bare_description(config, network.progress)
    read = model_file.from_bytes(model_file.to_bytes(description, network))[1]
    for original in (network, read, fast.Network(config, layers=network.layers)):
        before, other = fast.digest(original), how(original)
        assert fast.digest(other) == before and other.progress == original.progress
        for ours, theirs in zip(original.layers, other.layers, strict=True):
            for name in ("counters", "weights", "codebook"):
                assert not np.shares_memory(getattr(ours, name), getattr(theirs, name)), name
        other.train_epoch(X, Y)
        assert fast.digest(original) == before
        original.train_epoch(X, Y)
        assert fast.digest(other) == fast.digest(original)


def test_a_network_of_given_layers_has_its_own() -> None:
    network = fast.Network(CONFIG).fit(X, Y)
    before = fast.digest(network)
    other = fast.Network(CONFIG, layers=network.layers, progress=network.progress)
    other.train_epoch(X, Y)
    assert fast.digest(network) == before != fast.digest(other)


def is_sound(network: fast.Network) -> bool:
    """Say whether all weights are the signs of their counters (spec 4.2)."""
    return all(
        np.array_equal(layer.weights, weights_of(layer.counters)) for layer in network.layers
    )


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such timer")
@pytest.mark.parametrize("threads", [1, 2])
def test_interrupts_leave_a_sound_network_and_all_processors(threads: int) -> None:
    """Whenever they come: in a step, between two, while the second process starts or is asked."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before, handler = processors(), signal.signal(signal.SIGALRM, interrupt)
    random, network = np.random.default_rng(threads), fast.Network(CONFIG, threads=threads)
    interrupted = 0
    try:
        for _ in range(60):
            try:
                signal.setitimer(signal.ITIMER_REAL, random.uniform(1e-4, 0.08))
                for _ in range(50):
                    network.train_epoch(X, Y)
            except KeyboardInterrupt:
                interrupted += 1
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            assert is_sound(network) and processors() == before
            network.predict(X[:2])
    finally:
        signal.signal(signal.SIGALRM, handler)
    assert interrupted > 30
    assert fast.digest(network.fit(X, Y)) == fast.digest(trained(1))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="Windows has no such timer")
def test_a_signal_handler_in_the_middle_of_a_step_is_refused() -> None:
    """It would wait for itself."""
    network, said = fast.Network(CONFIG), []

    def handler(*_: object) -> None:
        try:
            network.predict(X[:1])
        except RuntimeError as error:
            said.append(str(error))

    before = signal.signal(signal.SIGUSR1, handler)
    try:
        with network.at_rest():
            os.kill(os.getpid(), signal.SIGUSR1)
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert said == ["the network is in the middle of a step; wait until that has ended"]
    network.predict(X[:1])


def test_a_step_that_was_not_asked_for_is_drawn_here() -> None:
    """A hook that moves the progress makes the bits of one thread, and waits for nothing."""
    digests = set()
    for threads in (1, 2):
        network = fast.Network(CONFIG, threads=threads)

        def hook(_: object, network: fast.Network = network) -> None:
            step = network.progress.step
            network.progress = Progress(step={5: 2, 9: 400, 405: 3}.get(step, step))

        network.train_epoch(X, Y)
        network.train_epoch(X, Y, hook=hook)
        digests.add(fast.digest(network))
    assert len(digests) == 1


def test_without_a_second_process_the_network_goes_on_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = processors()
    for executable in ("/nowhere/python", "", sys.executable + " "):
        monkeypatch.setattr(sys, "executable", executable)
        assert fast.digest(trained(2)) == fast.digest(trained(1))
        assert processors() == before
