"""Reference and fast path agree on every intermediate value of whole runs (spec 2 to 11)."""

from hypothesis import given, settings

from tests.engines import fast_epochs, first_difference, reference_epochs, without_traces
from tests.strategies import Run, runs

EXAMPLES = max(500, settings().max_examples)


@settings(max_examples=EXAMPLES)
@given(runs())
def test_every_intermediate_value_agrees(run: Run) -> None:
    last = None
    for ours, theirs in zip(fast_epochs(run), reference_epochs(run), strict=True):
        assert first_difference(ours.traces, theirs.traces) is None
        assert ours == theirs
        last = theirs
    assert last is not None and without_traces(run.config, run) == last.digest
