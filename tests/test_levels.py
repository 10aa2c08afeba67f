"""Levels of conformance, and that each test needs only what is proved before it (spec 1.3, 20)."""

import importlib
import json
import re
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from reference import vectors
from reference.oracle import answer
from reference.oracle.operations import OPERATIONS
from reference.vectors.levels import CORE, LEVELS, Group, belongs, groups_of, in_order, reached
from reference.vectors.needs import ALWAYS, needs
from reference.vectors.reader import Test as Asked
from reference.vectors.reader import read_vectors

ROOT = Path(__file__).parent.parent
FILES = {name: read_vectors(vectors.text(name)).tests for name in vectors.names()}
TESTS = [test for tests in FILES.values() for test in tests]
LARGEST = 20_000  # characters of a test that is watched

# functions of the reference, and the operation that proves each
PROVED_BY = {
    "philox": ("generator.philox",),
    "words": ("generator.words",),
    "plane": ("generator.random_rows",),
    "bernoulli": ("generator.bernoulli_rows",),
    "order": ("generator.order",),
    "permutation": ("generator.permutation",),
    "saturate": ("counters.saturate",),
    "weights": ("counters.weights",),
    "initial_counters": ("counters.initial_counters",),
    "move": ("counters.move",),
    "reinforce": ("counters.reinforce",),
    "agreement": ("bits.agreement",),
    "forward": ("perceptron.activation", "perceptron.deficit"),
    "rate": ("layer.reinforcement_rate",),
    "select": ("layer.select",),
    "update": ("layer.summed_moves",),
    "codebook": ("codebook.draw_codebook",),
    "decode": ("codebook.decode", "codebook.margin", "codebook.local_error"),
    "committee": ("committee.targets", "committee.open_groups"),
    "propagated_targets": ("propagated.gates", "propagated.targets_below"),
    "equiangular_codebook": ("equiangular.equiangular_codebook",),
    "equiangular_objective": ("equiangular.objective",),
    "codeword_counters": ("trained_codebook.draw_codeword_counters",),
    "train_codewords": ("trained_codebook.rival", "trained_codebook.summed_codeword_moves"),
    "digest": ("digest.digest",),
    "prototypes": ("prototypes.draw_prototypes",),
    "split": ("split.split",),
    "share": ("split.share",),
    "number": ("numbers.number",),
    "fit_thermometer": ("encoding.fit_numeric",),
    "fit_one_hot": ("encoding.fit_categorical",),
    "encode_table": ("encoding.encode_row",),
    "fit_spread_cells": ("spread.fit_spread",),
    "validation_split": ("validation.validation_split",),
    "balanced_weights": ("samples.balanced",),
}


def used(test: Asked) -> set[str]:
    """Answer a test by the reference; name the operations that prove the functions it calls."""
    operation_of = {
        getattr(importlib.import_module(f"reference.{module}"), name).__code__: operation
        for operation, functions in PROVED_BY.items()
        for module, name in (function.rsplit(".", 1) for function in functions)
    }
    seen: set[str] = set()

    def watch(frame: FrameType, event: str, _: Any) -> None:
        if event == "call" and frame.f_code in operation_of:
            seen.add(operation_of[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        answer(test.operation, test.inputs)
    finally:
        sys.setprofile(before)
    return seen


def groups(level: str) -> list[Group]:
    """Take the groups of a level, in the order of the files."""
    found: list[Group] = []
    for name, tests in FILES.items():
        found += groups_of(name, [test for test in tests if belongs(level, test)])
    return found


@pytest.mark.parametrize("name", FILES)
def test_what_a_test_needs_is_what_the_reference_computes_for_it(name: str) -> None:
    watched = [
        test
        for test in FILES[name]
        if "Long" not in test.flags
        and test.operation != "exhaustive"
        and len(json.dumps([test.inputs, test.expected])) < LARGEST
    ]
    assert watched or name == "15-accumulated.json"
    for test in watched:
        assert used(test) - {test.operation} <= needs(test), test.id


def test_needs_name_operations_that_there_are() -> None:
    named = set(ALWAYS) | {name for needed in ALWAYS.values() for name in needed}
    assert named | set(PROVED_BY) <= set(OPERATIONS)


@pytest.mark.parametrize("level", LEVELS)
def test_a_level_is_whole_and_its_order_proves_before_it_needs(level: str) -> None:
    """Every operation that is needed has tests of its own in the level, and before."""
    ordered = in_order(groups(level))
    assert sorted(group.id for group in ordered) == sorted(group.id for group in groups(level))
    proved: set[str] = set()
    for group in ordered:
        assert group.needs - {group.operation} <= proved, group.id
        proved.add(group.operation)
    assert level not in CORE or CORE[level] in proved
    operations = LEVELS[level]
    assert proved == (set(OPERATIONS) if operations is None else set(operations))


def test_a_predictor_draws_nothing() -> None:
    drawn = {"philox", "words", "plane", "initial_counters", "codebook", "prototypes"}
    asked = [test for test in TESTS if belongs("predictor", test)]
    assert len(asked) > 200
    assert not any((used(test) | needs(test)) & drawn for test in asked)


def test_a_trainer_is_asked_for_the_local_rule_alone() -> None:
    other = {"committee", "propagated_targets", "train_codewords", "weighted_update", "groups_at"}
    asked = [test for test in TESTS if belongs("trainer", test)]
    assert sum(test.operation == "step" for test in asked) > 20
    assert not any({test.operation, *needs(test)} & other for test in asked)


def test_the_page_says_what_each_file_needs_of_later_ones() -> None:
    """docs/port.md: its table, and no more."""
    page = (ROOT / "docs" / "port.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\d\d-[a-z-]+\.json)` \|[^|]*\|[^|]*\|([^|]*)\|$", page, re.MULTILINE)
    said = {name: re.findall(r"\d\d", later) for name, later in rows}
    first: dict[str, str] = {}
    for name, tests in FILES.items():
        for test in tests:
            first.setdefault(test.operation, name)
    later = {
        name: sorted({first[o][:2] for test in tests for o in needs(test) if first[o] > name})
        for name, tests in FILES.items()
    }
    assert said == later


def test_the_page_says_how_many_tests_a_level_has() -> None:
    page = (ROOT / "docs" / "port.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^\| `([a-z]+)` \|[^|]*\| (\d+) \|$", page, re.MULTILINE))
    counted = {level: str(sum(belongs(level, test) for test in TESTS)) for level in LEVELS}
    assert said == counted


def _results(*results: str, operation: str = "predict") -> list[tuple[Asked, str]]:
    return [(Asked("a", operation, "", "", (), {}, "valid", {}), result) for result in results]


def test_what_keeps_a_program_from_a_level() -> None:
    assert reached("predictor", _results("passed", "unsupported")) == ()
    assert reached("predictor", _results("unsupported")) == ("no test of predict passed",)
    assert reached("trainer", _results("passed")) == ("no test of step passed",)
    assert reached("trainer", _results("passed", operation="step")) == ()
    assert reached("predictor", _results("passed", "failed")) == ("1 failed",)
    assert reached("full", _results("passed", "unsupported")) == ("1 unsupported",)
    assert reached("full", _results("passed")) == ()
    assert reached("full", []) == ("nothing was asked",)
