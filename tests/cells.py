"""Measures what each block of tutorials/port-in-verilog takes in gates, with Yosys.

    python -m tests.cells > fast/cost/cells.csv

Gates have two inputs, or are inverters; a flip-flop has no enable and no reset of its own, so that
what enables it is counted. One block after the other; a round of the generator is synthesized once,
and counted where it stands. Minutes.
"""

import csv
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "tutorials" / "port-in-verilog"
ROUND = "philox_round"
BLOCKS = [
    ("popcount", {"N": 64}),
    ("popcount", {"N": 784}),
    ("perceptron", {"K_IN": 64}),
    ("perceptron", {"K_IN": 784}),
    ("vote", {"S": 5}),
    ("decoder", {"C": 10, "N": 64}),
    ("decoder", {"C": 10, "N": 525}),
    ("selector", {"GAMMA": 4, "DB": 7}),
    ("selector", {"GAMMA": 105, "DB": 10}),
    ("moves", {"N": 64, "MB": 8}),
    ("counter", {"B": 8, "MB": 8}),
    (ROUND, {}),
    ("philox", {}),
    ("stream", {}),
    ("bernoulli", {}),
    ("initial_counters", {"B": 8}),
    ("rate", {}),
    ("targets", {"K": 16, "K_IN": 16}),
    ("codewords", {"C": 10, "N": 16}),
    ("layer", {"K_IN": 64, "K": 16}),
    ("float_multiply", {}),
    ("float_add", {}),
]
SCRIPT = """read_verilog {known} {sources}
chparam {parameters} {top}
synth -flatten -top {top}
dfflegalize -cell $_DFF_P_ 01
abc -g AND,OR,XOR,XNOR,NAND,NOR
opt_clean
tee -o {out} stat
"""


@dataclass(frozen=True)
class Cells:
    """What a block takes: gates, flip-flops, and rounds of the generator that are counted apart."""

    gates: int
    flip_flops: int
    rounds: int = 0


def measured(block: str, parameters: dict[str, int]) -> Cells:
    """Synthesize a block. A round of the generator within another block stays a box."""
    sources = needed(block)
    boxed = [path for path in sources if path.stem == ROUND and block != ROUND]
    with tempfile.TemporaryDirectory() as folder:
        out, script = Path(folder) / "cells", Path(folder) / "script.ys"
        given = " ".join(f"-set {name} {value}" for name, value in parameters.items())
        text = SCRIPT.format(
            known=" ".join(str(path) for path in sources if path not in boxed),
            sources="".join(f"\nread_verilog -lib {path}" for path in boxed),
            parameters=given,
            top=block,
            out=out,
        )
        lines = [line for line in text.splitlines() if parameters or "chparam" not in line]
        script.write_text("\n".join(lines), encoding="utf-8")
        subprocess.run(["yosys", "-q", "-s", str(script)], check=True)
        return _read(out.read_text(encoding="utf-8"))


def needed(block: str) -> list[Path]:
    """Find the files of a block and of what it is built of.

    Whatever else were read would change the names of wires, and with them a few gates.
    """
    files = {path.stem: path for path in (*FOLDER.glob("*.v"), *FOLDER.glob("rivals/float_*.v"))}
    found = [block]
    for name in found:
        text = files[name].read_text(encoding="utf-8")
        instances = re.findall(r"^\s*(\w+)\s+(?:#\(|\w+\s*\()", text, re.M)
        found += sorted(files.keys() & set(instances) - set(found))
    return [files[name] for name in found]


def _read(stat: str) -> Cells:
    counts = {name: int(count) for name, count in re.findall(r"^ +(\S+) +(\d+)$", stat, re.M)}
    cells = {name: count for name, count in counts.items() if name[0] in "$p"}
    flops = sum(count for name, count in cells.items() if "DFF" in name)
    rounds = cells.pop(ROUND, 0)
    unknown = [name for name in cells if not re.fullmatch(r"\$_(DFF_P|[A-Z]{2,4}|NOT)_", name)]
    if unknown:
        raise RuntimeError(f"cells that are no gates: {unknown}")
    return Cells(sum(cells.values()) - flops, flops, rounds)


def rows(blocks: Iterable[tuple[str, dict[str, int]]]) -> Iterable[tuple[str, str, int, int]]:
    """Measure blocks, and give their rows of the table."""
    one = measured(ROUND, {})
    for block, parameters in blocks:
        found = one if block == ROUND else measured(block, parameters)
        name = " ".join(f"{key}={value}" for key, value in parameters.items())
        yield block, name, found.gates + found.rounds * one.gates, found.flip_flops


def main() -> None:
    """Print the table."""
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("block", "parameters", "gates", "flip_flops"))
    for row in rows(BLOCKS):
        table.writerow(row)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
