"""lbe conformance against programs that do everything wrong: real processes, real pipes."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from reference.oracle import answer
from tests.test_command import lbe, refusal

ROOT = Path(__file__).parent.parent
ORACLE = (sys.executable, "-m", "fast.command", "oracle")
ANSWERS = """
import json, os, signal, subprocess, sys, time

for line in sys.stdin:
    question = json.loads(line)
    number = int(question["id"].split("/")[-1])
    values = question["inputs"].get("values", [])
    outputs = {"saturated": [max(-8, min(7, value)) for value in values]}
    right = {"id": question["id"], "outputs": outputs}
"""
NOTE = {"bug": "WIDTH", "description": "a counter wraps", "clause": "4.3"}


def vectors(folder: Path, count: int = 1, schema: str = "counters-v1", **test: Any) -> Path:
    """Write a vectors file of `count` tests that are all alike, and return its folder."""
    parts: dict[str, Any] = {
        "comment": "nine is too much",
        "flags": ["Wrap"],
        "inputs": {"values": [3, 9, -9]},
    }
    operation = test.pop("operation", "saturate")
    parameters = test.pop("parameters", {"counter_bits": 4})
    parts |= test
    reply = answer(operation, {**parameters, **parts["inputs"]})
    kind = "valid" if "outputs" in reply else "refused"
    expected = reply["outputs" if kind == "valid" else "refused"]
    tests = [
        {"id": f"counters/g/{i}", **parts, "result": kind, "expected": expected}
        for i in range(count)
    ]
    group = {"id": "g", "operation": operation, "clause": "4.3", "comment": "", "tests": tests}
    file = {
        "schema": schema,
        "spec_version": "1.0",
        "licence": "CC0-1.0",
        "title": "",
        "numberOfTests": count,
        "notes": dict.fromkeys(parts["flags"], NOTE),
        "groups": [{**group, "parameters": parameters}],
    }
    folder.mkdir(exist_ok=True)
    (folder / "01-counters.json").write_text(json.dumps(file))
    return folder


def program(folder: Path, body: str, loop: bool = True) -> tuple[str, str]:
    """Write a program: what it does for every question, or all that it does."""
    path = folder / "program.py"
    if loop:
        path.write_text(ANSWERS + "".join(f"    {line}\n" for line in body.splitlines()))
    else:
        path.write_text(body)
    return sys.executable, str(path)


def judged(
    folder: Path, body: str, *options: str, count: int = 1, loop: bool = True, **test: Any
) -> tuple[int, str]:
    """Run the command on a program; return its status and what it printed."""
    where = vectors(folder / "vectors", count, **test)
    started = program(folder, body, loop)
    done = lbe("conformance", "--vectors", str(where), *options, "--", *started, cwd=folder)
    assert done.stderr == "", "quiet in a pipe, and no traceback"
    assert all(line.isprintable() and line.isascii() for line in done.stdout.splitlines())
    return done.returncode, done.stdout


RIGHT = "print(json.dumps(right), flush=True)"
SAY = "print(json.dumps({'id': question['id'], %s}), flush=True)"


def test_a_right_program_passes(tmp_path: Path) -> None:
    status, said = judged(tmp_path, RIGHT, count=3)
    assert status == 0
    assert said.splitlines() == [
        "01-counters.json   passed 3  failed 0  unsupported 0",
        "all                passed 3  failed 0  unsupported 0",
    ]


# a program that breaks down, what it does, and what is said of it
BREAKDOWNS = {
    "dies by a signal": (
        "os.kill(os.getpid(), signal.SIGSEGV)",
        "the program broke down: it died by signal SIGSEGV",
    ),
    "dies with a status": (
        "sys.stderr.write('oh \\x1b[31m no\\n'); sys.exit(3)",
        "the program broke down: it ended with status 3\n    its standard error: oh \\x1b[31m no\n",
    ),
    "ends": ("sys.exit(0)", "it ended with status 0"),
    "writes garbage": ("print('hello \\x1b[2J', flush=True)", "not JSON: hello \\x1b[2J"),
    "writes bytes": (
        "sys.stdout.buffer.write(b'\\xff\\n'); sys.stdout.flush()",
        "not JSON: \\ufffd",
    ),
    "writes NaN": ("print('{\"id\": NaN}', flush=True)", "not JSON"),
    "writes deeply": ("print('[' * 100000, flush=True)", "not JSON"),
    "writes a long number": ("print('1' * 100000, flush=True)", "not JSON"),
    "writes nothing much": ("print(flush=True)", "not JSON"),
    "wrong id": (SAY.replace("question['id']", "'other'") % "'outputs': outputs", 'id "other"'),
    "no id": ("print(json.dumps({'outputs': outputs}), flush=True)", "id null"),
    "no object": ("print('[1]', flush=True)", "its reply is no object: an array"),
    "two lines": ("print(json.dumps(right) + '\\n' + json.dumps(right), flush=True)", "one line"),
    "floods with a line": (
        "while True: os.write(1, b'x' * 65536)",
        "it wrote more than 64 MiB",
    ),
    "floods with lines": ("while True: os.write(1, b'{}\\n' * 1000)", "more than one line"),
}


@pytest.mark.parametrize("kind", BREAKDOWNS)
def test_a_program_that_breaks_down_fails(tmp_path: Path, kind: str) -> None:
    body, message = BREAKDOWNS[kind]
    status, said = judged(tmp_path, body)
    assert status == 1
    assert "passed 0  failed 1  unsupported 0" in said and message in said, said


# these are given little time, and would take more than there is
STUCK = {
    "hangs": ("time.sleep(1000)", "no answer within 1 s"),
    "writes half a line": ("os.write(1, b'{'); time.sleep(1000)", "no answer within 1 s"),
    "closes its output": ("os.close(1); time.sleep(1000)", "it closed its output"),
    "floods its standard error": (
        "while True: os.write(2, b'woe\\n' * 1000)",
        "no answer within 1 s",
    ),
}


@pytest.mark.parametrize("kind", STUCK)
def test_a_stuck_program_is_killed(tmp_path: Path, kind: str) -> None:
    body, message = STUCK[kind]
    # a closed output is waited for a while: a slow machine must not run out of its second before
    seconds = "30" if "close" in kind else "1"
    status, said = judged(tmp_path, body, "--timeout", seconds)
    assert status == 1 and message in said, said


def test_a_program_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    """The question is larger than a pipe."""
    body = "import time\ntime.sleep(1000)"
    large = {"values": [1] * 500_000}
    status, said = judged(tmp_path, body, "--timeout", "1", loop=False, inputs=large)
    assert status == 1 and "it did not read the whole question" in said


def test_a_long_question_is_answered_by_a_program_that_talks_a_lot(tmp_path: Path) -> None:
    """Both pipes and the standard error are full at once."""
    large = {"values": [1] * 500_000}
    body = f"os.write(2, b'x' * 3000000)\n{RIGHT}"
    assert judged(tmp_path, body, inputs=large, count=2)[0] == 0


def test_long_tests_have_more_time(tmp_path: Path) -> None:
    status, _ = judged(tmp_path, f"time.sleep(1.5)\n{RIGHT}", "--timeout", "1", flags=["Long"])
    assert status == 0


def test_it_is_started_anew_and_given_up_after_three_breakdowns(tmp_path: Path) -> None:
    body = f"if number in (1, 2, 4): sys.exit(number)\n{RIGHT}"
    status, said = judged(tmp_path, body, "--json", count=7)
    value = json.loads(said)
    assert status == 1 and (value["passed"], value["failed"]) == (2, 5)
    assert value["files"][0]["failures"] == [f"counters/g/{i}" for i in (1, 2, 4, 5, 6)]
    status, said = judged(tmp_path, "open('starts', 'a').write('x'); sys.exit(1)", count=9)
    assert status == 1 and (tmp_path / "starts").read_text() == "xxx"
    assert "failed 9" in said


def test_what_is_not_asked_is_said(tmp_path: Path) -> None:
    """The second file fails from its first test on."""
    where = vectors(tmp_path / "vectors", 3)
    text = (where / "01-counters.json").read_text()
    (where / "02-counters.json").write_text(text.replace("counters/g", "counters/h"))
    started = program(tmp_path, "sys.exit(1)")
    done = lbe("conformance", "--vectors", str(where), "--", *started)
    assert "not asked: the program broke down 3 times" in done.stdout


REPLIES = {
    "unsupported": (SAY % "'unsupported': 'not yet'", "passed 0  failed 0  unsupported 1"),
    "unsupported, no reason": (SAY % "'unsupported': ' '", "unsupported without a reason"),
    "unsupported, no text": (SAY % "'unsupported': 5", "unsupported without a reason"),
    "malformed": (SAY % "'malformed': 'odd \\x07'", "calls the question malformed: odd \\x07"),
    "malformed, no id": (
        "print(json.dumps({'id': None, 'malformed': 'odd'}), flush=True)",
        "calls the question malformed: odd",
    ),
    "refused": (
        SAY % "'refused': {'stage': 'data', 'reason': 'count'}",
        "expected outputs, got the refusal data/count; read clause 4.3",
    ),
    "nothing": (SAY % "'output': outputs", "this one has output"),
    "two answers": (SAY % "'outputs': outputs, 'unsupported': 'no'", "outputs, unsupported"),
    "too much": (SAY % "'outputs': {**outputs, 'rate': 3}", "rate: expected nothing, got 3"),
    "a wrong value": (
        SAY % "'outputs': {'saturated': [3, 8, -8]}",
        "first difference: saturated, value 1: expected 7, got 8; read clause 4.3",
    ),
    "a fraction": (
        SAY % "'outputs': {'saturated': [3.0, 7, -8]}",
        "first difference: saturated, value 0: expected 3, got 3.0; read clause 4.3",
    ),
}


@pytest.mark.parametrize("kind", REPLIES)
def test_a_reply_that_passes_nothing(tmp_path: Path, kind: str) -> None:
    """Not a breakdown: the program is not started anew."""
    body, message = REPLIES[kind]
    body = f"if number == 0: open('starts', 'a').write('x')\n{body}"
    status, said = judged(tmp_path, body)
    assert status == 1 and message in said, said
    assert (tmp_path / "starts").read_text() == "x"


def test_unsupported_is_no_failure_where_something_passes(tmp_path: Path) -> None:
    reply = SAY % "'unsupported': 'not yet'"
    status, said = judged(tmp_path, f"if number: {reply}\nelse: {RIGHT}", count=4)
    assert status == 0 and "passed 1  failed 0  unsupported 3" in said


def test_one_wrong_bit_is_named(tmp_path: Path) -> None:
    body = (
        "import json, sys\n"
        "from reference.oracle import answer_line\n"
        "for line in sys.stdin.buffer:\n"
        "    reply = json.loads(answer_line(line))\n"
        "    row = reply['outputs']['activations'][1]\n"
        "    row['hex'] = f'{int(row[\"hex\"], 16) ^ 4:02x}'\n"
        "    del row['bits']\n"
        "    print(json.dumps(reply), flush=True)\n"
    )
    inputs = {
        "counters": [[1, -1, 1], [-1, -1, -1], [1, 1, 1]],
        "samples": [{"n": 3, "hex": f"0{i}", "bits": f"{i & 1}{i >> 1}0"} for i in (1, 3)],
    }
    status, said = judged(
        tmp_path, body, loop=False, operation="forward", parameters={}, inputs=inputs
    )
    assert status == 1
    assert said.splitlines()[1:5] == [
        "  first failure: counters/g/0",
        "    nine is too much",
        "    flag Wrap (WIDTH, clause 4.3): a counter wraps",
        "    first difference: activations, sample 1, perceptron 2: expected 1, got 0; "
        "read clause 6.2",
    ]


def test_refusals_are_compared(tmp_path: Path) -> None:
    test: dict[str, Any] = {
        "operation": "rational",
        "parameters": {},
        "inputs": {"text": "3/2"},
    }
    body = SAY % "'refused': {'stage': 'configuration', 'reason': 'range'}"
    assert judged(tmp_path, body, **test)[0] == 0
    status, said = judged(tmp_path, body.replace("range", "type"), **test)
    assert (
        status == 1
        and (
            "expected the refusal configuration/range, got the refusal configuration/type; "
            "read clause 20.6"
        )
        in said
    )
    status, said = judged(tmp_path, SAY % "'outputs': {'rational': '3/2'}", **test)
    assert status == 1 and "expected the refusal configuration/range, got outputs" in said


def test_the_report_as_json(tmp_path: Path) -> None:
    body = f"if number == 1: right['outputs']['saturated'][2] = 9\n{RIGHT}"
    status, said = judged(tmp_path, body, "--json", count=2)
    assert status == 1
    value = json.loads(said)
    file = value["files"][0]
    assert value["program"] == list(program(tmp_path, body)) and value["notes"] == []
    assert (value["passed"], value["failed"], value["unsupported"]) == (1, 1, 0)
    assert (file["file"], file["passed"], file["failed"]) == ("01-counters.json", 1, 1)
    assert file["failures"] == ["counters/g/1"] and file["failed_flags"] == ["Wrap"]
    failure = file["first_failure"]
    assert failure["id"] == "counters/g/1" and failure["flags"] == ["Wrap"]
    assert failure["difference"]["path"] == ["saturated", 2]
    assert (failure["difference"]["expected"], failure["difference"]["got"]) == ("-8", "9")
    assert json.loads(judged(tmp_path, RIGHT, "--json")[1])["files"][0]["first_failure"] is None


def test_how_the_program_ends_is_noted(tmp_path: Path) -> None:
    for end, note in {
        "sys.exit(7)": "note: the program ended with status 7",
        "os.kill(os.getpid(), signal.SIGABRT)": "note: the program died by signal SIGABRT",
        "time.sleep(1000)": "note: the program had not ended 5 s after its input, and was killed",
        "os.write(1, b'bye\\n')": "note: the program wrote more after its last answer",
    }.items():
        where = vectors(tmp_path / "vectors")
        started = program(tmp_path, RIGHT)
        with (tmp_path / "program.py").open("a") as file:
            file.write(end + "\n")
        done = lbe("conformance", "--vectors", str(where), "--", *started)
        assert done.returncode == 0 and note in done.stdout.splitlines()


def test_no_shell_sees_the_program(tmp_path: Path) -> None:
    where = vectors(tmp_path / "vectors")
    body = f"assert sys.argv[1:] == ['$(touch x)', ';', '--', '--json', '*']\n{RIGHT}"
    started = program(tmp_path, body)
    arguments = (*started, "$(touch x)", ";", "--", "--json", "*")
    done = lbe("conformance", "--vectors", str(where), "--", *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stdout


class Witness:
    """A named pipe that says whether anyone still holds it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "witness"
        os.mkfifo(self.path)
        self.pipe = os.open(self.path, os.O_RDONLY | os.O_NONBLOCK)

    def read(self) -> bytes | None:
        """Read what was written: b"" if nobody holds the pipe, None if somebody does."""
        try:
            return os.read(self.pipe, 100)
        except OSError as error:
            assert error.errno == errno.EAGAIN
            return None

    def wait(self, wanted: bytes) -> None:
        deadline = time.monotonic() + 120
        while self.read() != wanted:
            assert time.monotonic() < deadline, "the child still lives"
            time.sleep(0.05)


