"""A question about vectors files themselves (spec 20.1)."""

from typing import Any

from reference.oracle.forms import INTEGER, TEXT
from reference.oracle.operation import Operation
from reference.vectors.reader import read_vectors


def read(text: str) -> dict[str, Any]:
    """Read a vectors file and count its tests."""
    return {"numberOfTests": len(read_vectors(text).tests)}


OPERATIONS = [
    Operation(
        "read_vectors",
        "20.1",
        "read the text of a vectors file, or refuse it; any schema will do",
        {"text": TEXT},
        {"numberOfTests": INTEGER},
        read,
    )
]
