"""The blocks of tutorials/port-in-verilog: they answer the vectors, and synthesize."""

import json
import os
import re
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from struct import pack, unpack

import pytest

from reference import vectors
from tests import cells
from tests.exported import need
from tests.test_ports import ALL, PORTS, conformance

PORT = PORTS / "port-in-verilog"
BLOCKS = sorted(PORT.glob("*.v"))
README = (PORT / "README.md").read_text(encoding="utf-8")
SAID = {
    name: int(count) for name, count in re.findall(r"^\| `(\S+\.json)` \| (\d+) \|", README, re.M)
}
QUICK = ["01-bits", "03-counters", "05-forward", "06-decoding", "07-selection", "08-update"]
QUICK += ["09-reinforcement", "12-committee"]
SOME = 6  # of the steps every sixth: each has a shape, which is compiled
long = pytest.mark.skipif(not os.environ.get("LBE_LONG"), reason="minutes: LBE_LONG=1 runs it")


def passed(folder: Path, *options: str) -> dict[str, int]:
    """Ask the blocks of a folder; none of their answers may be wrong, and each gap has a reason."""
    done = conformance(sys.executable, str(folder / "driver.py"), options=options)
    failures = [file["first_failure"] for file in done["files"] if file["first_failure"]]
    assert not failures
    return {file["file"]: file["passed"] for file in done["files"]}


def test_the_blocks_answer_what_the_readme_says() -> None:
    need("iverilog", "vvp")
    files = [f"{name}.json" for name in QUICK]
    assert passed(PORT, "--timeout", "600", "--only", *files) == {
        name: SAID[name] for name in files
    }


def some_steps(folder: Path) -> tuple[str, ...]:
    """Write a few of the questions about whole steps; returns the options that ask them."""
    file = json.loads(vectors.text("10-step.json"))
    for group in file["groups"]:
        group["tests"] = group["tests"][::SOME]
    file["numberOfTests"] = sum(len(group["tests"]) for group in file["groups"])
    assert file["numberOfTests"] >= 5
    folder.mkdir()
    (folder / "10-step.json").write_text(json.dumps(file), encoding="utf-8")
    return "--timeout", "600", "--vectors", str(folder)


def test_the_blocks_take_whole_steps(tmp_path: Path) -> None:
    need("iverilog", "vvp")
    said = conformance(
        sys.executable, str(PORT / "driver.py"), options=some_steps(tmp_path / "some")
    )
    assert (said["failed"], said["unsupported"]) == (0, 0) and said["passed"] >= 5


@long
def test_they_answer_all_files_as_the_readme_says() -> None:
    need("iverilog", "vvp")
    said = passed(PORT, "--timeout", "600")
    assert {name: count for name, count in said.items() if count} == SAID
    assert f"{sum(SAID.values())} of {ALL}" in README


@pytest.mark.parametrize(
    ("block", "right", "wrong", "file"),
    [
        ("perceptron", "twice >= K_IN", "twice > K_IN", "05-forward.json"),
        ("decoder", "next > first", "next >= first", "06-decoding.json"),
        ("selector", "< least", "<= least", "07-selection.json"),
        ("counter", "mask && !at_bound", "mask", "09-reinforcement.json"),
        ("bernoulli", "begun || rate[plane]", "1'b1", "09-reinforcement.json"),
        (
            "layer",
            "kept_selected[kept] <= selected",
            "kept_selected[kept] <= chosen",
            "10-step.json",
        ),
    ],
)
def test_a_wrong_block_is_found(
    block: str, right: str, wrong: str, file: str, tmp_path: Path
) -> None:
    need("iverilog", "vvp")
    folder = shutil.copytree(PORT, tmp_path / "port")
    text = (folder / f"{block}.v").read_text(encoding="utf-8")
    assert text.count(right) == 1
    (folder / f"{block}.v").write_text(text.replace(right, wrong), encoding="utf-8")
    steps = some_steps(tmp_path / "some")
    options = steps if file == "10-step.json" else ("--only", file)
    said = conformance(sys.executable, str(folder / "driver.py"), options=options)
    # where planes are drawn that need not be, the bits are the same: nothing may fail
    assert (said["failed"] > 0) == (block != "bernoulli")


@pytest.mark.parametrize("block", BLOCKS, ids=lambda path: path.stem)
def test_verilator_has_no_warning(block: Path) -> None:
    need("verilator")
    done = subprocess.run(
        ["verilator", "--lint-only", "-Wall", "-y", str(PORT), str(block)],
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_block_is_named() -> None:
    makefile = (PORT / "Makefile").read_text(encoding="utf-8")
    blocks = re.findall(r"\w+", makefile.split("BLOCKS =")[1].split("GATES")[0])
    assert sorted(blocks) == [path.stem for path in BLOCKS]
    assert all(f"`{path.name}`" in README for path in BLOCKS)
    assert {block for block, _ in cells.BLOCKS} >= {path.stem for path in BLOCKS}


def test_floating_point_is_what_it_says() -> None:
    """The rivals truncate: they are below the exact value by less than a unit of its last place."""
    need("iverilog", "vvp")
    from random import Random

    drawn = Random(1)

    def number() -> int:
        return drawn.getrandbits(1) << 31 | drawn.randint(90, 160) << 23 | drawn.getrandbits(23)

    def value(word: int) -> Fraction:
        return Fraction(unpack("<f", pack("<I", word))[0])

    pairs = [(number(), number()) for _ in range(500)]
    pairs += [(a, a ^ drawn.getrandbits(4) << 20) for a, _ in pairs[:200]]  # near in size
    pairs += [(a, a ^ 1 << 31) for a, _ in pairs[:20]] + [(a, 0) for a, _ in pairs[:20]]
    sources = [str(path) for path in sorted((PORT / "rivals").glob("*.v"))]
    lines = "\n".join(f"{a:x} {b:x}" for a, b in pairs)
    built = subprocess.run(
        ["iverilog", "-g2005", "-s", "bench", "-o", "/dev/stdout", *sources],
        capture_output=True,
        check=True,
    )
    assert built.stdout
    said = _simulated(built.stdout, lines)
    for (a, b), line in zip(pairs, said, strict=True):
        for got, exact in zip(line, (value(a) * value(b), value(a) + value(b)), strict=True):
            assert abs(value(got) - exact) <= abs(exact) / (1 << 23)


def _simulated(program: bytes, lines: str) -> list[list[int]]:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".vvp") as file:
        file.write(program)
        file.flush()
        done = subprocess.run(
            ["vvp", "-n", file.name], input=lines, capture_output=True, text=True, check=True
        )
    return [[int(word, 16) for word in line.split()] for line in done.stdout.splitlines()]


def test_small_blocks_take_the_gates_of_the_table() -> None:
    need("yosys")
    blocks = [each for each in cells.BLOCKS if each[0] in ("vote", "counter", "selector")]
    small = [each for each in blocks if each[1].get("GAMMA") != 105]
    assert len(small) == 3
    table = (Path(__file__).parent.parent / "fast" / "cost" / "cells.csv").read_text()
    kept = table.splitlines()
    for block, parameters in small:
        found = cells.measured(block, parameters)
        name = " ".join(f"{key}={value}" for key, value in parameters.items())
        assert f"{block},{name},{found.gates},{found.flip_flops}" in kept


@long
def test_all_blocks_take_the_gates_of_the_table() -> None:
    need("yosys")
    table = (Path(__file__).parent.parent / "fast" / "cost" / "cells.csv").read_text()
    made = [",".join(map(str, row)) for row in cells.rows(cells.BLOCKS)]
    assert made == table.splitlines()[1:]
