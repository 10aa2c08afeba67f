"""Bad input is refused with the same error by both engines (spec 5.1, 10)."""

import pickle
from typing import Any

import numpy as np
import pytest

import fast
import reference
from fast.network import Network
from reference.bits import from_bits
from reference.configuration import Configuration, ConfigurationError, DataError

CONFIG = Configuration(inputs=3, classes=4, layers=(6,), group=3)
GOOD = [[1, 0, 1], [0, 1, 1]]
BAD: dict[str, tuple[list[list[int]], list[int]]] = {
    "too few bits": ([[1, 0], [0, 1]], [0, 1]),
    "too many bits": ([[1, 0, 1, 1]], [0]),
    "a label too large": (GOOD, [0, 4]),
    "a negative label": (GOOD, [-1, 0]),
    "fewer labels": (GOOD, [0]),
    "more labels": (GOOD, [0, 1, 2]),
    "no sample": ([], []),
}


@pytest.mark.parametrize("what", BAD)
def test_both_engines_refuse_alike(what: str) -> None:
    samples, labels = BAD[what]
    vectors = [from_bits(sample) for sample in samples]
    array = np.array(samples, np.uint8).reshape(len(samples), -1 if samples else 3)
    calls: list[Any] = [
        lambda: reference.step(CONFIG, reference.initial_state(CONFIG), vectors, labels),
        lambda: reference.epoch(CONFIG, reference.initial_state(CONFIG), vectors, labels),
        lambda: Network(CONFIG).partial_fit(array, labels),
        lambda: Network(CONFIG).train_epoch(array, labels),
        lambda: Network(CONFIG).fit(array, labels),
        lambda: Network(CONFIG).score(array, labels),
    ]
    messages = set()
    for call in calls:
        with pytest.raises(DataError) as caught:
            call()
        messages.add(str(caught.value))
    assert len(messages) == 1, messages


@pytest.mark.parametrize(
    "samples",
    [
        np.zeros((2, 3)),
        np.array([[0, 1, 2]]),
        np.array([[0, 1, -1]]),
        np.zeros(3, np.bool_),
        [["1", "0", "1"]],
        [[1, 0, 1], [1, 0]],
        None,
    ],
)
def test_samples_must_be_bits(samples: Any) -> None:
    with pytest.raises(DataError, match="inputs"):
        Network(CONFIG).predict(samples)


@pytest.mark.parametrize("labels", [[0.0, 1.0], ["a", "b"], [[0, 1]], [True, False], [[0], [0, 1]]])
def test_labels_must_be_integers(labels: Any) -> None:
    with pytest.raises(DataError, match="labels"):
        Network(CONFIG).partial_fit(GOOD, labels)


def test_a_refusal_changes_nothing() -> None:
    network = Network(CONFIG)
    before = fast.digest(network)
    with pytest.raises(DataError):
        network.fit(GOOD, [0, 9])
    assert fast.digest(network) == before and network.progress.step == 0


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("inputs", 0),
        ("inputs", 2**24 + 1),
        ("inputs", 3.0),
        ("inputs", True),
        ("classes", 1),
        ("classes", 65536),
        ("layers", ()),
        ("layers", "525"),
        ("layers", (0,)),
        ("layers", (6, 2.5)),
        ("group", 4),
        ("group", (3, 3)),
        ("group", "3"),
        ("rule", "hebb"),
        ("rule", ["local"]),
        ("codebook", "random"),
        ("codebook", None),
        ("robustness", "1/65536"),
        ("robustness", float("nan")),
        ("robustness", None),
        ("robustness", "0x1"),
        ("robustness", "1_0/20"),
        ("robustness", ("1/4", "1/3")),
        ("robustness", ()),
        ("robustness", [1.5]),
        ("robustness", {0: "1/4"}),
        ("reinforcement", -0.1),
        ("reinforcement", 1.01),
        ("reinforcement", "1e-99999999"),
        ("counter_bits", 1),
        ("counter_bits", 33),
        ("init_bits", 0),
        ("init_bits", 9),
        ("batch", 0),
        ("epochs", 0),
        ("seed", -1),
        ("seed", 2**64),
    ],
)
def test_a_parameter_out_of_range_is_named(parameter: str, value: object) -> None:
    """Spec 5.1: one line with the parameter and what is allowed."""
    arguments: dict[str, Any] = {"inputs": 3, "classes": 4, "layers": (6,), "group": 3}
    with pytest.raises(ConfigurationError) as caught:
        Configuration(**(arguments | {parameter: value}))
    message = str(caught.value)
    assert message.startswith(parameter) and "; allowed: " in message and "\n" not in message


def test_parameters_at_their_limits_are_accepted() -> None:
    """Spec 5.1."""
    for limits in (
        {"inputs": 1, "classes": 2, "layers": (1,), "counter_bits": 2, "seed": 0, "batch": 1},
        {"inputs": 2**24, "classes": 65535, "counter_bits": 32, "seed": 2**64 - 1},
        {"inputs": 1, "classes": 2, "batch": 2**32 - 1, "epochs": 2**32 - 1, "init_bits": 8},
        {"inputs": 1, "classes": 2, "robustness": "65534/65535", "reinforcement": 1},
    ):
        arguments: dict[str, Any] = limits
        Configuration(**arguments)


@pytest.mark.parametrize("kind", [ConfigurationError, DataError])
def test_an_error_leaves_a_worker_process_as_it_was(kind: type[DataError]) -> None:
    """Worker processes hand their errors over as bytes."""
    error = kind("labels", "there is none", "at least one", "data/count")
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), vars(copy)) == (kind, str(error), vars(error))
