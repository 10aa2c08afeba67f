"""What ``lbe conformance`` says: a line a file, the first failure, and the same as JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fast.command.judge import Verdict
from fast.command.printable import printable
from reference.vectors.reader import Test

RESULTS = ("passed", "failed", "unsupported")
MOST_REASONS = 3  # lines of a file


@dataclass(frozen=True)
class Outcome:
    """A test and what became of it."""

    test: Test
    verdict: Verdict


@dataclass(frozen=True)
class FileReport:
    """What became of the tests of a file; notes: what its flags mean."""

    name: str
    notes: dict[str, dict[str, str]]
    outcomes: tuple[Outcome, ...]

    def count(self, result: str) -> int:
        """Count the tests with a result."""
        return sum(outcome.verdict.result == result for outcome in self.outcomes)

    @property
    def failures(self) -> list[Outcome]:
        """The failed tests, in order."""
        return [outcome for outcome in self.outcomes if outcome.verdict.result == "failed"]

    @property
    def failed_flags(self) -> list[str]:
        """The flags of the failed tests, each once."""
        flags = (flag for failure in self.failures for flag in failure.test.flags)
        return list(dict.fromkeys(flags))


def file_line(report: FileReport, width: int) -> str:
    """Count the results of a file."""
    return _line(printable(report.name), width, [report])


def total_line(reports: Sequence[FileReport], width: int) -> str:
    """Count the results of all files."""
    if not any(report.outcomes for report in reports):
        return "nothing was asked"
    return _line("all", width, reports)


def reasons(reports: Sequence[FileReport]) -> dict[str, int]:
    """Count the tests that a program calls unsupported, by its reasons, the most frequent first."""
    given = (
        outcome.verdict.problem
        for report in reports
        for outcome in report.outcomes
        if outcome.verdict.result == "unsupported"
    )
    return dict(Counter(given).most_common())


def reason_lines(report: FileReport) -> list[str]:
    """Say why a program calls tests of a file unsupported."""
    counted = list(reasons([report]).items())
    lines = [f"  unsupported {count}: {reason}" for reason, count in counted[:MOST_REASONS]]
    others = sum(count for _, count in counted[MOST_REASONS:])
    return [*lines, f"  unsupported {others}: for other reasons"] if others else lines


def failure_lines(report: FileReport) -> list[str]:
    """Describe the first failure of a file, if there is one."""
    if not report.failures:
        return []
    test, verdict = report.failures[0].test, report.failures[0].verdict
    lines = [f"first failure: {printable(test.id)}", f"  {printable(test.comment, 1000)}"]
    for flag in test.flags:
        note = report.notes[flag]
        bug, description, clause = (
            printable(str(note.get(name, "?"))) for name in ("bug", "description", "clause")
        )
        lines.append(f"  flag {printable(flag)} ({bug}, clause {clause}): {description}")
    lines.append(f"  {verdict.problem}")
    lines += [f"  its standard error: {line}" for line in verdict.last_words]
    return [f"  {line}" for line in lines]


def to_json(
    reports: Sequence[FileReport], program: Sequence[str], notes: Sequence[str]
) -> dict[str, Any]:
    """Write everything for programs."""
    return {
        **{result: sum(report.count(result) for report in reports) for result in RESULTS},
        "files": [
            {
                "file": report.name,
                **{result: report.count(result) for result in RESULTS},
                "unsupported_reasons": reasons([report]),
                "first_failure": _failure(report.failures[0]) if report.failures else None,
                "failures": [outcome.test.id for outcome in report.failures],
                "failed_flags": list(
                    dict.fromkeys(
                        flag for failure in report.failures for flag in failure.test.flags
                    )
                ),
            }
            for report in reports
        ],
        "program": list(program),
        "notes": list(notes),
    }


def _line(name: str, width: int, reports: Sequence[FileReport]) -> str:
    counts = (f"{result} {sum(report.count(result) for report in reports)}" for result in RESULTS)
    return f"{name:<{width}}   {'  '.join(counts)}"


def _failure(outcome: Outcome) -> dict[str, Any]:
    test, verdict = outcome.test, outcome.verdict
    return {
        "id": test.id,
        "operation": test.operation,
        "clause": test.clause,
        "comment": test.comment,
        "flags": list(test.flags),
        "problem": verdict.problem,
        "difference": verdict.difference.to_json() if verdict.difference else None,
        "last_words": list(verdict.last_words),
    }
