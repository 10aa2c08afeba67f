"""The glossary names what is there: code, options and clauses, and no parameter is left out."""

import argparse
import re
from dataclasses import fields, is_dataclass
from pkgutil import resolve_name
from typing import NamedTuple

import pytest

import fast.layer
import fast.trace
import reference.layer
import reference.trace
from fast.command.options import make_parser
from reference.configuration import Configuration, Description, Progress, Shape
from tests.book import DOCS
from tests.test_docs import clauses

CLASSES: dict[str, tuple[type, ...]] = {
    "Configuration": (Configuration,),
    "Shape": (Shape,),
    "Progress": (Progress,),
    "Description": (Description,),
    "Layer": (reference.layer.Layer, fast.layer.Layer),
    "LayerTrace": (reference.trace.LayerTrace, fast.trace.LayerTrace),
    "StepTrace": (reference.trace.StepTrace, fast.trace.StepTrace),
}


class Entry(NamedTuple):
    """A line of the glossary."""

    term: str
    sign: str
    meaning: str
    rest: str

    @property
    def names(self) -> list[str]:
        return re.findall(r"`([\w.-]+)`", self.rest)


PAGE = (DOCS / "glossary.md").read_text(encoding="utf-8")
LINE = re.compile(
    r"- \*\*(?P<term>[^*]+)\*\*(?: \*(?P<sign>[^*]+)\*)?: (?P<meaning>.+?\.)(?: \((?P<rest>.+)\))?"
)
LINES = [line for line in PAGE.splitlines() if line.startswith("- ")]
ENTRIES = [
    Entry(*(match[part] or "" for part in Entry._fields))
    for line in LINES
    if (match := LINE.fullmatch(line))
]
NO_CLAUSE = ("clause", "engine", "equivalent Boolean gate", "measured gates")
NAMES = sorted({name for entry in ENTRIES for name in entry.names})


def is_field(owner: object, name: str) -> bool:
    return is_dataclass(owner) and name in {field.name for field in fields(owner)}


def exists(name: str) -> bool:
    """Look for a name of the code: of the classes above, or with its package."""
    before, _, last = name.rpartition(".")
    if before in CLASSES:
        return all(is_field(c, last) or hasattr(c, last) for c in CLASSES[before])
    owner = resolve_name(before)
    if is_field(owner, last) or hasattr(owner, last):
        return True
    try:  # a module that nothing has imported yet
        return resolve_name(name) is not None
    except (ImportError, AttributeError):
        return False


def options(parser: argparse.ArgumentParser) -> set[str]:
    """All options of a parser and of its commands."""
    found: set[str] = set()
    for action in parser._actions:
        found |= set(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            found |= {name for part in action.choices.values() for name in options(part)}
    return found


def test_the_terms_are_in_order_and_told_once() -> None:
    terms = [entry.term.lower() for entry in ENTRIES]
    assert terms == sorted(set(terms)) and len(terms) > 80
    assert len(ENTRIES) == len(LINES), "a line that is not read"


@pytest.mark.parametrize("name", [name for name in NAMES if "." in name])
def test_a_name_of_code_is_there(name: str) -> None:
    assert exists(name)


def test_a_name_that_is_not_there_is_found_out() -> None:
    for name in ("Configuration.width", "reference.bits.agree", "fast.bits.Bits.rows"):
        assert not exists(name)


def test_options_are_those_of_the_command() -> None:
    named = {name for name in NAMES if name.startswith("--")}
    assert named <= options(make_parser()) and len(named) > 15
    assert set(NAMES) - named == {name for name in NAMES if "." in name}


def test_every_parameter_and_every_value_of_a_trace_is_in_it() -> None:
    parameters = re.findall(r"^\| `(\w+)` \|", clauses()["5.1"], re.MULTILINE)
    values = re.findall(r"^\| `(\w+)` \|", clauses()["16.1"], re.MULTILINE)
    assert {f"Configuration.{name}" for name in parameters} <= set(NAMES)
    assert {f"LayerTrace.{name}" for name in values} <= set(NAMES)
    assert {f"Shape.{field.name}" for field in fields(Shape)} <= set(NAMES)
    assert {f"Progress.{field.name}" for field in fields(Progress)} <= set(NAMES)


def test_clauses_are_those_of_the_specification() -> None:
    for entry in ENTRIES:
        cited = re.findall(r"\[([\d.]+)\]\(specification\.md#\S+\)", entry.rest)
        assert set(cited) <= set(clauses()), entry.term
        assert cited or entry.term in NO_CLAUSE, entry.term
