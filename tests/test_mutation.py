"""The list of mutants that survive: each is a change to a line that is there, with a reason."""

import inspect
from functools import reduce
from importlib import import_module
from pathlib import Path

import pytest

from tests.mutation.survivors import Change, change_of, known, read_list

DIFF = """--- fast/bits.py
+++ fast/bits.py
@@ -1,4 +1,4 @@
 def word_count(n: int) -> int:
-    return -(-n // WORD)
+    return -(-n / WORD)
"""


def test_a_diff_is_read() -> None:
    change = change_of("fast.bits.word_count", DIFF)
    assert change == Change("fast.bits.word_count", "return -(-n // WORD)", "return -(-n / WORD)")


def test_a_list_gives_every_mutant_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "list.toml"
    path.write_text('[[because]]\nreason = "a"\nmutants = [["f", "x", "y"], ["g", "x", "z"]]\n')
    assert read_list(path) == {Change("f", "x", "y"): "a", Change("g", "x", "z"): "a"}


@pytest.mark.parametrize("change", known(), ids=lambda change: change.function)
def test_a_survivor_changes_a_line_that_is_there(change: Change) -> None:
    """Else the list would keep reasons for what nobody can try any more."""
    module, rest = ".".join(change.function.split(".")[:2]), change.function.split(".")[2:]
    function = reduce(getattr, rest, import_module(module))
    source = " ".join(inspect.getsource(function).split())
    assert change.was in source
    assert change.was != change.becomes
    assert len(known()[change].split()) >= 3
