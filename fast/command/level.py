"""What ``lbe conformance --level`` and ``lbe vectors list --level`` say (spec 1.3)."""

from collections.abc import Sequence
from typing import Any

from fast.command.report import FileReport
from reference import vectors
from reference.vectors.levels import Group, belongs, groups_of, in_order, reached
from reference.vectors.reader import read_vectors


def level_report(level: str, reports: Sequence[FileReport]) -> dict[str, Any]:
    """Say whether a program has reached a level, and if not, why."""
    results = [
        (outcome.test, outcome.verdict.result) for report in reports for outcome in report.outcomes
    ]
    problems = reached(level, results)
    return {"level": level, "reached": not problems, "problems": list(problems)}


def level_line(report: dict[str, Any]) -> str:
    """Write it for people."""
    why = "reached" if report["reached"] else f"not reached: {', '.join(report['problems'])}"
    return f"level {report['level']}: {why}"


def groups_at(level: str) -> list[Group]:
    """Take the published groups that a level needs, in an order in which they can be passed."""
    groups = []
    for name in vectors.names():
        tests = [test for test in read_vectors(vectors.text(name)).tests if belongs(level, test)]
        groups += groups_of(name, tests)
    return in_order(groups)


def group_row(group: Group) -> dict[str, Any]:
    """Write a group for programs."""
    return {
        "file": group.file,
        "group": group.id,
        "operation": group.operation,
        "needs": sorted(group.needs),
        "tests": [test.id for test in group.tests],
    }


def group_lines(groups: Sequence[Group]) -> list[str]:
    """Write groups for people, with their number."""
    wide = max(len(group.id) for group in groups)
    lines = [
        f"{group.file:<25}{group.id:<{wide}}  {group.operation:<22}{len(group.tests):>4} tests"
        for group in groups
    ]
    total = sum(len(group.tests) for group in groups)
    return [*lines, f"{total} tests in {len(groups)} groups"]
