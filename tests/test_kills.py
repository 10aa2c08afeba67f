"""A few of the kills of ``python -m tests.kills``, which does hundreds."""

import sys

import pytest

from tests.kills import KINDS, Kind, kill_often


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_run_that_is_killed_goes_on_to_the_same_end(kind: Kind) -> None:
    """One digest, no process left, no further file."""
    assert "one result" in kill_often(kind, kills=4, seed=1)
