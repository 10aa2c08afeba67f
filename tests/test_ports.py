"""Implementations in other languages, and the fast path, answer every vector (spec 20.3)."""

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from reference import vectors

ROOT = Path(__file__).parent.parent
PORTS = ROOT / "tutorials"
ALL = json.loads(vectors.text("MANIFEST.json"))["numberOfTests"]


def conformance(*program: str, options: Sequence[str] = ()) -> dict[str, Any]:
    """Ask a program everything, with the command that implementers use."""
    command = [sys.executable, "-m", "fast.command", "conformance", *options, "--json", "--"]
    command += program
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3600)
    assert done.stdout, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    assert done.returncode == (1 if result["failed"] else 0)
    return result


def assert_all_passed(result: dict[str, Any]) -> None:
    failures = [file["first_failure"] for file in result["files"] if file["first_failure"]]
    assert not failures
    assert (result["passed"], result["failed"], result["unsupported"]) == (ALL, 0, 0)


def test_the_reference() -> None:
    assert_all_passed(conformance(sys.executable, "-m", "fast.command", "oracle"))


def test_the_fast_path() -> None:
    assert_all_passed(conformance(sys.executable, "-m", "fast.implementation"))


def test_c(tmp_path: Path) -> None:
    if shutil.which("cc") is None or shutil.which("make") is None:
        pytest.skip("there is no C compiler (cc), or no make")  # only the port needs them
    folder = shutil.copytree(PORTS / "port-in-c", tmp_path / "port-in-c")
    built = subprocess.run(["make", "port"], cwd=folder, capture_output=True, text=True)
    assert built.returncode == 0 and "warning" not in built.stderr, built.stderr
    assert_all_passed(conformance(str(folder / "port")))


def test_javascript() -> None:
    if shutil.which("node") is None:
        pytest.skip("there is no Node (node)")  # only the port needs it
    driver = PORTS / "port-in-javascript" / "driver.mjs"
    assert_all_passed(conformance("node", str(driver)))


def test_rust(tmp_path: Path) -> None:
    if shutil.which("rustc") is None:
        pytest.skip("there is no Rust compiler (rustc)")  # only the port needs it
    main = PORTS / "port-in-rust" / "src" / "main.rs"
    port = tmp_path / "port"
    optimised = ["-C", "opt-level=3", "-C", "overflow-checks=on", "-D", "warnings"]
    command = ["rustc", "--edition", "2021", *optimised, "-o", str(port), str(main)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    assert_all_passed(conformance(str(port)))
