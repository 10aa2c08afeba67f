"""lbe vectors make: vectors, a trace and memory files of one's own network (spec 20.1, 20.7)."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import fast
import reference
from reference.vectors.reader import read_vectors

ROOT = Path(__file__).parent.parent
SMALL = ("--inputs", "7", "--perceptrons", "6,4", "--classes", "3", "--batch", "3", "--steps", "2")
KINDS: dict[str, tuple[str, ...]] = {
    "local": ("--group", "3,2"),
    "committee": ("--perceptrons", "6-3,4-2", "--rule", "committee"),
    "propagated": ("--rule", "propagated", "--gate", "1/2"),
    "trained": ("--codebook", "trained", "--counter-bits", "4"),
    "equiangular": ("--codebook", "equiangular", "--seed", "18446744073709551615"),
    "stages": ("--group", "3,2/6,4", "--epochs", "2", "--robustness", "1/4,1/2"),
}


def lbe(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "fast.command", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


def make(folder: Path, *options: str) -> Path:
    done = lbe("vectors", "make", str(folder), *SMALL, *options)
    assert done.returncode == 0, done.stderr
    return folder


def rows(path: Path) -> list[int]:
    head, *lines = path.read_text().splitlines()
    digits = int(head.rsplit(": ", 1)[1].split()[0])
    assert all(len(line) == digits for line in lines)
    return [int(line, 16) for line in lines]


def signed(path: Path) -> list[int]:
    bits = int(path.read_text().splitlines()[0].split(" of ")[1].split()[0])
    return [value - (value >> (bits - 1) << bits) for value in rows(path)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_fast_path_passes_them_and_the_digests_are_of_training(
    kind: str, tmp_path: Path
) -> None:
    folder = make(tmp_path / "mine", *KINDS[kind])
    done = lbe(
        *("conformance", "--vectors", str(folder), "--json", "--"),
        *(sys.executable, "-m", "fast.implementation"),
    )
    report = json.loads(done.stdout)
    assert (done.returncode, report["failed"], report["unsupported"]) == (0, 0, 0)
    assert report["passed"] >= 12
    assert lbe("vectors", "check", str(folder / "10-step.json")).returncode == 0
    epoch = read_vectors((folder / "11-epoch.json").read_text()).tests[0]
    seed = int(KINDS["equiangular"][-1]) if kind == "equiangular" else 0
    config = reference.Configuration.from_json({**epoch.inputs["configuration"], "seed": seed})
    network = fast.Network(config)
    network.train_epoch(*fast.prototype_samples(seed, 3, 7, range(6)))
    assert epoch.expected["digest"] == fast.digest(network)


def test_memory_files_hold_what_the_trace_holds(tmp_path: Path) -> None:
    folder = make(tmp_path / "mine", *KINDS["propagated"], "--codebook", "trained")
    lines = [json.loads(line) for line in (folder / "trace.jsonl").read_text().splitlines()]
    assert [line["step"] for line in lines] == [0, 1]
    seen = set()
    for line in lines:
        for index, layer in enumerate(line["layers"]):
            for name, value in layer.items():
                path = folder / f"step{line['step']}_layer{index}_{name}.mem"
                assert path.exists() == (value != []), path
                if value != []:
                    seen.add(name)
                    assert _said(path, name, value) == _flat(name, value), path
    assert len(seen) == 17
    assert len(rows(folder / "step0_layer0_words.mem")) == 16 * 6
    assert not (folder / "initial_layer0_codebook.mem").exists()  # only the last layer has some
    assert len(rows(folder / "initial_layer1_codeword_counters.mem")) == 3 * 4


def _said(path: Path, name: str, value: Any) -> list[int]:
    return signed(path) if "moves" in name or "counters" in name else rows(path)


def _flat(name: str, value: Any) -> list[int]:
    if name == "rate":
        return [value]
    if isinstance(value[0], dict):
        return [int.from_bytes(bytes.fromhex(row["hex"]), "little") for row in value]
    if name == "selected":
        return [8 * sample + perceptron for sample, perceptron in value]
    return [item for row in value for item in (row if isinstance(row, list) else [row])]


BENCH = """
module bench;
  reg [6:0] samples [0:2], weight;
  reg [7:0] counters [0:41];
  reg [2:0] z [0:17];
  integer s, k, i, agree, wrong;
  initial begin
    $readmemh("step0_samples.mem", samples);
    $readmemh("initial_layer0_counters.mem", counters);
    $readmemh("step0_layer0_agreements.mem", z);
    wrong = 0;
    for (s = 0; s < 3; s = s + 1)
      for (k = 0; k < 6; k = k + 1) begin
        agree = 0;
        for (i = 0; i < 7; i = i + 1)
          agree = agree + (samples[s][i] ~^ ~counters[7 * k + i][7]);
        if (agree !== {29'd0, z[6 * s + k]}) wrong = wrong + 1;
      end
    $display("%0d wrong", wrong);
  end
endmodule
"""


@pytest.mark.skipif(shutil.which("iverilog") is None, reason="there is no Icarus (iverilog)")
def test_a_simulator_reads_them(tmp_path: Path) -> None:
    folder = make(tmp_path / "mine")
    (folder / "bench.v").write_text(BENCH)
    subprocess.run(["iverilog", "-g2005", "-o", "bench", "bench.v"], cwd=folder, check=True)
    done = subprocess.run(["vvp", "-n", "bench"], cwd=folder, capture_output=True, text=True)
    assert done.stdout == "0 wrong\n" and not done.stderr


def test_a_trainer_of_that_shape_reaches_its_level(tmp_path: Path) -> None:
    folder = make(tmp_path / "mine")
    oracle = (sys.executable, "-m", "fast.command", "oracle")
    done = lbe("conformance", "--level", "trainer", "--vectors", str(folder), "--", *oracle)
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("level trainer: reached\n")


def test_the_page_shows_what_is_made(tmp_path: Path) -> None:
    """docs/port.md: its command, and how many files that makes."""
    page = (ROOT / "docs" / "port.md").read_text(encoding="utf-8")
    command, shown = page.split("$ lbe vectors make mine ")[1].split("\n")[:2]
    folder = tmp_path / "mine"
    done = lbe("vectors", "make", str(folder), *command.split(), "--json")
    assert shown.startswith(f"vectors: {len(json.loads(done.stdout)['files'])} files of ")
    assert len(list(folder.iterdir())) == len(json.loads(done.stdout)["files"])


BAD = {
    "no perceptrons": (("--perceptrons", ""), "layers"),
    "a group that does not divide": (("--group", "4"), "group"),
    "a layer of none": (("--perceptrons", "0"), "layers"),
    "inputs that are no number": (("--inputs", "many"), "inputs"),
    "no inputs": (("--inputs", "0"), "inputs"),
    "one class": (("--classes", "1"), "classes"),
    "no steps": (("--steps", "0"), "steps"),
    "too many steps": (("--steps", "5000"), "steps"),
    "too many counters": (("--inputs", "16777216"), "perceptrons"),
    "an alpha for fixed codewords": (("--alpha", "3"), "alpha"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line(name: str, tmp_path: Path) -> None:
    options, parameter = BAD[name]
    folder = tmp_path / "mine"
    done = lbe("vectors", "make", str(folder), *SMALL, *options)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert parameter in done.stderr and not folder.exists()


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("mine")
    done = lbe("vectors", "make", str(tmp_path), *SMALL)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
