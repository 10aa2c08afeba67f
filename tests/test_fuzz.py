"""Damaged inputs end in documented errors; a short and fixed part of what tests.fuzz does."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.fuzz import shared
from tests.fuzz.readers import READERS

HERE = Path(__file__).parent / "fuzz"
CHANGES = 60  # of a reader's seeds
PIECES = (b"\x00", b"\xff", b"-", b"1e99999999", b'"', b"[", b"\x1b[31m", b"9" * 400, b"\n", b",")

# what is not installed is not read: then every file is refused, for one reason
ARROW = {"zstandard", "parquet", "feather"} if find_spec("pyarrow") is None else set()
needs_atheris = pytest.mark.skipif(
    find_spec("atheris") is None, reason="atheris is not installed (the extra fuzz)"
)


def changed(random: Random, data: bytes) -> bytes:
    """Change an input in one to four places."""
    for _ in range(random.randint(1, 4)):
        a, b = sorted(random.randrange(len(data) + 1) for _ in range(2))
        match random.randrange(5):
            case 0:
                data = data[:a] + bytes([random.randrange(256)]) + data[a + 1 :]
            case 1:
                data = data[:a] + random.choice(PIECES) + data[a:]
            case 2:
                data = data[:a] + data[min(b, a + 8) :]
            case 3:
                data = data[:b] + data[a:]
            case 4:
                data = data[:a] + random.choice(PIECES) + data[b:]
    return data


@pytest.mark.parametrize("name", [name for name in READERS if name not in ARROW])
def test_damaged_inputs_end_in_documented_errors(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "FOLDER", tmp_path)
    read, random = READERS[name], Random(name)
    seeds = [path.read_bytes() for path in sorted((HERE / "seeds" / name).iterdir())]
    found = [path.read_bytes() for path in sorted((HERE / "found").glob(f"{name}/*"))]
    for data in (b"", *seeds, *found):
        read(data)
    for _ in range(CHANGES):
        read(changed(random, random.choice(seeds)))


def test_the_seeds_are_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of each reader some input is taken, so that changes of it reach what lies behind."""
    monkeypatch.setattr(shared, "FOLDER", tmp_path)
    taken: dict[str, int] = {}

    def counted(read: Any) -> bool:
        refused: bool = original(read)
        taken[name] += not refused
        return refused

    original = shared.refused
    monkeypatch.setattr(shared, "refused", counted)
    for name in READERS.keys() - ARROW:
        taken[name] = 0
        for path in (HERE / "seeds" / name).iterdir():
            READERS[name](path.read_bytes())
    talking = {"json", "protocol", "reply"}  # these refuse nothing: they answer
    assert {name for name, count in taken.items() if count == 0} == talking


@needs_atheris
def test_a_run_is_continued_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "numbers"
    folder.mkdir()
    (folder / "progress.json").write_text('{"inputs": 200, "seconds": 1.0}')
    command = [sys.executable, "-m", "tests.fuzz", "numbers", "--runs", "500"]
    for _ in range(2):  # the second time nothing is left to do
        done = subprocess.run(
            [*command, "--folder", str(tmp_path)],
            capture_output=True,
            text=True,
            cwd=HERE.parent.parent,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert re.search(r"^numbers +500 +\d+ +0$", done.stdout, re.MULTILINE)
        assert (folder / "tried").read_text() == "300" and any((folder / "corpus").iterdir())


WATCHED = """
import sys
from pathlib import Path
from fast.data.bounds import most_bytes
from tests.fuzz.worker import Watch

def read(data):
    if data == b"memory":
        bytearray(b"a" * (100 << 20))
    if data == b"error":
        raise KeyError

earlier = bytearray(b"a" * (200 << 20))
del earlier
watch = Watch(read, most_bytes, Path(sys.argv[1]), 100)
for data in (b"good", b"memory", b"error", b"error", b"good"):
    watch(data)
"""


@needs_atheris
def test_what_no_reader_may_do_is_kept(tmp_path: Path) -> None:
    """An error that is not documented, and more memory than 8 times the file and 64 MiB.

    In a process of its own, in which more memory was taken before: only the reader's counts.
    """
    (tmp_path / "found").mkdir()
    command = [sys.executable, "-c", WATCHED, str(tmp_path)]
    subprocess.run(command, cwd=HERE.parent.parent, check=True)
    places = (tmp_path / "found/places.txt").read_text().splitlines()
    kinds = [re.sub(":[0-9]+", "", line.split(" ", 1)[1]) for line in places]
    assert kinds == ["memory", "KeyError at <string>"]
    assert {(tmp_path / "found" / line[:12]).read_bytes() for line in places} == {
        b"memory",
        b"error",
    }
