"""A few of the kills of ``python -m tests.kills``, which does hundreds."""

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.kills import KINDS, Kind, check_ended, kill_often, processes, start


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_run_that_is_killed_goes_on_to_the_same_end(kind: Kind) -> None:
    """One digest, no process left, no further file."""
    if kind.name == "reproduce":
        pytest.importorskip("sklearn", reason="some of its runs need the extra experiments")
    assert "one result" in kill_often(kind, kills=4, seed=1)


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_submission_does_not_outlive_its_judge(tmp_path: Path, number: signal.Signals) -> None:
    (tmp_path / "ex01_words.py").write_text("import time\ntime.sleep(1000)\n")
    judge = start(("exercises", "check", "01", "--seconds", "900"), tmp_path)
    deadline = time.monotonic() + 120
    while len(processes(tmp_path)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(2)  # until it sleeps
    judge.send_signal(number)
    check_ended(judge, number, tmp_path)
