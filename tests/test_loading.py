"""What is loaded when: help waits for no NumPy; names come when they are asked for."""

import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import fast
import fast.data

ROOT = Path(__file__).resolve().parent.parent
HELP = """
import sys
from fast.command.options import make_parser
make_parser().format_help()
print("numpy" in sys.modules, "pyarrow" in sys.modules, "reference.configuration" in sys.modules)
"""


def test_help_loads_no_numpy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", HELP], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == ["False", "False", "True"]


@pytest.mark.parametrize("package", [fast, fast.data], ids=["fast", "fast.data"])
def test_every_name_is_there_and_no_other(package: ModuleType) -> None:
    assert set(package.__all__) <= set(package.HOMES) <= set(dir(package))
    for name in package.__all__:
        assert getattr(package, name) is getattr(sys.modules[package.HOMES[name]], name)
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'fut'"):
        _ = package.fut
