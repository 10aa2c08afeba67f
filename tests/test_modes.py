"""Folders and files that the user may not write, or not read: one line, and nothing is left."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.test_command import ROOT

RUN = ("train", "--data", "d.npz", "--layers", "8", "--group", "4", "--batch", "5", "--epochs")
COMMAND = (sys.executable, "-B", "-m", "fast.command")
# root, whom no mode keeps out, without what lets him in: modes hold as for any owner
PLAIN = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


def obeying() -> tuple[str, ...] | None:
    """Find out with what before it a command obeys modes; None where there is nothing."""
    if os.name != "posix":
        return None
    if os.geteuid() != 0:
        return ()
    if shutil.which(PLAIN[0]) is None:
        return None
    return PLAIN if subprocess.run([*PLAIN, "true"], capture_output=True).returncode == 0 else None


OBEYING = obeying()

pytestmark = pytest.mark.skipif(
    OBEYING is None, reason="root is kept out by no mode, and setpriv cannot change that here"
)


def started(*arguments: str, cwd: Path) -> "subprocess.Popen[str]":
    assert OBEYING is not None
    return subprocess.Popen(
        [*OBEYING, *COMMAND, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def denied(*arguments: str, cwd: Path) -> str:
    """Run a command that is to be refused for a mode; return its line."""
    process = started(*arguments, cwd=cwd)
    printed, said = process.communicate(timeout=600)
    assert process.returncode == 2, (printed, said)
    assert said.startswith("lbe: error: ") and said.count("\n") == 1, said
    assert "Permission denied" in said, said
    return said


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with a small data set, and in it a folder that may only be read."""
    y = np.arange(40) % 2
    X = np.random.default_rng(0).random((40, 12)) < (0.3 + 0.4 * y)[:, None]
    np.savez(tmp_path / "d.npz", X=X, y=y)
    (tmp_path / "kept").mkdir(mode=0o555)
    yield tmp_path
    for place in tmp_path.iterdir():
        place.chmod(0o755)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ((*RUN, "1", "--out", "kept"), "kept"),
        ((*RUN, "1", "--out", "kept/out"), "kept/out"),
        ((*RUN, "1", "--out", "kept/far/out"), "kept/far"),
        ((*RUN, "1", "--threads", "2", "--out", "kept"), "kept"),
        ((*RUN, "1", "--engine", "reference", "--out", "kept"), "kept"),
        ((*RUN, "1", "--out", "out", "--trace", "kept/t.jsonl"), "kept/.t.jsonl"),
        (("pack", "kept/d.packed", "--data", "d.npz"), "kept/d.packed"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value[:1]),
)
def test_a_folder_that_may_only_be_read(
    folder: Path, arguments: tuple[str, ...], named: str
) -> None:
    assert named in denied(*arguments, cwd=folder)
    assert list((folder / "kept").iterdir()) == []
    left = {path.name for path in folder.iterdir()} - {"d.npz", "kept"}
    assert all(list((folder / name).iterdir()) == [] for name in left), left


def test_a_folder_that_becomes_one_that_may_only_be_read(folder: Path) -> None:
    """What was written is whole, and the run goes on when the folder may be written again."""
    process = started(*RUN, "100", "--checkpoint-every", "1", cwd=folder)
    assert process.stdout is not None
    out, lines = folder / "lbe-out", 0
    while lines < 3:  # it has begun, and has written
        lines += "epoch" in process.stdout.readline()
    out.chmod(0o555)
    _, said = process.communicate(timeout=600)
    assert process.returncode == 2
    assert said.startswith("lbe: error: ") and said.count("\n") == 1, said
    assert "lbe-out" in said and "Permission denied" in said, said
    assert not [path for path in out.iterdir() if path.name.endswith(".partial")]
    assert "lbe-out" in denied("train", "--resume", "lbe-out", cwd=folder)
    out.chmod(0o755)
    digests = []
    for arguments in (
        ("train", "--resume", "lbe-out", "--json"),
        (*RUN, "100", "--out", "whole", "--json"),
    ):
        printed, said = started(*arguments, cwd=folder).communicate(timeout=600)
        digests.append(json.loads(printed.splitlines()[-1])["digest"])
    assert digests[0] == digests[1]
    names = {path.name for path in out.iterdir()}
    assert names == {path.name for path in (folder / "whole").iterdir()}


@pytest.mark.parametrize("name", ["d.npz", "t.csv"])
def test_data_that_may_not_be_read(folder: Path, name: str) -> None:
    (folder / "t.csv").write_text("a,b\n1,x\n2,y\n")
    (folder / name).chmod(0)
    assert name in denied("train", "--data", name, cwd=folder)
    assert not (folder / "lbe-out").exists() or not list((folder / "lbe-out").iterdir())
    (folder / name).chmod(stat.S_IRUSR)
