"""Every vector, asked of either engine in this process (spec 20.3)."""

from collections.abc import Callable
from typing import Any

import pytest

from fast import implementation
from reference import oracle, vectors
from reference.vectors.reader import read_vectors

# whole runs of up to a minute, which test_vectors_command.py makes once
NAMES = [name for name in vectors.names() if name != "15-accumulated.json"]

Answer = Callable[[str, Any], dict[str, Any]]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("answer", [oracle.answer, implementation.answer], ids=["slow", "quick"])
def test_every_vector_is_answered_as_expected(name: str, answer: Answer) -> None:
    """Spec 20.1: outputs where the question is valid, stage and reason where it is refused."""
    for test in read_vectors(vectors.text(name)).tests:
        kind = "refused" if test.result == "refused" else "outputs"
        assert answer(test.operation, test.inputs) == {kind: test.expected}, test.id
