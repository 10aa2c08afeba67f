"""Levels of conformance: how much of the specification a program computes, and its tests (1.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reference.vectors.needs import needs
from reference.vectors.reader import Test

PREDICTOR = frozenset(
    (
        "pack", "unpack", "agreement", "weights", "rational", "configuration", "forward",
        "decode", "committee", "predict", "predict_together", "digest",
    )
)  # fmt: skip
TRAINER = frozenset(
    (
        "pack", "unpack", "agreement", "weights", "rational", "configuration", "forward",
        "decode", "predict", "digest", "philox", "words", "plane", "bernoulli", "order",
        "permutation", "saturate", "initial_counters", "move", "automatic_group", "codebook",
        "select", "update", "rate", "reinforce", "reinforcement", "prototypes", "step", "epoch",
        "train", "run",
    )
)  # fmt: skip
FULL = "full"
LEVELS: Mapping[str, frozenset[str] | None] = {
    "predictor": PREDICTOR,
    "trainer": TRAINER,
    FULL: None,  # every operation
}
RESULTS = ("passed", "failed", "unsupported")
CORE = {"predictor": "predict", "trainer": "step"}  # what a program must compute to be one


@dataclass(frozen=True)
class Group:
    """Tests of one operation that stand together in a file, and what they need beside it."""

    file: str
    id: str
    operation: str
    tests: tuple[Test, ...]
    needs: frozenset[str]


def belongs(level: str, test: Test) -> bool:
    """Say whether a level has a test: it asks for nothing, and needs nothing, beyond the level."""
    operations = LEVELS[level]
    if operations is None:
        return True
    if level == "trainer" and not _is_plain(test.inputs.get("configuration")):
        return False
    return {test.operation, *needs(test)} <= operations


def _is_plain(config: Any) -> bool:
    """Say whether a configuration, if any, is of the local rule with codewords that stay."""
    if not isinstance(config, dict):
        return True
    group = config.get("group")
    staged = isinstance(group, list) and any(isinstance(item, list) for item in group)
    kept = config.get("codebook") in ("fixed", "equiangular")  # the latter where they are given
    return config.get("rule") == "local" and kept and not staged


def groups_of(file: str, tests: Sequence[Test]) -> list[Group]:
    """Divide the tests of a file by the groups that their ids name."""
    divided: dict[tuple[str, str], list[Test]] = {}
    for test in tests:
        divided.setdefault((test.id.rpartition("/")[0], test.operation), []).append(test)
    return [
        Group(file, id, operation, tuple(found), frozenset().union(*map(needs, found)))
        for (id, operation), found in divided.items()
    ]


def in_order(groups: Sequence[Group]) -> list[Group]:
    """Order groups so that each needs only operations that groups before it prove, or its own.

    Of several that could come next, the first does. What no group proves is not waited for.
    """
    left = list(groups)
    asked = {group.operation for group in groups}
    ordered: list[Group] = []
    while left:
        waiting = asked - {group.operation for group in ordered}
        following = next(g for g in left if not (g.needs - {g.operation}) & waiting)
        left.remove(following)
        ordered.append(following)
    return ordered


def reached(level: str, results: Sequence[tuple[Test, str]]) -> tuple[str, ...]:
    """Say what keeps a program from a level, from the result of every test; nothing: it is there.

    A predictor or a trainer may be of one shape, and call tests of others unsupported.
    """
    count = {name: sum(r == name for _, r in results) for name in RESULTS}
    problems = [f"{count['failed']} failed"] if count["failed"] else []
    if level == FULL and count["unsupported"]:
        problems.append(f"{count['unsupported']} unsupported")
    core = CORE.get(level)
    if core and not any(t.operation == core and r == "passed" for t, r in results):
        problems.append(f"no test of {core} passed")
    return tuple(problems) if results else ("nothing was asked",)
