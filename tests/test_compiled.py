"""The compiled engine makes the bits of the reference, and each kernel those of its NumPy one."""

from functools import partial
from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fast import implementation
from fast.implementation import networks
from fast.network import Network
from reference import vectors
from reference.vectors.reader import read_vectors
from tests.engines import fast_epochs, first_difference, reference_epochs, without_traces
from tests.strategies import Run, runs

WITH_NUMBA = pytest.mark.skipif(find_spec("numba") is None, reason="the extra compiled is missing")
pytestmark = WITH_NUMBA
# the operations in which a fast.Network trains or predicts
TRAINED = ("step", "epoch", "train", "run", "predict")


@settings(max_examples=max(150, settings().max_examples))
@given(run=runs(), threads=st.sampled_from([1, 1, 2]))
def test_every_intermediate_value_agrees(run: Run, threads: int) -> None:
    """Spec 2 to 11: with a trace and without."""
    last = None
    epochs = fast_epochs(run, "compiled", threads)
    for ours, theirs in zip(epochs, reference_epochs(run), strict=True):
        assert first_difference(ours.traces, theirs.traces) is None
        assert ours == theirs
        last = theirs
    assert last is not None
    assert without_traces(run.config, run, "compiled", threads) == last.digest


@pytest.mark.parametrize("threads", [1, 2])
def test_every_vector_of_a_training_is_answered_as_expected(
    monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    """Spec 20.1: whatever the published vectors ask of a network."""
    compiled = partial(Network, engine="compiled", threads=threads)
    monkeypatch.setattr(networks, "Network", compiled)
    asked = 0
    for name in vectors.names():
        if name == "15-accumulated.json":
            continue  # runs of minutes
        for test in read_vectors(vectors.text(name)).tests:
            if test.operation in TRAINED:
                kind = "refused" if test.result == "refused" else "outputs"
                answer = implementation.answer(test.operation, test.inputs)
                assert answer == {kind: test.expected}, test.id
                asked += 1
    assert asked > 100
