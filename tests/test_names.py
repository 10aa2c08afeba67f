"""The names of ``fast`` are loaded when they are first asked for, and mean the same whenever."""

import subprocess
import sys
from doctest import DocTestParser
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import fast
import reference


@pytest.mark.parametrize("name", fast.__all__)
def test_a_name_is_the_one_of_its_module(name: str) -> None:
    value = getattr(fast, name)
    assert value is getattr(import_module(fast.HOMES[name]), name)
    # a module of that name would take its place as soon as it is imported
    assert not (Path(fast.__file__).parent / f"{name}.py").exists()
    assert name in dir(fast)


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'fast' has no attribute 'bots'"):
        _ = fast.bots


def test_the_first_lines_of_the_command_need_no_numpy() -> None:
    """So that a signal in the first tenth of a second is met."""
    code = "import sys, fast.start; print(sorted({'numpy', 'bitarray'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("package", "name"),
    [(package, name) for package in (fast, reference) for name in package.__all__],
)
def test_every_public_name_has_an_example(package: ModuleType, name: str) -> None:
    """That it is right is tested with all examples of docstrings."""
    examples = DocTestParser().get_examples(getattr(package, name).__doc__ or "")
    assert any(name in example.source for example in examples)
    assert any(example.want for example in examples)
