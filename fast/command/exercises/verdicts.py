"""What became of a submission, for people and for programs."""

from typing import Any

from fast.command.exercises.judge import Verdict


def verdict_lines(verdict: Verdict) -> list[str]:
    """Say it kindly: the verdict, the first failing case, what to do next."""
    exercise = verdict.exercise
    head = f"{exercise.id} {exercise.title}: {verdict.status}"
    lines = []
    if verdict.status == "passed":
        lines.append(f"{head}, all {verdict.cases} cases are right.")
    elif verdict.status == "unsolved":
        lines += [f"{head}.", f"  That is {verdict.problem}."]
        lines.append(f"  Begin with: lbe exercises hint {exercise.id[2:]}")
    else:
        at = f" at case {verdict.cases + 1}" if verdict.failure else ""
        lines.append(f"{head}{at}.")
        if verdict.failure:
            lines += [f"  {line}" for line in verdict.failure.lines()]
            clause = f"clause {exercise.clause}" if exercise.clause else "its docstring"
            lines.append(f"  Read {clause} again, or: lbe exercises hint {exercise.id[2:]}")
        else:
            lines.append(f"  {verdict.problem}")
    if verdict.status == "failed":
        lines += [f"  it printed: {line}" for line in verdict.printed]
    return lines


def to_json(verdict: Verdict) -> dict[str, Any]:
    """Write it for programs."""
    return {
        "exercise": verdict.exercise.id,
        "status": verdict.status,
        "cases": verdict.cases,
        "problem": verdict.problem,
        "failure": verdict.failure.to_json() if verdict.failure else None,
        "printed": list(verdict.printed),
    }
