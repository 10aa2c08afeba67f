"""Where files may not be written, or cannot be: one line, and what was there stays."""

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from reference.configuration import InputError
from reference.configuration.files import check_regular, write_whole
from tests.test_command import ROOT, refusal, result

RUN = ("train", "--data", "d.npz", "--layers", "8", "--group", "4", "--batch", "5")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="devices and pipes of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small data set."""
    y = np.arange(40) % 2
    X = np.random.default_rng(0).random((40, 12)) < (0.3 + 0.4 * y)[:, None]
    np.savez(tmp_path / "d.npz", X=X, y=y)
    return tmp_path


def test_what_is_no_regular_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "null").symlink_to(os.devnull)
    for name, kind in {"pipe": "a pipe", "folder": "a folder", "null": "a device"}.items():
        with pytest.raises(InputError, match=f"{name}: it is {kind}; allowed: a regular file"):
            write_whole(tmp_path / name, b"x")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode) and (tmp_path / "null").is_symlink()
    assert len(list(tmp_path.iterdir())) == 3


def test_a_link_keeps_its_place_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "there" / "file")
    for content in (b"new", b"again"):
        write_whole(tmp_path / "link", content)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "there" / "file").read_bytes() == content
    check_regular(tmp_path / "link")


@pytest.mark.parametrize(
    "arguments",
    [
        (*RUN, "--trace", "/dev/null"),
        (*RUN, "--trace", "/dev/stdout"),
        (*RUN, "--trace", "pipe"),
        (*RUN, "--out", "/dev/null"),
        ("pack", "pipe.packed", "--data", "d.npz"),
        ("bench", "--quick", "--out", "pipe"),
    ],
    ids=lambda arguments: " ".join((arguments[0], *arguments[-2:])),
)
def test_commands_refuse_such_places_before_they_work(
    folder: Path, arguments: tuple[str, ...]
) -> None:
    for name in ("pipe", "pipe.packed"):
        os.mkfifo(folder / name)
    refusal(*arguments, cwd=folder)
    assert all(stat.S_ISFIFO((folder / name).stat().st_mode) for name in ("pipe", "pipe.packed"))
    assert not (folder / "lbe-out" / "model.safetensors").exists()


def test_a_trace_into_the_standard_output_is_refused(folder: Path) -> None:
    """Where it is a file, it would be replaced while it is written."""
    with (folder / "said").open("w") as said:
        done = subprocess.run(
            [sys.executable, "-m", "fast.command", *RUN, "--trace", "said"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=said,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 2 and "said: it is the standard output" in done.stderr


def limited(size: int, *arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run the command where no file may be larger: a full disk looks the same to it."""
    import resource  # of POSIX

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return subprocess.run(
        [sys.executable, "-B", "-m", "fast.command", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        preexec_fn=limit,
    )


def test_a_full_disk_is_one_line_and_the_run_goes_on_when_there_is_room(folder: Path) -> None:
    run = (*RUN, "--epochs", "2", "--trace", "t.jsonl")
    whole = result(*run, "--out", "whole", cwd=folder)
    size = (folder / "t.jsonl").stat().st_size // 2
    (folder / "t.jsonl").unlink()
    done = limited(size, *run, cwd=folder)
    assert done.returncode == 2, done.stderr
    assert done.stderr.startswith("lbe: error: ") and done.stderr.count("\n") == 1
    assert not (folder / "t.jsonl").exists()
    assert result("train", "--resume", "lbe-out", cwd=folder)["digest"] == whole["digest"]
    done = limited(100, *RUN, "--out", "o", cwd=folder)
    assert done.returncode == 2 and done.stderr.count("\n") == 1
    assert "o/checkpoint.safetensors: File too large" in done.stderr
    assert list((folder / "o").iterdir()) == []


def test_a_folder_that_goes_is_one_line(folder: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "fast.command", *RUN, "--epochs", "1000000"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()  # it has begun
    while (folder / "lbe-out").exists():
        shutil.rmtree(folder / "lbe-out", ignore_errors=True)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert said.count("\n") == 1 and "lbe-out" in said and "No such file" in said, said
