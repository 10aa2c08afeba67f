"""Streams that are closed, readers that stop, terminals of few letters, signals at the start."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kills import heed_signals
from tests.test_command import ROOT, lbe, result

TINY = ("--layers", "12,12", "--group", "4", "--epochs", "2", "--batch", "10")
POSIX = pytest.mark.skipif(os.name != "posix", reason="shells and signals of POSIX")
pytestmark = POSIX


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A table whose classes have names beyond ASCII."""
    names = ("grün", "blå", "赤")
    rows = [f"{i % 3 * 10 + i % 7},{i % 5},{names[i % 3]}" for i in range(60)]
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_text("\n".join(["a,b,kind", *rows]) + "\n", encoding="utf-8")
    return path


def shell(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell in which lbe is the command of this checkout."""
    return subprocess.run(
        ["bash", "-c", f'lbe() {{ "{sys.executable}" -m fast.command "$@"; }}; {line}'],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        timeout=300,
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", "| head -1", "| true"])
def test_training_goes_on_when_nobody_listens(tmp_path: Path, table: Path, closed: str) -> None:
    """And no file is written into by what was meant for a closed stream."""
    train = f"lbe train --data {table} {' '.join(TINY)}"
    done = shell(f"set -o pipefail; {train} --out quiet {closed}", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    told = result("train", "--data", str(table), *TINY, "--out", str(tmp_path / "told"))
    assert result("info", str(tmp_path / "quiet" / "model.safetensors"))["digest"] == told["digest"]
    names = sorted(path.name for path in (tmp_path / "quiet").iterdir())
    assert names == ["metrics.jsonl", "model.safetensors"]
    lines = (tmp_path / "quiet" / "metrics.jsonl").read_text().splitlines()
    assert [json.loads(line)["epoch"] for line in lines] == [1, 2]


def test_what_cannot_be_said_is_an_error_where_it_was_all_that_was_asked(
    tmp_path: Path, table: Path
) -> None:
    model = result("train", "--data", str(table), *TINY, cwd=tmp_path)["model"]
    for command in (f"predict {model} {table}", f"info {model}", "--help", "vectors list"):
        done = shell(f"lbe {command} >&-", tmp_path)
        assert done.returncode == 2, command
        assert done.stderr.startswith("lbe: error: standard output: Bad file descriptor"), command
        done = shell(f"set -o pipefail; lbe {command} | true", tmp_path)
        assert done.returncode in (0, 1) and done.stderr == "", command
    assert shell(f"lbe predict {model} missing.csv 2>&-", tmp_path).returncode == 2
    if Path("/dev/full").exists():
        done = shell(f"lbe info {model} >/dev/full", tmp_path)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
        done = shell(f"lbe train --data {table} {' '.join(TINY)} --out o >/dev/full", tmp_path)
        assert done.returncode == 2 and "standard output: No space left" in done.stderr
        assert (tmp_path / "o" / "model.safetensors").exists(), "it was trained nevertheless"


def test_an_oracle_without_input_says_so(tmp_path: Path) -> None:
    done = shell("lbe oracle <&-", tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "Traceback" not in done.stderr


def test_letters_that_a_terminal_lacks_are_escaped(tmp_path: Path, table: Path) -> None:
    few = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    done = lbe("train", "--data", str(table), *TINY, cwd=tmp_path, **few)
    assert done.returncode == 0, done.stderr
    done = lbe("predict", "lbe-out/model.safetensors", str(table), cwd=tmp_path, **few)
    assert done.returncode == 0 and set(done.stdout.split()) <= {r"gr\xfcn", r"bl\xe5", r"\u8d64"}
    done = lbe("info", "lbe-out/model.safetensors", cwd=tmp_path, **few)
    assert done.returncode == 0 and r"\u8d64" in done.stdout
    done = lbe("train", "--data", "größe.csv", cwd=tmp_path, **few)
    assert done.returncode == 2 and done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_in_the_first_second_is_one_line(tmp_path: Path, name: str) -> None:
    """From the moment when the first lines of the command run, which is before NumPy is loaded."""
    number = getattr(signal, name)
    for delay in (0.0, 0.05, 0.1, 0.2, 0.4):
        process = subprocess.Popen(
            [sys.executable, "-X", "importtime", "-m", "fast.start", "train", "--out", "o"],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            preexec_fn=heed_signals,
        )
        assert process.stderr is not None
        for line in process.stderr:
            if b"numpy" in line:  # what -X importtime says
                break
        time.sleep(delay)
        process.send_signal(number)
        lines = [x for x in process.stderr.read().splitlines() if not x.startswith(b"import time:")]
        assert process.wait(60) == 128 + number, lines
        assert len(lines) == 1 and lines[0].startswith(b"lbe: "), (delay, lines)


def test_a_signal_while_a_module_is_loaded_ends_at_once(tmp_path: Path) -> None:
    """One in C may lose the exception of a signal, as NumPy does now and then, and go on."""
    module = "try:\n    os.kill(os.getpid(), signal.SIGHUP)\nexcept BaseException:\n    pass\n"
    (tmp_path / "loses_it.py").write_text(f"import os, signal\n{module}")
    program = (
        "from fast.command.stopping import stoppable\n"
        "with stoppable():\n    import loses_it\nprint('it went on')\n"
    )
    path = os.pathsep.join([str(ROOT), str(tmp_path)])
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
        preexec_fn=heed_signals,
    )
    said = done.returncode, done.stdout, done.stderr
    assert said == (128 + signal.SIGHUP, "", "lbe: hung up\n")


def test_what_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """As nohup has it."""
    run = f"train {' '.join(TINY)} --batch 2000 --out o"
    done = shell(f"trap '' HUP; lbe {run} & p=$!; sleep 1; kill -HUP $p; wait $p", tmp_path)
    assert done.returncode == 0, done.stderr
    assert result("info", str(tmp_path / "o" / "model.safetensors"))["progress"]["epoch"] == 2
