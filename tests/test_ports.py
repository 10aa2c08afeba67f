"""Implementations in other languages, and the fast path, answer every vector (spec 20.3)."""

import json
import os
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


def assert_all_passed(result: dict[str, Any], count: int = ALL) -> None:
    failures = [file["first_failure"] for file in result["files"] if file["first_failure"]]
    assert not failures
    assert (result["passed"], result["failed"], result["unsupported"]) == (count, 0, 0)


def without_long(folder: Path) -> int:
    """Write the vectors files without the tests flagged Long; returns how many were left out."""
    left_out = 0
    for name in vectors.names():
        file = json.loads(vectors.text(name))
        for group in file["groups"]:
            kept = [test for test in group["tests"] if "Long" not in test["flags"]]
            left_out += len(group["tests"]) - len(kept)
            group["tests"] = kept
        file["numberOfTests"] = sum(len(group["tests"]) for group in file["groups"])
        (folder / name).write_text(json.dumps(file), encoding="utf-8")
    return left_out


def test_the_reference(tmp_path: Path) -> None:
    """All but the longest, such as runs of 10,000 steps: they take longer than all others."""
    left_out = without_long(tmp_path)
    assert 0 < left_out < 5
    options = ("--vectors", str(tmp_path))
    said = conformance(sys.executable, "-m", "fast.command", "oracle", options=options)
    assert_all_passed(said, ALL - left_out)


@pytest.mark.skipif(not os.environ.get("LBE_LONG"), reason="half a minute: LBE_LONG=1 runs it")
def test_the_reference_with_long_runs() -> None:
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
    # unoptimised it checks for overflows, and to optimise takes longer than all answers
    command = ["rustc", "--edition", "2021", "-D", "warnings", "-o", str(port), str(main)]
    built = subprocess.run(command, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    assert_all_passed(conformance(str(port)))
