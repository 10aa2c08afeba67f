"""Where a finding of findings/ touches us, our side of it."""

import re
import stat
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.generator import Stream, words
from tests.strategies import seeds

FINDINGS = sorted((Path(__file__).parents[1] / "findings").glob("*.sh"))


@given(seeds, st.integers(1, 7), st.integers(0, 2**64 - 1), seeds, st.integers(0, 2**60))
def test_word_j_of_a_stream_from_numpys_philox(
    seed: int, purpose: int, layer: int, time: int, j: int
) -> None:
    """Spec 3.2, by the way that findings/numpy-philox-advance.sh and docs/port.md tell."""
    key = np.array([seed, 0], np.uint64)
    counter = np.array([j // 4, purpose, layer, time], np.uint64)
    drawn = np.random.Philox(key=key, counter=counter).random_raw(j % 4 + 1)
    assert words(Stream(seed, purpose, layer, time), j, 1) == [int(drawn[-1])]


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: str(path.stem))
def test_a_finding_can_be_run_and_can_fail(path: Path) -> None:
    """A finding pins what it installs, works in a folder of its own, and ends with a check."""
    text = path.read_text(encoding="utf-8")
    assert path.stat().st_mode & stat.S_IXUSR
    assert "set -euo pipefail" in text and "mktemp -d" in text
    assert re.search(r"[a-z]==[0-9]", text) or "apt-get" in text
    assert "assert " in text or re.search(r"^\[ .* \]$", text, re.MULTILINE)
