"""The vectors: frozen, whole, made by one command, and each says what it catches (spec 20)."""

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from reference import vectors
from reference.oracle import OPERATIONS
from reference.vectors.answered import prompt
from reference.vectors.cases import CHAPTERS
from reference.vectors.flags import FLAGS
from reference.vectors.laid_out import laid_out
from reference.vectors.make import chapter_files, manifest
from reference.vectors.reader import VectorsError, read_vectors

ROOT = Path(__file__).parent.parent
FROZEN = ROOT / "tests" / "frozen_vectors.txt"
LARGEST = 5 * 2**20
FEWEST = 300

FILES = {name: json.loads(vectors.text(name)) for name in vectors.names()}
TESTS: dict[str, dict[str, Any]] = {
    test["id"]: {**test, "operation": group["operation"], "parameters": group["parameters"]}
    for file in FILES.values()
    for group in file["groups"]
    for test in group["tests"]
}


def fingerprint(test: dict[str, Any]) -> str:
    """Everything of a test that must never change: its question and its answer."""
    inputs = {**test["parameters"], **test["inputs"]}
    fixed = [test["operation"], inputs, test["result"], test["expected"]]
    return sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()[:16]


def test_there_are_no_other_files_and_two_are_what_the_reference_makes() -> None:
    """Clause 20.1: byte for byte; all others in test_vectors_command.py, which makes them once."""
    installed = vectors.everything()
    expected = {"README.md", "LICENSE", "MANIFEST.json"}
    for number, chapter in enumerate(CHAPTERS, start=1):
        expected |= {f"{number:02}-{chapter.name}.json", f"schema/{chapter.name}-v1.json"}
    assert set(installed) == expected
    assert installed["MANIFEST.json"] == manifest(installed)
    assert installed["01-bits.json"] == chapter_files(1, CHAPTERS[0])["01-bits.json"]


def test_published_vectors_never_change() -> None:
    """Clause 18.2: tests are only ever added; a new one is added to the frozen list too."""
    frozen = dict(line.split()[::-1] for line in FROZEN.read_text().splitlines())
    assert {name: fingerprint(TESTS[name]) for name in frozen} == frozen
    assert set(frozen) == set(TESTS)


def test_the_manifest_counts_and_digests() -> None:
    """Clause 20.1: every file with its SHA-256 and its number of tests."""
    manifest = json.loads(vectors.text("MANIFEST.json"))
    assert list(manifest["files"]) == list(FILES)
    for name, entry in manifest["files"].items():
        assert entry["sha256"] == sha256(vectors.text(name).encode()).hexdigest()
        assert entry["schema"] == FILES[name]["schema"]
        count = sum(len(group["tests"]) for group in FILES[name]["groups"])
        assert entry["numberOfTests"] == FILES[name]["numberOfTests"] == count > 0
    assert manifest["numberOfTests"] == len(TESTS) >= FEWEST
    assert sum(map(len, vectors.everything().values())) <= LARGEST


