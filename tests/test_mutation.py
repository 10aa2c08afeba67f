"""The list of mutants that survive: each is a change to a line that is there, with a reason."""

import inspect
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.mutation import kernels
from tests.mutation.changes import changed
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
    if module.startswith("fast.compiled"):
        pytest.importorskip("numba", reason="Numba is not installed: the extra compiled")
    function = reduce(getattr, rest, import_module(module))
    source = " ".join(inspect.getsource(function).split())
    assert change.was in source
    assert change.was != change.becomes
    assert len(known()[change].split()) >= 3


SOURCE = """
SIZE = 4

def least(a, b):
    if a < b:
        return a * 2
    return b
"""


def test_every_operator_number_and_choice_of_a_module_is_changed() -> None:
    """One at a time: its function, the line before and after; the module is else as it was."""
    found = [(function, was, becomes) for function, was, becomes, _ in changed(SOURCE)]
    assert sorted(found) == [
        ("", "SIZE = 4", "SIZE = 5"),
        ("least", "if a < b:", "if a <= b:"),
        ("least", "if a < b:", "if not a < b:"),
        ("least", "return a * 2", "return a * 3"),
        ("least", "return a * 2", "return a // 2"),
    ]
    values = set()
    for *_, tree in changed(SOURCE):
        names: dict[str, Any] = {}
        exec(compile(tree, "module", "exec"), names)
        values.add((names["SIZE"], *(names["least"](*pair) for pair in ((3, 7), (5, 5), (7, 3)))))
    assert values == {
        (5, 6, 5, 3), (4, 6, 10, 3), (4, 7, 10, 14), (4, 9, 5, 3), (4, 1, 5, 3)
    }  # fmt: skip


@pytest.mark.parametrize("change", read_list(kernels.LIST), ids=lambda change: change.function)
def test_a_survivor_of_the_kernels_is_a_change_that_is_tried(change: Change) -> None:
    name = change.function.split(".")[2]
    source = (Path(__file__).parents[1] / "fast" / "compiled" / f"{name}.py").read_text("utf-8")
    assert change in [made for made, _ in kernels.mutants(source, name)]
    assert len(read_list(kernels.LIST)[change].split()) >= 3
