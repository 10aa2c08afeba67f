"""Levels as the command says them, and reasons of unsupported (spec 1.3, 20.3)."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

# answers only what a level has, in one shape if one is given, and says why
PORT = """
import json, sys
from reference.oracle import answer_line

operations = sys.argv[1].split(",")
inputs = int(sys.argv[2]) if len(sys.argv) > 2 else 0
for line in sys.stdin.buffer:
    request = json.loads(line)
    asked = request["inputs"].get("configuration", {"inputs": inputs})
    why = None
    if request["operation"] not in operations:
        why = "not built"
    elif inputs and asked["inputs"] != inputs:
        why = f"of {inputs} inputs alone"
    print(json.dumps({"id": request["id"], "unsupported": why}) if why else
          answer_line(line), flush=True)
"""


def lbe(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "fast.command", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)


def port(*arguments: str) -> list[str]:
    return ["--", sys.executable, "-c", PORT, *arguments]


def test_a_predictor_of_one_shape_reaches_its_level() -> None:
    done = lbe("conformance", "--level", "predictor", *port("agreement,forward,predict", "9"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("level predictor: reached\n")
    assert "  unsupported 6: of 9 inputs alone\n" in done.stdout.split("26-predict.json")[1]
    assert "02-generator.json" not in done.stdout


def test_who_predicts_nothing_is_no_predictor() -> None:
    done = lbe("conformance", "--level", "predictor", "--json", *port("agreement,forward"))
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert (report["failed"], report["level"], report["reached"]) == (0, "predictor", False)
    assert report["problems"] == ["no test of predict passed"]
    file = next(file for file in report["files"] if file["file"] == "26-predict.json")
    assert file["unsupported_reasons"] == {"not built": file["unsupported"]}


def test_the_full_level_wants_everything() -> None:
    run = ("conformance", "--only", "01-bits.json", "--level", "full")
    assert lbe(*run, *port("pack,unpack,agreement")).returncode == 0
    done = lbe(*run, *port("pack,unpack"))
    assert done.returncode == 1
    assert done.stdout.endswith("level full: not reached: 36 unsupported\n")


def test_many_reasons_are_cut_short() -> None:
    program = (
        "import json, sys\n"
        "for i, line in enumerate(sys.stdin):\n"
        "    why = f'reason {i}'\n"
        "    reply = {'id': json.loads(line)['id'], 'unsupported': why}\n"
        "    print(json.dumps(reply), flush=True)"
    )
    only = ("conformance", "--only", "01-bits.json", "--", sys.executable, "-c", program)
    done = lbe(*only)
    assert done.returncode == 1
    assert done.stdout.count("unsupported 1: reason") == 3
    assert "  unsupported 68: for other reasons\n" in done.stdout


def test_the_tests_of_a_level_are_listed() -> None:
    done = lbe("vectors", "list", "--level", "predictor")
    assert done.returncode == 0
    *rows, total = done.stdout.splitlines()
    assert total == f"312 tests in {len(rows)} groups"
    assert "26-predict.json" in done.stdout and "philox" not in done.stdout
    value = json.loads(lbe("vectors", "list", "--level", "predictor", "--json").stdout)
    assert value["level"] == "predictor"
    assert sum(len(group["tests"]) for group in value["groups"]) == 312


def test_a_level_that_there_is_not() -> None:
    for run in (("vectors", "list"), ("conformance",)):
        done = lbe(*run, "--level", "guesser", *(port("pack") if run[0] == "conformance" else []))
        assert done.returncode == 2 and done.stderr.count("\n") == 1
        assert "--level" in done.stderr and "predictor" in done.stderr
