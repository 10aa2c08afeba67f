"""The questions of the vectors without their answers, for blind checks (spec 20.1)."""

import json

from reference import vectors

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


def prompt_files() -> dict[str, bytes]:
    """Make all files, by their paths; there is no manifest, whose digests are of whole files."""
    from reference.vectors.make import encoded, prompt  # seconds: only where needed

    files = {
        name: encoded(prompt(json.loads(data))) if name in vectors.names() else data
        for name, data in vectors.everything().items()
        if name != "MANIFEST.json"
    }
    return {**files, "README.md": README.encode()}
