"""What readers take of memory: of tables 8 times the file and 64 MiB, whatever their shape."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from fast.data.bounds import most_bytes

MIB = 1 << 20
HALF = 2  # so that larger files, of which the allowance is a smaller part, keep the bound too
STATUS = Path("/proc/self/status")
PEAK = """
import sys
from pathlib import Path
from fast.data import Label, read_features, read_table
from fast.data.header import Wanted
from reference.configuration import DataError

def now(what):
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(what))) << 10

def features(path):
    wanted = [Wanted("1", None)]
    return read_features(path, wanted, named=False, label=Label("2", 2, needed=True))

read = {
    "table": lambda path: read_table(path, label=None, header="auto", categorical=()),
    "features": features,
}[sys.argv[1]]
before = now("VmRSS")
kept = read(Path(sys.argv[2]))
print(now("VmHWM") - before)
"""

needs_proc = pytest.mark.skipif(not STATUS.exists(), reason="there is no /proc to ask")


def text(random: Random, length: int) -> str:
    return "".join(random.choices("abcdefghijklmnopqrstuvwxyz", k=length))


LINES: dict[str, Callable[[Random, int], str]] = {
    "no cell is there": lambda random, i: "," * 20 + "a",
    "one digit a row": lambda random, i: f"{i % 7},{i % 2}",
    "digits": lambda random, i: ",".join(random.choices("0123456789", k=20)),
    "numbers": lambda random, i: f"{random.random():.6f},{random.random():.4f},{i % 3}",
    "other exponents": lambda random, i: f"{i % 977}e-{i % 399},{i % 2}",
    "short texts": lambda random, i: ",".join(text(random, 4) for _ in range(8)) + ",x",
    "one text a row": lambda random, i: text(random, 4) + ",x",
    "long texts": lambda random, i: text(random, 100) * 1000 + f",{i % 2}",
    "many columns": lambda random, i: ",".join(random.choices("01", k=20_000)),
    "quotes, all alphabets": lambda random, i: f'"a, ""b""",éé,\U0001f600,{i % 2}',
}


def made(path: Path, line: Callable[[Random, int], str], size: int) -> int:
    """Write lines until there are so many bytes; say how many."""
    lines: list[str] = []
    random, written = Random(1), 0
    while written < size:
        lines.append(line(random, len(lines)) + "\n")
        written += len(lines[-1])
    return path.write_bytes("".join(lines).encode())


def peak(reader: str, path: Path) -> int:
    """Say how many bytes a process grows by that reads a file."""
    ended = subprocess.run(
        [sys.executable, "-c", PEAK, reader, str(path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent.parent,
    )
    assert ended.returncode == 0, ended.stderr
    return int(ended.stdout)


@needs_proc
@pytest.mark.parametrize("shape", LINES)
def test_a_table_takes_as_much_memory_as_stated(shape: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    size = made(path, LINES[shape], 4 * MIB)
    assert peak("table", path) < most_bytes(size) // HALF


@needs_proc
def test_a_table_for_a_model_takes_as_much_memory_as_stated(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    size = made(path, LINES["one digit a row"], 4 * MIB)
    assert peak("features", path) < most_bytes(size) // HALF
