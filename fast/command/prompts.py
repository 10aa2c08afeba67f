"""The questions of the vectors without their answers, for blind checks (spec 20.1)."""

import json

from fast.command.judge import request_of
from reference import vectors
from reference.vectors.answered import prompt
from reference.vectors.laid_out import encoded
from reference.vectors.reader import Test, read_vectors

README = """# Conformance questions

Questions about binary networks trained by local binary error signals, without their answers:
for a classroom, or for an implementation that is to be signed off by someone else. They hold
for version 1 of the specification; clause 20 there defines these files, the forms of their
values, and the operations that they ask. CC0.

The files are numbered in the order in which an implementation is built; `schema/` has a JSON
Schema for each. Ask them, in full:

    for each file, in order:
        for each group, for each test:
            inputs  = group.parameters together with test.inputs
            reply   = your implementation of group.operation, asked with inputs
            write a line of JSON: an object of `id`, that of the test, and of `outputs`,
            or of `refused` with `stage` and `reason`, or of `unsupported` with why

Bits are `{"n": 4, "hex": "0d", "bits": "1011"}`: hex has position 0 in the least significant
bit of the first byte, `bits` has it first. Words are `0x` and 16 digits. Integers beyond 2^53
are texts. The `flags` of a test say which mistakes it catches; the file's `notes` explain them.

Whoever has the answers, those of the installed package, compares the lines with `lbe vectors
check replies.jsonl`.
"""


LINES = """# Conformance questions, a line each

`NN-name.jsonl` has the questions of a vectors file as requests of clause 20.3 of the
specification: give it to the input of a program, and its output is replies, a line each.

    ./port < 01-bits.jsonl > mine.jsonl

`lbe vectors check mine.jsonl` compares replies with the answers, says how many tests have none,
and ends with 0 only if every test of every file has a right one. CC0.
"""
ANSWERED = """
`NN-name.replies.jsonl` has the replies that are expected, in the same order.
"""


def line_files(answers: bool) -> dict[str, bytes]:
    """Make the questions of each file, and if asked for the replies, a line of JSON each."""
    files = {"README.md": (LINES + ANSWERED if answers else LINES).encode()}
    for name in vectors.names():
        tests = read_vectors(vectors.text(name)).tests
        stem = name.removesuffix(".json")
        files[f"{stem}.jsonl"] = b"".join(map(request_of, tests))
        if answers:
            files[f"{stem}.replies.jsonl"] = b"".join(map(_reply_to, tests))
    return files


def _reply_to(test: Test) -> bytes:
    kind = "outputs" if test.result == "valid" else "refused"
    return json.dumps({"id": test.id, kind: test.expected}).encode() + b"\n"


def prompt_files() -> dict[str, bytes]:
    """Make all files, by their paths; there is no manifest, whose digests are of whole files."""
    files = {
        name: encoded(prompt(json.loads(data))) if name in vectors.names() else data
        for name, data in vectors.everything().items()
        if name != "MANIFEST.json"
    }
    return {**files, "README.md": README.encode()}
