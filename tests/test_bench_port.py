"""lbe bench -- PROGRAM: a port beside ours; what is said is not how fast it is (no timed test)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fast.engines import can_compile

ROOT = Path(__file__).parent.parent
TINY = ("--inputs", "3", "--perceptrons", "2", "--batch", "2")
FAST = [sys.executable, "-m", "fast.implementation"]
UNSUPPORTED = (
    "import json, sys\n"
    "for line in sys.stdin:\n"
    "    print(json.dumps({'id': 'a', 'unsupported': 'of 9 inputs alone'}), flush=True)"
)
WRONG = (
    "import json, sys\n"
    "for line in sys.stdin:\n"
    "    print(json.dumps({'id': 'a', 'outputs': {'digest': '00'}}), flush=True)"
)


def bench(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "fast.command", "bench", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)


def test_a_port_beside_ours() -> None:
    done = bench("--json", *TINY, "--", *FAST)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    compiled = {"compiled"} if can_compile() else set()
    assert result["equal"]
    assert set(result["programs"]) == {"port", "numpy", "reference"} | compiled
    for found in result["programs"].values():
        assert found["steps_per_second"] > 0 and found["steps"] >= 1 and found["runs"] == 3
    assert len({found["digest"] for found in result["programs"].values()}) == 1


def test_a_port_of_another_shape_and_a_wrong_one() -> None:
    done = bench(*TINY, "--", sys.executable, "-c", UNSUPPORTED)
    assert done.returncode == 1
    assert "port       unsupported: of 9 inputs alone" in done.stdout.splitlines()
    done = bench(*TINY, "--", sys.executable, "-c", WRONG)
    assert done.returncode == 1 and "digest of the port after a step is another" in done.stdout


BAD: dict[str, tuple[tuple[str, ...], str]] = {
    "ends": (("--", "true"), "true"),
    "hangs": (("--timeout", "1", "--", "sleep", "600"), "no answer within 1 s"),
    "a time without a program": (("--timeout", "1"), "--timeout"),
    "no time": (("--timeout", "x", "--", "true"), "--timeout"),
    "floods": (("--", "yes"), "yes"),
    "no program": (("--", "/no/program"), "/no/program"),
    "sizes without a program": (("--inputs", "3"), "--inputs"),
    "a part with a program": (("--only", "engines", "--", "true"), "--only"),
    "no inputs": (("--inputs", "0", "--", "true"), "inputs"),
    "layers": (("--perceptrons", "x", "--", "true"), "layers"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line(name: str) -> None:
    options, said = BAD[name]
    done = bench(*options)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert said in done.stderr
