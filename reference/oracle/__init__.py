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
from reference.configuration.json_text import read_json
from reference.oracle.operations import OPERATIONS
from reference.oracle.written import MalformedRequest, read_text

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


def answer_line(line: bytes) -> str:
    """Answer a request, a line of JSON, with a line of JSON, whatever it says (spec 20.3).

    >>> answer_line(b'{"id": "a", "operation": "rational", "inputs": {"text": "2/4"}}')
    '{"id": "a", "outputs": {"rational": "1/2"}}'
    >>> answer_line(b'{"id": NaN}')
    '{"id": null, "malformed": "NaN is not JSON"}'
    """
    name = None
    try:
        request = read_json(line)
        if isinstance(request, dict) and isinstance(request.get("id"), str):
            name = request["id"]
        if name is None or set(request) != {"id", "operation", "inputs"}:
            raise MalformedRequest("a request is an object of id, a text, operation and inputs")
        operation = read_text(request["operation"])
        if not isinstance(request["inputs"], dict):
            raise MalformedRequest("inputs is an object")
        reply = answer(operation, request["inputs"])
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        # a question must not end the answers to all others
        reply = {"malformed": str(error) or type(error).__name__}
    return json.dumps({"id": name, **reply})
