"""What no vector asks: all implementations answer alike where the text once had to be guessed."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from reference import vectors
from reference.vectors.reader import read_vectors
from tests.fuzz.speakers import Ask, speakers


@pytest.fixture(scope="module")
def everyone() -> Iterator[dict[str, Ask]]:
    with speakers() as asked:
        yield asked


def published(operation: str) -> dict[str, Any]:
    """Take the inputs of the shortest published question of an operation."""
    files = map(read_vectors, map(vectors.text, vectors.names()))
    tests = [test for file in files for test in file.tests if test.operation == operation]
    shortest = min((t for t in tests if t.result == "valid"), key=lambda t: len(str(t.inputs)))
    return dict(shortest.inputs)


def kinds(everyone: dict[str, Ask], operation: str, inputs: Any) -> set[str]:
    """Ask everyone, and list what is said: a refusal by its reason, else the kind of the reply."""
    line = json.dumps({"id": "a", "operation": operation, "inputs": inputs}).encode()
    said = set()
    for name, ask in everyone.items():
        reply = ask(line)
        assert isinstance(reply, dict), (name, reply)
        assert reply.pop("id") == "a"
        ((kind, value),) = reply.items()
        said.add("/".join((value["stage"], value["reason"])) if kind == "refused" else kind)
    return said


@pytest.mark.parametrize("inputs", [[], None, "x", 1])
def test_inputs_that_are_no_object_are_malformed_whatever_the_operation_20_3(
    everyone: dict[str, Ask], inputs: Any
) -> None:
    assert kinds(everyone, "nobody-knows-it", inputs) == {"malformed"}
    assert kinds(everyone, "nobody-knows-it", {"x": inputs}) == {"unsupported"}


@pytest.mark.parametrize(
    ("number", "said"),
    [(2**63 - 1, "data/"), (-(2**63), "data/"), (2**63, "malformed"), (-(2**63) - 1, "malformed")],
)
def test_labels_and_weights_have_64_bits_20_4(
    everyone: dict[str, Ask], number: int, said: str
) -> None:
    inputs = published("step")
    bits = {"n": inputs["configuration"]["inputs"], "hex": ""}
    bits["hex"] = "00" * ((bits["n"] + 7) // 8)
    if bits["n"] <= 16:
        bits["bits"] = "0" * bits["n"]
    data = {"samples": [bits], "labels": [0]}
    label = {**data, "labels": [str(number)]}
    weight = {**data, "sample_weight": [str(number)]}
    judged = said.replace("data/", "data/label")
    assert kinds(everyone, "step", {**inputs, "data": label}) == {judged}
    # as a weight 2^63 - 1 is above the sum that 10.6 allows
    judged = said.replace("data/", "data/weight")
    assert kinds(everyone, "step", {**inputs, "data": weight}) == {judged}


def test_the_least_integer_of_64_bits_saturates_20_4(everyone: dict[str, Ask]) -> None:
    for number, kind in ((-(2**63), "outputs"), (-(2**63) - 1, "malformed")):
        inputs = {"counter_bits": 4, "values": [str(number)]}
        assert kinds(everyone, "saturate", inputs) == {kind}


def test_a_number_of_snapshots_is_judged_before_the_data_10_5(everyone: dict[str, Ask]) -> None:
    inputs = {**published("train_snapshots"), "data": {"samples": [], "labels": []}}
    assert kinds(everyone, "train_snapshots", {**inputs, "snapshots": 0}) == {"configuration/range"}
    assert kinds(everyone, "train_snapshots", {**inputs, "snapshots": 1}) == {"data/empty"}


def test_more_weight_sets_than_a_model_holds_are_not_written_20_4(
    everyone: dict[str, Ask],
) -> None:
    inputs = published("write_model_with_sets")
    asked = published("predict_together")
    model = {"configuration": asked["configuration"], "state": asked["state"]}
    bits = {"kind": "bits", "inputs": asked["configuration"]["inputs"]}
    inputs = {**inputs, **model, "encoding": bits, "class_names": None}
    (one,) = asked["weight_sets"][:1]
    assert kinds(everyone, "write_model_with_sets", {**inputs, "weight_sets": [one]}) == {"outputs"}
    # so long a line is malformed by its size to the engines (15.6), and without its id
    ports = {name: ask for name, ask in everyone.items() if name not in ("reference", "fast")}
    if not ports:
        pytest.skip("there is no compiler and no Node")  # only the ports need them
    many = kinds(ports, "write_model_with_sets", {**inputs, "weight_sets": [one] * 65536})
    assert many == {"weight_sets/malformed"}
