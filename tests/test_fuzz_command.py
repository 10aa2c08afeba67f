"""lbe fuzz: a mistake is found, shrunk, kept, and asked again; a broken program is one line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fast.command.fuzzing.found import keep
from fast.command.fuzzing.search import QUESTIONS, answered
from reference.oracle import OPERATIONS

ROOT = Path(__file__).parent.parent
NOT_ASKED = {"exhaustive", "read_vectors", "read_request"}  # these have no sizes to draw
ORACLE = [sys.executable, "-m", "fast.command", "oracle"]
FAST = [sys.executable, "-m", "fast.implementation"]
NOTHING_BUILT = (
    "import json, sys\n"
    "for line in sys.stdin:\n"
    "    print(json.dumps({'id': json.loads(line)['id'], 'unsupported': 'not built'}), flush=True)"
)


def mutant(name: str) -> list[str]:
    return [sys.executable, "-m", "tests.mutants", name]


def lbe(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "fast.command", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)


def test_every_operation_is_asked() -> None:
    assert set(QUESTIONS) == set(OPERATIONS) - NOT_ASKED


def test_the_fast_path_differs_in_nothing(tmp_path: Path) -> None:
    out = tmp_path / "found"
    done = lbe("fuzz", "--questions", "100", "--seed", "3", "--out", str(out), "--", *FAST)
    assert (done.returncode, done.stdout) == (0, "100 questions, 0 unsupported, 0 differences\n")
    assert not out.exists()


def test_a_difference_is_shrunk_kept_and_asked_again(tmp_path: Path) -> None:
    out = tmp_path / "found"
    run = ("fuzz", "--only", "balanced_weights", "--out", str(out), "--json", "--")
    done = lbe(*run, *mutant("half_down"))
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)["difference"]
    assert len(found["inputs"]["labels"]) == 5  # two of one class and three of another
    file = out / "23-sample-weights.json"
    assert found["file"] == str(file) and [path.name for path in out.iterdir()] == [file.name]

    asked = ("conformance", "--vectors", str(out), "--")
    assert lbe(*asked, *mutant("half_down")).returncode == 1
    assert lbe(*asked, *ORACLE).returncode == 0
    done = lbe("vectors", "check", str(file))
    assert done.stdout == f"{file}: 1 tests, 1 answers as the reference gives them\n"

    lbe(*run, *mutant("half_down"))  # the same again
    assert json.loads(file.read_text())["numberOfTests"] == 1
    another = answered("balanced_weights", {"labels": [0, 1]})
    assert another is not None and keep(out, another) == file
    assert json.loads(file.read_text())["numberOfTests"] == 2
    assert lbe(*asked, *ORACLE).returncode == 0


def test_a_mistake_of_a_step_is_found(tmp_path: Path) -> None:
    out = tmp_path / "found"
    run = ("fuzz", "--level", "trainer", "--only", "step", "epoch", "--out", str(out), "--")
    done = lbe(*run, *mutant("xor_for_xnor"))
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0].startswith("difference in ") and "first difference: layer 0" in lines[0]
    assert lines[-1].endswith(" 1 difference")
    request = json.loads(lines[1].removeprefix("request  "))
    assert request["inputs"]["configuration"]["inputs"] == 1  # none smaller can differ


def test_minutes_end(tmp_path: Path) -> None:
    out = str(tmp_path / "found")
    done = lbe("fuzz", "--minutes", "0.01", "--only", "pack", "--out", out, "--", *ORACLE)
    assert done.returncode == 0 and done.stdout.endswith(
        "questions, 0 unsupported, 0 differences\n"
    )


def test_who_answers_nothing_has_not_passed(tmp_path: Path) -> None:
    program = [sys.executable, "-c", NOTHING_BUILT]
    out = str(tmp_path / "found")
    done = lbe("fuzz", "--questions", "20", "--out", out, "--", *program)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "  unsupported 20: not built",
        "20 questions, 20 unsupported, 0 differences",
    ]


BROKEN = {
    "hangs": ("import time\ntime.sleep(60)", "no answer within 1 s"),
    "floods": ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "MiB"),
    "babbles": ("print('hello', flush=True)\ninput()", "hello"),
    "dies": ("import os\ninput()\nos.abort()", "SIGABRT"),
    "ends": ("", "ended with status 0"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_program_is_one_line(kind: str, tmp_path: Path) -> None:
    code, problem = BROKEN[kind]
    out = tmp_path / "found"
    program = ["--", sys.executable, "-c", code]
    timeout = "1" if kind == "hangs" else "60"
    done = lbe("fuzz", "--timeout", timeout, "--out", str(out), *program)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert (problem in done.stderr or "answers no question" in done.stderr) and not out.exists()


BAD: dict[str, tuple[tuple[str, ...], str]] = {
    "no program": ((), "PROGRAM"),
    "no such program": (("--", "/no/program"), "/no/program"),
    "both lengths": (("--minutes", "1", "--questions", "1", "--", *ORACLE), "--minutes"),
    "no questions": (("--questions", "0", "--", *ORACLE), "--questions"),
    "no time": (("--minutes", "0", "--", *ORACLE), "--minutes"),
    "no such operation": (("--only", "exhaustive", "--", *ORACLE), "--only"),
    "none of the level": (("--level", "predictor", "--only", "step", "--", *ORACLE), "predictor"),
    "no place": (("--out", "/no/such/folder", "--", *ORACLE), "/no/such/folder"),
    "a seed": (("--seed", "x", "--", *ORACLE), "--seed"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line(name: str) -> None:
    options, said = BAD[name]
    done = lbe("fuzz", *options)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr


def test_another_vectors_file_is_not_written_over(tmp_path: Path) -> None:
    lbe("vectors", "export", str(tmp_path))
    file = tmp_path / "23-sample-weights.json"
    before = file.read_bytes()
    run = ("fuzz", "--only", "balanced_weights", "--out", str(tmp_path), "--")
    done = lbe(*run, *mutant("half_down"))
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "another vectors" in done.stderr
    assert file.read_bytes() == before


def test_without_hypothesis_the_extra_is_named(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['hypothesis'] = None\n"
        "from fast.command import main\n"
        f"sys.exit(main(['fuzz', '--out', {str(tmp_path / 'found')!r}, '--', 'true']))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "local-binary-errors[oracle]" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such signals")
def test_a_signal_ends_the_search_in_one_line(tmp_path: Path) -> None:
    code = "import os, signal, time\ninput()\nos.kill(os.getppid(), signal.SIGTERM)\ntime.sleep(60)"
    out = tmp_path / "found"
    done = lbe("fuzz", "--out", str(out), "--", sys.executable, "-c", code)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "lbe: terminated\n")
    assert not out.exists()
