"""Questions and the reference's answers to them, as a vectors file has them (spec 20.1)."""

from typing import Any

from reference.oracle import answer
from reference.oracle.operations import OPERATIONS
from reference.vectors.case import Case, Chapter, Group
from reference.vectors.flags import FLAGS
from reference.vectors.reader import LICENCE


def chapter_file(chapter: Chapter) -> dict[str, Any]:
    """Answer all cases of a chapter, and note what their flags mean."""
    groups = [answered(chapter, group) for group in chapter.groups]
    tests = [test for group in groups for test in group["tests"]]
    used = {flag for test in tests for flag in test["flags"]}
    return {
        "schema": f"{chapter.name}-v1",
        "spec_version": chapter.version,
        "licence": LICENCE,
        "title": chapter.title,
        "numberOfTests": len(tests),
        "notes": {name: flag._asdict() for name, flag in FLAGS.items() if name in used},
        "groups": groups,
    }


def answered(chapter: Chapter, group: Group) -> dict[str, Any]:
    """Answer the cases of a group."""
    return {
        "id": group.id,
        "operation": group.operation,
        "clause": OPERATIONS[group.operation].clause,
        "comment": group.comment,
        "parameters": group.parameters,
        "tests": [_test(f"{chapter.name}/{group.id}", group, case) for case in group.cases],
    }


def _test(prefix: str, group: Group, case: Case) -> dict[str, Any]:
    reply = answer(group.operation, {**group.parameters, **case.inputs})
    result = "valid" if "outputs" in reply else "refused"
    return {
        "id": f"{prefix}/{case.id}",
        "comment": case.comment,
        "flags": [flag for flag in FLAGS if flag in case.flags],
        "inputs": case.inputs,
        "result": result,
        "expected": reply["outputs" if result == "valid" else "refused"],
    }


def prompt(file: dict[str, Any]) -> dict[str, Any]:
    """Take the answers out of a vectors file (spec 20.1)."""
    groups = []
    for group in file["groups"]:
        tests = [
            {name: value for name, value in test.items() if name not in ("result", "expected")}
            for test in group["tests"]
        ]
        groups.append({**group, "tests": tests})
    return {**file, "groups": groups}
