"""Questions about the committee rule (spec 11)."""

from typing import Any

from bitarray import bitarray

from reference.committee import open_groups, targets
from reference.committee import outputs as votes
from reference.oracle.forms import BIT_ROWS, MATRIX, VECTORS, between
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest


def committee(group: int, activations: list[bitarray], codewords: list[bitarray]) -> dict[str, Any]:
    """Let the groups vote, and say which of them must learn what."""
    if [len(row) for row in activations] != [group * len(row) for row in codewords]:
        raise MalformedRequest("activations, codewords and group do not fit each other")
    outputs = [votes(row, group) for row in activations]
    return {
        "outputs": outputs,
        "targets": [targets(codeword, group) for codeword in codewords],
        "open_groups": [
            open_groups(output, codeword)
            for output, codeword in zip(outputs, codewords, strict=True)
        ],
    }


OPERATIONS = [
    Operation(
        "committee",
        "11.1 to 11.3",
        "take the votes of the groups, the targets, and the open groups of every sample, "
        "as if e were 1; "
        "`codewords` has the codeword of each sample's label",
        {"group": between(1, 2**24), "activations": VECTORS, "codewords": VECTORS},
        {"outputs": BIT_ROWS, "targets": BIT_ROWS, "open_groups": MATRIX},
        committee,
    )
]
