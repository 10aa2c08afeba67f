"""The mutants that are known to survive, each with the reason."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).with_name("survivors.toml")


@dataclass(frozen=True)
class Change:
    """A mutant: in which function, the lines taken out and the lines put in, stripped."""

    function: str  # with its module: fast.bits.pack, fast.network.Network.fit
    was: str
    becomes: str


def known() -> dict[Change, str]:
    """Give the reason for every mutant of the list."""
    return read_list(LIST)


def read_list(path: Path) -> dict[Change, str]:
    """Read a list: groups of a reason and its mutants, each function, line and what it becomes."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["because"]
    return {Change(*mutant): group["reason"] for group in groups for mutant in group["mutants"]}


def change_of(function: str, diff: str) -> Change:
    """Read a unified diff of one function.

    >>> change_of("f", "--- a\\n+++ b\\n@@ -1 +1 @@\\n def f(x):\\n-    return x\\n+    return 1")
    Change(function='f', was='return x', becomes='return 1')
    """
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    sides = [" ".join(line[1:].strip() for line in lines if line.startswith(s)) for s in "-+"]
    return Change(function, sides[0], sides[1])
