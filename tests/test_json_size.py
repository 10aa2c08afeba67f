"""JSON of so many values that memory would not hold them is refused (spec 15.6)."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

import fast.implementation
import fast.model_file
import reference.model_file
import reference.oracle
from fast.command import main
from fast.data.bounds import most_bytes
from reference.bits import from_int
from reference.configuration import Configuration, ModelFileError, Progress
from reference.configuration.json_size import ALLOWANCE, FACTOR, SMALL, counted
from reference.configuration.json_text import read_json
from reference.configuration.model import bare_description
from reference.oracle.written import write_bits

MIB = 1 << 20
STATUS = Path("/proc/self/status")
PEAK = """
import sys
from pathlib import Path
from reference.configuration.json_text import read_json

def now(what):
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(what))) << 10

before = now("VmRSS")
kept = read_json(Path(sys.argv[1]).read_bytes())
print(now("VmHWM") - before)
"""
PIECES = {
    "empty arrays": "[]",
    "arrays in arrays": "[" * 60 + "]" * 60,
    "objects in objects": '{"a":' * 60 + "1" + "}" * 60,
    "empty objects": "{}",
    "small objects": '{"a":1}',
    "small arrays": "[1]",
    "pairs": "[300000,2]",
    "digits": "1",
    "numbers": "1.2345",
    "long integers": "100000",
    "short texts": '"ab"',
    "texts": '"\\u00e9a"',
    "pairs of surrogates": '"\\ud83d\\ude00"',
    "texts beyond ASCII": '"\U0001f600ab"',
    "bits": '{"n": 4, "hex": "0d", "bits": "1011"}',
}
DENSE = ("[" * 60 + "]" * 60 + ",") * 20_000


def allowed(text: str) -> bool:
    octets = text.encode()
    return counted(octets) <= most_bytes(len(octets))


def fullest(make: Callable[[int], str], most: int) -> str:
    """Make the text of the most pieces that is still taken, up to a hundredth."""
    low, high = 0, most
    if allowed(make(most)):
        return make(most)
    while high - low > most // 100 + 1:
        middle = (low + high) // 2
        low, high = (middle, high) if allowed(make(middle)) else (low, middle)
    return make(low)


def peak(path: Path) -> int:
    """Say how many bytes a process grows by that reads a JSON text."""
    command = [sys.executable, "-c", PEAK, str(path)]
    root = Path(__file__).parent.parent
    ended = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert ended.returncode == 0, ended.stderr
    return int(ended.stdout)


needs_proc = pytest.mark.skipif(not STATUS.exists(), reason="there is no /proc to ask")


@needs_proc
@pytest.mark.parametrize("shape", PIECES)
def test_json_takes_no_more_memory_than_stated(shape: str, tmp_path: Path) -> None:
    """As many pieces as are taken, and numbers up to 4 MiB."""
    piece = PIECES[shape] + ","
    size, path = 4 * MIB, tmp_path / "t.json"

    def made(pieces: int) -> str:
        rest = (size - pieces * len(piece)) // len("100000,")
        return "[" + piece * pieces + "100000," * rest + "0]"

    octets = path.write_text(fullest(made, size // len(piece)), encoding="utf-8")
    assert peak(path) <= most_bytes(octets)


@needs_proc
def test_names_take_no_more_memory_than_stated(tmp_path: Path) -> None:
    def made(names: int) -> str:
        return "{" + ",".join(f'"{i:x}":{i}' for i in range(names)) + "}"

    path = tmp_path / "t.json"
    octets = path.write_text(fullest(made, 600_000))
    assert peak(path) <= most_bytes(octets)


def test_the_bound_is_that_of_data_files() -> None:
    """Spec 15.6: 8 times the text and 64 MiB, and what is small is never refused."""
    assert most_bytes(1000) == FACTOR * 1000 + ALLOWANCE
    assert max(counted(bytes([mark]) * SMALL) for mark in b'{[:"1a\xff') <= most_bytes(SMALL)


def test_a_text_is_taken_up_to_the_bound() -> None:
    """Spec 15.6: of empty arrays alone, 104 + 3 * 2 bytes each against 3 * 8, and one more."""
    most = fullest(lambda n: "[" + "[]," * n + "0]", 10**6).count("[]")
    n = (ALLOWANCE + 3 * 8 - 104 - 3 * 2 - 6) // (104 + 3 * 2 - 3 * 8)
    assert n - 10**4 <= most <= n
    read_json("[" + "[]," * n + "0]")
    with pytest.raises(ValueError, match=f"more than {8 * (3 * n + 6) + 2**26} bytes"):
        read_json("[" + "[]," * (n + 1) + "0]")


def test_what_people_ask_is_taken() -> None:
    """Spec 15.6: the texts that it names."""
    random = Random(1)
    for samples, n in ((60_000, 784), (65_536, 16)):
        bits = [from_int(random.getrandbits(n), n) for _ in range(samples)]
        labels = [9] * samples
        assert allowed(json.dumps({"samples": [write_bits(x) for x in bits], "labels": labels}))
    for each in ("-8", "100000", str(-(2**31))):
        assert allowed("[" + f"{each}, " * 2_000_000 + "0]")
    sizes = json.dumps({"weight_sets": [{"layers": [525], "votes": [1]}] * 20_000})
    header: dict[str, Any] = {"__metadata__": {"local-binary-errors": sizes}}
    for i in range(20_000):
        for name in ("layer.0.weights", "codebook"):
            entry = {"dtype": "U64", "shape": [525, 13], "data_offsets": [54_600 * i] * 2}
            header[f"weight_set.{i}.{name}"] = entry
    assert allowed(json.dumps(header))


def model(notes: str) -> bytes:
    """Write a model file without tensors; its metadata says what is wrong before that."""
    description = bare_description(Configuration(3, 2, (2,)), Progress()).to_text()
    text = description.replace('"notes":{}', f'"notes":{notes}')
    header = json.dumps({"__metadata__": {"local-binary-errors": text}}).encode()
    return len(header).to_bytes(8, "little") + header


def test_every_reader_of_json_refuses_too_many_values(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Spec 15.6: as what is not JSON by 15.5; what is text within JSON counts in both."""
    data = model('{"a":[' + DENSE + "0]}")
    for read in (fast.model_file.from_bytes, reference.model_file.from_bytes):
        with pytest.raises(ModelFileError, match="so many values") as caught:
            read(data)
        assert caught.value.reason == "container/malformed"
    question: dict[str, Any] = {"id": "a", "operation": "saturate", "inputs": {}}
    line = json.dumps(question).replace("{}", "[" + DENSE + "0]").encode()
    for answer in (fast.implementation.answer_line, reference.oracle.answer_line):
        assert json.loads(answer(line))["id"] is None
    trace = tmp_path / "a.jsonl"
    trace.write_text('{"step": [' + DENSE + "0]}\n")
    assert main(["diff", str(trace), str(trace)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
