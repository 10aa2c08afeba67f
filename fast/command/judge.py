"""Is a reply the right answer to a question? (spec 20.3)."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from fast.command.difference import Difference, first_difference
from fast.command.printable import printable
from fast.command.program import Breakdown
from reference.configuration.json_text import read_json
from reference.vectors.reader import Test

ANSWERS = ("outputs", "refused", "unsupported", "malformed")


@dataclass(frozen=True)
class Verdict:
    """What became of a test; a failure has a problem, in words."""

    result: Literal["passed", "failed", "unsupported"]
    problem: str = ""
    difference: Difference | None = None  # only where there are outputs to compare
    last_words: tuple[str, ...] = ()  # of a program that broke down


PASSED = Verdict("passed")


def failed(problem: str) -> Verdict:
    """A failure that is no difference of outputs."""
    return Verdict("failed", problem)


def request_of(test: Test) -> bytes:
    """Write the question of a test as a line."""
    request = {"id": test.id, "operation": test.operation, "inputs": test.inputs}
    return json.dumps(request).encode() + b"\n"


def read_reply(line: bytes, test: Test) -> dict[str, Any]:
    """Read the line that answers a test. Raises Breakdown if it is no reply, or to another."""
    try:
        reply = read_json(line)
    except (ValueError, MemoryError):
        text = printable(line[:400].decode("utf-8", "replace"), 80)
        raise Breakdown(f"it wrote a line that is not JSON: {text}") from None
    if not isinstance(reply, dict):
        raise Breakdown(f"its reply is no object: {_shown(reply)}")
    misread = set(reply) == {"id", "malformed"} and reply["id"] is None
    if not misread and reply.get("id") != test.id:
        raise Breakdown(f"its reply has the id {_shown(reply.get('id'))}, not that of the question")
    return reply


def judge(test: Test, reply: dict[str, Any]) -> Verdict:
    """Compare a reply with what is expected."""
    kinds = [name for name in reply if name != "id"]
    if len(kinds) != 1 or kinds[0] not in ANSWERS:
        names = ", ".join(printable(name, 40) for name in kinds) or "nothing"
        return failed(f"a reply has an id and one of {', '.join(ANSWERS)}; this one has {names}")
    kind, got = kinds[0], reply[kinds[0]]
    if kind in ("unsupported", "malformed") and not (isinstance(got, str) and got.strip()):
        return failed(f"{kind} without a reason; read clause 20.3")
    if kind == "unsupported":
        return Verdict("unsupported", printable(got))
    if kind == "malformed":
        return failed(f"the program calls the question malformed: {printable(got)}")
    if kind == "outputs" and test.result == "valid":
        found = first_difference(test.expected, got)
        return Verdict("failed", found.sentence(), found) if found else PASSED
    clause = f"read clause {test.clause}"
    if kind == "outputs":
        return failed(f"expected {_refusal(test.expected)}, got outputs; {clause}")
    if test.result == "valid":
        return failed(f"expected outputs, got {_refusal(got)}; {clause}")
    if first_difference(test.expected, got):
        refusals = f"expected {_refusal(test.expected)}, got {_refusal(got)}"
        return failed(f"{refusals}; read clause 20.6")
    return PASSED


def _refusal(value: Any) -> str:
    match value:
        case {"stage": str(stage), "reason": str(reason)}:
            return f"the refusal {printable(stage, 40)}/{printable(reason, 40)}"
    return "a refusal without stage and reason"


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return printable(json.dumps(value), 80)
