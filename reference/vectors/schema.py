"""The JSON Schema of a vectors file, from the forms of the operations that it asks (spec 20.1)."""

from typing import Any

from reference.oracle.forms import ANY, TEXT, TEXTS, record
from reference.oracle.operations import OPERATIONS
from reference.vectors.case import Chapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FLAG = record("flag", {"bug": TEXT, "description": TEXT, "clause": TEXT})
REASON = record("reason", {"stage": TEXT, "reason": TEXT})


def schema(chapter: Chapter) -> dict[str, Any]:
    """Make the schema of a chapter's file: every name, every form, nothing else."""
    operations = list(dict.fromkeys(group.operation for group in chapter.groups))
    head: dict[str, Any] = {
        "schema": {"const": f"{chapter.name}-v1"},
        "spec_version": {"type": "string", "pattern": "^1\\.[0-9]+$"},
        "licence": {"const": "CC0-1.0"},
        "title": TEXT.schema,
        "numberOfTests": {"type": "integer", "minimum": 1},
        "notes": {"type": "object", "additionalProperties": FLAG.schema},
        "groups": {"type": "array", "items": {"anyOf": [_group(name) for name in operations]}},
    }
    return {"$schema": DIALECT, "title": chapter.title, **_object(head)}


def _group(operation: str) -> dict[str, Any]:
    asked = OPERATIONS[operation]
    # shared parameters and a test's inputs make up the inputs together
    inputs = {name: form.schema for name, form in asked.inputs.items()}
    some_inputs = {"type": "object", "properties": inputs, "additionalProperties": False}
    answers: list[dict[str, Any]] = [
        {
            "properties": {
                "result": {"const": "valid"},
                "expected": record("outputs", asked.outputs).schema,
            }
        },
        {"properties": {"result": {"const": "refused"}, "expected": REASON.schema}},
    ]
    test = record("test", {"id": TEXT, "comment": TEXT, "flags": TEXTS, "inputs": ANY}).schema
    test["properties"] = {
        **test["properties"],
        "inputs": some_inputs,
        "result": {"enum": ["valid", "refused"]},
        "expected": {"type": "object"},
    }
    test["dependentRequired"] = {"result": ["expected"], "expected": ["result"]}
    test["anyOf"] = answers
    return _object(
        {
            "id": TEXT.schema,
            "operation": {"const": operation},
            "clause": TEXT.schema,
            "comment": TEXT.schema,
            "parameters": some_inputs,
            "tests": {"type": "array", "items": test, "minItems": 1},
        }
    )


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