@pytest.mark.parametrize("name", FILES)
def test_schemas_fit_and_can_refuse(name: str) -> None:
    """Clause 20.1: a JSON Schema for every file, which a spoilt file does not fit."""
    schema = json.loads(vectors.text(f"schema/{FILES[name]['schema']}.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(FILES[name])
    validator.validate(prompt(FILES[name]))
    for spoilt in (
        {**FILES[name], "schema": "bits-v2"},
        {**FILES[name], "author": "someone"},
        _with_test(FILES[name], {"flags": "Padding"}),
        _with_test(FILES[name], {"inputs": {"no such input": 1}}),
        _with_test(FILES[name], {"expected": {"no such output": 1}}),
        _with_test(FILES[name], {"result": "acceptable"}),
    ):
        assert not validator.is_valid(spoilt)


def _with_test(file: dict[str, Any], change: dict[str, Any]) -> dict[str, Any]:
    spoilt: dict[str, Any] = json.loads(json.dumps(file))
    spoilt["groups"][0]["tests"][0].update(change)
    return spoilt


@pytest.mark.parametrize("name", FILES)
def test_flags_are_explained_and_ids_name_their_place(name: str) -> None:
    """Clause 20.1: notes for every flag, with a clause that exists."""
    specification = (ROOT / "docs" / "specification.md").read_text(encoding="utf-8")
    file = FILES[name]
    used = {flag for test in read_vectors(vectors.text(name)).tests for flag in test.flags}
    assert used == set(file["notes"])
    for flag, note in file["notes"].items():
        assert note == FLAGS[flag]._asdict()
        for clause in note["clause"].split(", "):
            assert re.search(rf"^##+ {re.escape(clause)} ", specification, re.MULTILINE), clause
    chapter = name[3:].removesuffix(".json")
    for group in file["groups"]:
        for test in group["tests"]:
            assert test["id"].startswith(f"{chapter}/{group['id']}/")


def test_every_flag_and_every_operation_is_used() -> None:
    assert {flag for test in TESTS.values() for flag in test["flags"]} == set(FLAGS)
    assert {test["operation"] for test in TESTS.values()} == set(OPERATIONS)
    refused = [test for test in TESTS.values() if test["result"] == "refused"]
    assert len(refused) > 80 and all(
        test["expected"].keys() == {"stage", "reason"} for test in refused
    )


def test_every_reason_of_the_specification_has_a_vector() -> None:
    """Clause 20.6: each stage and reason."""
    specification = (ROOT / "docs" / "specification.md").read_text(encoding="utf-8")
    table = specification.split("### 20.6 ")[1].split("### 20.7 ")[0]
    stages: list[str] = []
    reasons = set()
    for line in re.findall(r"^\|(.*)\|$", table, re.MULTILINE):
        first, reason = [cell.strip() for cell in line.split("|")[:2]]
        stages = re.findall("`([a-z_]+)`", first) or stages
        if found := re.fullmatch("`([a-z]+)`", reason):
            reasons |= {(stage, found[1]) for stage in stages}
    tested = {
        (test["expected"]["stage"], test["expected"]["reason"])
        for test in TESTS.values()
        if test["result"] == "refused"
    }
    assert tested == reasons


def test_sizes_sit_on_the_boundaries() -> None:
    for operation, name in (("pack", "n"), ("agreement", "n"), ("forward", "samples")):
        asked = [test["inputs"][name] for test in TESTS.values() if test["operation"] == operation]
        sizes = {value if name == "n" else value[0]["n"] for value in asked}
        assert sizes >= {1, 63, 64, 65, 127, 128, 129, 784}


def test_the_unlucky_cases_happen() -> None:
    def layer(name: str) -> Any:
        return TESTS[f"step/unlucky/{name}"]["expected"]["layers"][0]

    tied = layer("three-way-tie")["codeword_agreements"]
    assert any(A.count(max(A)) == 3 for A in tied)
    equal = layer("equal-deficits")
    assert any(
        equal["deficits"][s].count(equal["deficits"][s][k]) > 1 for s, k in equal["selected"]
    )
    assert any(abs(m) == 6 for row in layer("every-sample")["moves"] for m in row)
    full = layer("saturates-then-reinforced")
    assert any(
        abs(move) == 2 and updated in (-2, 1) and bit == "1"
        for moves, row, mask in zip(
            full["moves"], full["updated_counters"], full["reinforced"], strict=True
        )
        for move, updated, bit in zip(moves, row, mask["bits"], strict=True)
    )
    errs = layer("nothing-selected")
    assert any(errs["local_errors"]) and not errs["selected"] and errs["rate"] > 0
    calm = layer("no-local-error")
    assert not any(calm["local_errors"]) and calm["rate"] == 0


def test_prompts_have_the_questions_and_no_answer() -> None:
    """Clause 20.1: prompt-only files."""
    for name, file in FILES.items():
        text = json.dumps(prompt(file))
        assert '"expected"' not in text.replace('\\"expected\\"', "")
        asked, answered = read_vectors(text).tests, read_vectors(vectors.text(name)).tests
        assert [(t.id, t.operation, t.inputs) for t in asked] == [
            (t.id, t.operation, t.inputs) for t in answered
        ]
        assert {test.result for test in asked} == {None}


def test_a_reader_knows_its_schemas() -> None:
    """Clause 20.6: a schema that the reader does not know."""
    text = vectors.text("01-bits.json")
    assert len(read_vectors(text, ("bits-v1",)).tests) == FILES["01-bits.json"]["numberOfTests"]
    with pytest.raises(VectorsError, match="schema 'bits-v1' is not known"):
        read_vectors(text, ("bits-v2",))


def test_the_layout_reads_back() -> None:
    value = {"a": [[1, 2], {"b": ["c" * 120, None, True]}], "d": {}, "e": []}
    assert json.loads(laid_out(value, "")) == value
