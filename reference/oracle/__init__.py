"""The oracle: asked for an operation on some inputs, it answers with every bit (spec 20).

forms         how bits, words, integers and bytes are written in JSON (20.2)
operation     what an operation is (20.4)
operations    all of them, a file a chapter of the specification
network_forms configurations, states, data and traces in JSON (20.3)
values        what each value of an answer is called, and the clause that defines it
"""

import json
from typing import Any

from reference.configuration import InputError
from reference.oracle.forms import MalformedRequest
from reference.oracle.operations import OPERATIONS

__all__ = ["OPERATIONS", "answer", "answer_line"]


def answer(operation: str, inputs: Any) -> dict[str, Any]:
    """Answer one question: outputs, or refused with stage and reason, or unsupported (spec 20.3).

    Raises MalformedRequest where the inputs are not written as the operation wants them.

    >>> answer("saturate", {"counter_bits": 4, "values": [9, -9]})
    {'outputs': {'saturated': [7, -8]}}
    >>> answer("rational", {"text": "3/2"})
    {'refused': {'stage': 'configuration', 'reason': 'range'}}
    """
    if operation not in OPERATIONS:
        return {"unsupported": f"there is no operation {operation[:40]!r}"}
    try:
        return {"outputs": OPERATIONS[operation].answer(inputs)}
    except InputError as error:
        if not error.reason:
            raise
        stage, reason = error.reason.split("/")
        return {"refused": {"stage": stage, "reason": reason}}


def answer_line(line: str) -> str:
    """Answer a request, one line of JSON, with a line of JSON (spec 20.3)."""
    try:
        request = json.loads(line)
        if not isinstance(request, dict) or set(request) != {"id", "operation", "inputs"}:
            raise MalformedRequest("a request is an object of id, operation and inputs")
        if not isinstance(request["id"], str) or not isinstance(request["operation"], str):
            raise MalformedRequest("id and operation are texts")
    except (ValueError, RecursionError) as error:
        return json.dumps({"id": None, "malformed": str(error)})
    try:
        reply = answer(request["operation"], request["inputs"])
    except MalformedRequest as error:
        reply = {"malformed": str(error)}
    return json.dumps({"id": request["id"], **reply})
