"""One thread or two: the same bits, whatever happens to the second process (spec 9, 10)."""

import gc
import os
import pickle
import signal
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from numpy.typing import NDArray

import fast
from fast.generator import REINFORCEMENT, bernoulli_rows
from fast.reinforcement import reinforced
from reference.configuration import Configuration, ConfigurationError, Progress, Rule, Shape
from tests.test_command import refusal, result

CONFIG = Configuration(inputs=130, classes=5, layers=(42, 63), group=21, batch=7, epochs=3, seed=8)


def samples() -> tuple[fast.Bits, NDArray[np.int64]]:
    """Make samples that fill no last batch, of a width that fills no last word."""
    return fast.prototype_samples(3, 5, 130, range(101))


def trained(threads: int, config: Configuration = CONFIG) -> fast.Network:
    """Train a network on them."""
    return fast.Network(config, threads=threads).fit(*samples())


@pytest.mark.parametrize("rule", get_args(Rule))
def test_every_number_of_threads_makes_the_same_bits(rule: Rule) -> None:
    """Spec 9: the mask depends on seed, step, layer and rate only."""
    layers = (42,) if rule == "committee" else (42, 63)
    config = Configuration(
        inputs=130, classes=5, layers=layers, group=21, rule=rule, batch=7, epochs=3, seed=8
    )
    digests = {fast.digest(trained(threads, config)) for threads in (1, 2, 3)}
    assert len(digests) == 1
    assert digests != {fast.digest(fast.Network(config))}


def test_traces_show_the_same_masks() -> None:
    """Spec 16.1: what was drawn ahead stands in the trace."""
    traces: list[list[Any]] = [[], []]
    for threads, seen in zip((1, 2), traces, strict=True):
        network = fast.Network(CONFIG, threads=threads)
        network.train_epoch(*samples(), hook=seen.append)
    plain = [[layer.plain() for step in seen for layer in step.layers] for seen in traces]
    assert plain[0] == plain[1]
    assert any(any(map(any, layer["reinforced"])) for layer in plain[0])


def test_steps_between_epochs_do_not_lose_the_place() -> None:
    """partial_fit draws for itself, and the epoch after it goes on at the right step."""
    networks = [fast.Network(CONFIG, threads=threads) for threads in (1, 2)]
    X, y = samples()
    for network in networks:
        network.train_epoch(X, y)
        network.partial_fit(X[:9], y[:9])
        network.train_epoch(X, y)
    assert fast.digest(networks[0]) == fast.digest(networks[1])


def test_an_epoch_cut_short_leaves_no_wrong_masks() -> None:
    """An exception of the hook ends the epoch; the next one reads none of its masks."""

    def stop(_: object) -> None:
        raise InterruptedError

    X, y = samples()
    networks = [fast.Network(CONFIG, threads=threads) for threads in (1, 2)]
    for network in networks:
        with pytest.raises(InterruptedError):
            network.train_epoch(X, y, hook=stop)
        network.train_epoch(X, y)
    assert fast.digest(networks[0]) == fast.digest(networks[1])


@pytest.mark.parametrize("buried", [False, True], ids=["dying", "dead"])
def test_a_dead_process_changes_no_bit(buried: bool) -> None:
    """The network goes on alone."""
    X, y = samples()
    networks = [fast.Network(CONFIG, threads=threads) for threads in (1, 2)]
    for network in networks:
        for _ in range(3):
            if network._pipeline.peers:
                os.kill(network._pipeline.peers[0].process.pid, signal.SIGTERM)
                if buried:
                    network._pipeline.peers[0].process.wait()
            network.train_epoch(X, y)
    assert fast.digest(networks[0]) == fast.digest(networks[1])


def test_the_process_ends_with_its_network_and_a_copy_has_its_own() -> None:
    X, y = samples()
    network = fast.Network(CONFIG, threads=2)
    network.train_epoch(X, y)
    copy = pickle.loads(pickle.dumps(network))
    copy.train_epoch(X, y)
    network.train_epoch(X, y)
    assert fast.digest(copy) == fast.digest(network)
    assert network._pipeline.peers
    process = network._pipeline.peers[0].process
    assert process.poll() is None
    del network
    gc.collect()
    assert process.poll() is not None


def test_one_thread_needs_no_other_process() -> None:
    X, y = samples()
    network = fast.Network(CONFIG)
    network.train_epoch(X, y)
    assert network.threads == 1 and not network._pipeline.peers


@pytest.mark.parametrize("rate", [1, 2**15, 389, 65535])
def test_the_places_are_the_ones_of_the_mask(rate: int) -> None:
    """Spec 9.3, 3.5."""
    shape = Shape(inputs=131, perceptrons=9, group=3, outputs=9, theta=0)
    mask = fast.unpack(bernoulli_rows(5, REINFORCEMENT, 1, 17, rate, 9, 131), 131)
    places = reinforced(5, 1, 17, rate, shape)
    assert np.array_equal(np.sort(places), np.flatnonzero(mask))


@pytest.mark.parametrize("threads", [0, -1, 65, 1.5, "2", True])
def test_other_numbers_of_threads_are_refused(threads: Any) -> None:
    with pytest.raises(ConfigurationError, match="threads"):
        fast.Network(CONFIG, threads=threads)
    network = fast.Network(CONFIG)
    network.threads = threads
    with pytest.raises(ConfigurationError, match="threads"):
        network.train_epoch(*samples())
    assert network.progress == Progress()


def test_the_command_takes_threads(tmp_path: Path) -> None:
    X, y = samples()
    np.savez(tmp_path / "data.npz", X=fast.unpack(X.words, X.n), y=y)
    run = ("train", "--data", "data.npz", "--layers", "12,12", "--group", "4", "--epochs", "2")
    digests = {
        result(*run, "--threads", threads, "--out", threads, cwd=tmp_path)["digest"]
        for threads in ("1", "2")
    }
    assert len(digests) == 1
    said = refusal(*run, "--threads", "many", cwd=tmp_path)
    assert "threads: 'many' is not a whole number" in said
    said = refusal(*run, "--threads", "2", "--engine", "reference", cwd=tmp_path)
    assert "threads: the reference has one" in said
