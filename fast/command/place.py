"""Where a value is, in words, and the clause that defines it (spec 20.4)."""

from fast.command.printable import printable
from reference.oracle.values import MEANINGS

CONTAINERS = ("layers", "steps", "epochs")  # arrays whose items have values of their own
ELSEWHERE = "20.4"  # the clause of a value that has no name of its own

Path = tuple[str | int, ...]  # names and indices, from the outside in


def place(path: Path) -> str:
    """Say in words where a value is.

    >>> place(("steps", 2, "layers", 0, "activations", 1, 37))
    'step 2, layer 0, activations, sample 1, perceptron 37'
    >>> place(("selected", 3, 1))
    'selected, place 3, perceptron'
    """
    said: list[str] = []
    indices: list[str] = []
    for depth, part in enumerate(path, start=1):
        if isinstance(part, str):
            indices = list(MEANINGS[part].indices) if part in MEANINGS else []
            # layer 0 says it all; layers alone is said where they differ as a whole
            if part not in CONTAINERS or not _index_follows(path, depth):
                said.append(printable(part, 40))
            continue
        name = indices.pop(0) if indices else "item"
        columns = name.split(", ")
        if len(columns) == 1:
            said.append(f"{name} {part}")
        else:
            said.append(columns[part] if part < len(columns) else f"item {part}")
    return ", ".join(said)


def clause_of(path: Path) -> str:
    """Find the clause that defines a value: that of the first name which is no container."""
    known = [part for part in path if isinstance(part, str) and part in MEANINGS]
    values = [name for name in known if name not in CONTAINERS]
    return MEANINGS[(values or known[-1:])[0]].clause if known else ELSEWHERE


def _index_follows(path: Path, depth: int) -> bool:
    return depth < len(path) and isinstance(path[depth], int)
