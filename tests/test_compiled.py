"""The compiled engine makes the bits of the reference, and each kernel those of its NumPy one."""

from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines import fast_epochs, first_difference, reference_epochs, without_traces
from tests.strategies import Run, runs

pytestmark = pytest.mark.skipif(find_spec("numba") is None, reason="the extra compiled is missing")


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