CHILD = (
    "witness = open('witness', 'w')\n"
    "witness.write('x'); witness.flush()\n"
    "idle = [sys.executable, '-c', 'import time; time.sleep(1000)']\n"
    "subprocess.Popen(idle, pass_fds=[witness.fileno()])\n"
)


@pytest.mark.parametrize(
    ("body", "seconds", "message"),
    [
        ("sys.exit(5)", "60", "it ended with status 5"),
        ("time.sleep(1000)", "1", "no answer within 1 s"),
        (RIGHT, "60", "passed 1"),
    ],
)
def test_children_end_with_the_program(
    tmp_path: Path, body: str, seconds: str, message: str
) -> None:
    """They hold its output open, and its end is seen all the same."""
    witness = Witness(tmp_path)
    status, said = judged(tmp_path, CHILD + body, "--timeout", seconds)
    assert message in said and status == (body != RIGHT), said
    if seconds == "60":
        assert witness.read() == b"x"
    witness.wait(b"")


@pytest.mark.parametrize(("number", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_program_too(tmp_path: Path, number: int, expected: int) -> None:
    witness = Witness(tmp_path)
    where = vectors(tmp_path / "vectors")
    started = program(tmp_path, CHILD + "time.sleep(1000)")
    process = subprocess.Popen(
        [sys.executable, "-m", "fast.command", "conformance", "--vectors", where, "--", *started],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    witness.wait(b"x")
    process.send_signal(number)
    assert process.wait(60) == expected
    witness.wait(b"")


def test_bad_usage(tmp_path: Path) -> None:
    where = str(vectors(tmp_path / "vectors"))
    run = ("conformance", "--vectors", where)
    assert "PROGRAM" in refusal(*run)
    assert "/no/program" in refusal(*run, "--", "/no/program")
    assert "program" in refusal(*run, "--", str(tmp_path))
    assert "'99.json'" in refusal(*run, "--only", "99.json", "--", *ORACLE)
    assert "/no/folder" in refusal("conformance", "--vectors", "/no/folder", "--", *ORACLE)
    for seconds in ("0", "-1", "nan", "inf", "soon"):
        assert "--timeout" in refusal(*run, f"--timeout={seconds}", "--", *ORACLE)


def test_vectors_that_cannot_be_used(tmp_path: Path) -> None:
    where = vectors(tmp_path / "vectors")
    file = where / "01-counters.json"
    good = file.read_text()
    run = ("conformance", "--vectors", str(where), "--", *ORACLE)
    assert lbe(*run).returncode == 0
    for bad in ("", "{", good.replace('"numberOfTests": 1', '"numberOfTests": 2'), "\udcff"):
        file.write_text(bad, errors="surrogateescape")
        assert "01-counters.json" in refusal(*run)
    value = json.loads(good)
    del value["groups"][0]["tests"][0]["result"], value["groups"][0]["tests"][0]["expected"]
    file.write_text(json.dumps(value))
    assert "without an answer" in refusal(*run)
    file.unlink()
    done = lbe(*run)
    assert (done.returncode, done.stdout) == (1, "nothing was asked\n")
    vectors(where, 2, "counters-v2")
    done = lbe(*run)
    assert done.returncode == 1
    assert "passed 0  failed 2" in done.stdout and "unknown schema counters-v2" in done.stdout


def test_the_oracle_conforms() -> None:
    run = ("conformance", "--only", "01-bits.json", "03-counters.json", "--", *ORACLE)
    done = lbe(*run)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("failed 0") == 3


QUESTION = b'{"id": "a", "operation": "rational", "inputs": {"text": "2/4"}}'
MALFORMED = {
    "not JSON": b"hello",
    "not UTF-8": b'{"id": "\xff"}',
    "deep": b"[" * 100_000,
    "deep inputs": QUESTION.replace(b'"2/4"', b"[" * 5000 + b"]" * 5000),
    "a long number": QUESTION.replace(b'"2/4"', b"9" * 5000),
    "NaN": QUESTION.replace(b'"2/4"', b"NaN"),
    "infinity": QUESTION.replace(b'"2/4"', b"-Infinity"),
    "a number": b"1",
    "an id that is none": QUESTION.replace(b'"a"', b"[1]"),
    "no inputs": QUESTION.replace(b'"inputs"', b'"input"'),
    "inputs of the wrong type": QUESTION.replace(b'{"text": "2/4"}', b"[]"),
    "an input of the wrong type": QUESTION.replace(b'"2/4"', b"true"),
}


def test_the_oracle_answers_every_line() -> None:
    """Spec 20.3: in order, whatever the lines are; an empty one is none, one of spaces is one."""
    lines = [line for bad in MALFORMED.values() for line in (bad, QUESTION, b"", b"  ")]
    done = subprocess.run(ORACLE, input=b"\n".join(lines), capture_output=True, cwd=ROOT)
    assert done.returncode == 0 and done.stderr == b""
    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert replies[1::3] == [{"id": "a", "outputs": {"rational": "1/2"}}] * len(MALFORMED)
    for name, reply, spaces in zip(MALFORMED, replies[::3], replies[2::3], strict=True):
        assert set(reply) == {"id", "malformed"} and reply["malformed"], (name, reply)
        assert set(spaces) == {"id", "malformed"} and spaces["malformed"]


def test_the_oracle_answers_before_its_input_ends() -> None:
    with subprocess.Popen(ORACLE, stdin=-1, stdout=-1, cwd=ROOT) as process:
        assert process.stdin and process.stdout
        for _ in range(3):
            process.stdin.write(QUESTION + b"\n")
            process.stdin.flush()
            assert b"1/2" in process.stdout.readline()
        process.stdin.close()
        assert process.wait(60) == 0


@pytest.mark.parametrize("command", ["conformance", "oracle", "diff"])
def test_help_has_an_example(command: str) -> None:
    done = lbe(command, "--help")
    assert done.returncode == 0 and f"example: lbe {command}" in done.stdout
