"""A question about requests themselves (spec 20.3)."""

import json
from typing import Any

from reference.oracle.forms import BYTES, TEXT, or_null
from reference.oracle.operation import Operation


def read(line: bytes) -> dict[str, Any]:
    """Answer the request within the question, and say what kind of reply that is."""
    from reference.oracle import answer_line  # it knows all operations, of which this is one

    if not line:
        return {"reply": None, "reply_id": None}
    reply = json.loads(answer_line(line))
    (kind,) = set(reply) - {"id"}
    return {"reply": kind, "reply_id": reply["id"]}


OPERATIONS = [
    Operation(
        "read_request",
        "20.3",
        "read the bytes of a line as a request, its line feed left out, and say which of outputs, "
        "refused, unsupported and malformed its reply has, and the reply's id; null and null where "
        "the line is no request",
        {"line": BYTES},
        {"reply": or_null(TEXT), "reply_id": or_null(TEXT)},
        read,
    )
]
