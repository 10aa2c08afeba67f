"""The fast path as an implementation: it answers as the oracle does, on inputs of any kind (20)."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fast import implementation
from reference import oracle, vectors
from reference.generator import Stream, random_rows
from reference.oracle.forms import BIT_ROWS
from reference.oracle.network_forms import write_configuration
from reference.oracle.written import write_integer
from reference.vectors.reader import read_vectors
from tests.strategies import runs, sizes

TESTS = [test for name in vectors.names() for test in read_vectors(vectors.text(name)).tests]
UNSIGNED = st.integers(0, 2**64 - 1)


def agree(operation: str, inputs: Any) -> None:
    assert implementation.answer(operation, inputs) == oracle.answer(operation, inputs)


def test_every_operation_is_answered() -> None:
    assert set(implementation.OPERATIONS) == set(oracle.OPERATIONS)


@given(UNSIGNED, UNSIGNED, UNSIGNED, st.integers(0, 2**40), st.integers(0, 40))
def test_words_from_anywhere(seed: int, layer: int, time: int, first: int, count: int) -> None:
    names = {"seed": seed, "purpose": 4, "layer": layer, "time": time}
    stream = {name: write_integer(value) for name, value in names.items()}
    agree("words", {"stream": stream, "first": first, "count": count})


@given(st.lists(UNSIGNED, min_size=6, max_size=6))
def test_any_block(numbers: list[int]) -> None:
    words = [f"0x{number:016x}" for number in numbers]
    agree("philox", {"counter": words[:4], "key": words[4:]})


@given(st.integers(1, 9), sizes, st.integers(0, 2**16 - 1), UNSIGNED)
def test_bernoulli_rows_of_any_size(rows: int, n: int, rate: int, seed: int) -> None:
    stream = {"seed": write_integer(seed), "purpose": 4, "layer": 0, "time": 3}
    agree("bernoulli", {"stream": stream, "rate": rate, "rows": rows, "n": n})


@given(st.integers(2, 32), st.lists(st.integers(-(2**33), 2**33), max_size=40))
def test_saturation_of_anything(width: int, values: list[int]) -> None:
    agree("saturate", {"counter_bits": width, "values": values})


@given(st.integers(2, 6), sizes, UNSIGNED, st.integers(0, 300))
def test_decoding_of_anything(classes: int, n: int, seed: int, theta: int) -> None:
    rows = BIT_ROWS.write(random_rows(Stream(seed, 5), 0, classes + 4, n))
    labels = [s % classes for s in range(4)]
    book, outputs = rows[:classes], rows[classes:]
    agree("decode", {"codebook": book, "outputs": outputs, "labels": labels, "theta": theta})


@given(runs())
def test_epochs_of_anything(run: Any) -> None:
    n = run.config.inputs
    samples = [
        {"n": n, "hex": sample.to_bytes(-(-n // 8), "little").hex()}
        | ({"bits": f"{sample:0{n}b}"[::-1]} if n <= 16 else {})
        for sample in run.samples
    ]
    config = write_configuration(run.config)
    data = {"samples": samples, "labels": run.labels}
    agree("epoch", {"configuration": config, "state": None, "data": data})


@given(st.sampled_from([test for test in TESTS if test.result == "valid"]), st.data())
def test_broken_questions_are_answered(test: Any, data: st.DataObject) -> None:
    """Spec 20.3: whatever a request says, the reply is one line, and never valid by accident."""
    inputs = json.loads(json.dumps(test.inputs))
    name = data.draw(st.sampled_from(sorted(inputs)))
    inputs[name] = data.draw(st.sampled_from([None, "x", -1, 1.5, [], {}, [[1], [1, 2]], True]))
    if any(word in name for word in ("value", "encoding", "columns", "class_names")):
        return  # anything may be asked there
    request = {"id": "a", "operation": test.operation, "inputs": inputs}
    reply = json.loads(implementation.answer_line(json.dumps(request).encode()))
    theirs = json.loads(oracle.answer_line(json.dumps(request).encode()))
    assert reply["id"] == theirs["id"] == "a"
    assert set(reply) == set(theirs)
    if "malformed" not in reply:
        assert reply == theirs


@pytest.mark.parametrize(
    "line",
    [b"", b"[]", b"{", b"\xff", b'{"id": 1, "operation": "pack", "inputs": {}}', b"[" * 9999],
)
def test_lines_that_are_no_request(line: bytes) -> None:
    for answer_line in (implementation.answer_line, oracle.answer_line):
        reply = json.loads(answer_line(line))
        assert reply["id"] is None and reply["malformed"]
