"""Write docs/operations.md from the oracle's table: python docs/make_operations.py."""

from collections.abc import Mapping
from pathlib import Path

from reference.oracle.forms import Form
from reference.oracle.operation import Operation
from reference.oracle.operations import CHAPTERS
from reference.oracle.values import MEANINGS

PAGE = Path(__file__).resolve().parent / "operations.md"

HEAD = """# Operations

Made by `docs/make_operations.py`. These are the questions that an implementation can be asked: by
the vectors, by `lbe conformance`, or by anyone who asks `lbe oracle`. The protocol is clause
[20.3](specification.md#203-protocol) of the specification, the forms are those of clause
[20.2](specification.md#202-forms), `configuration`, `state`, `data` and traces those of clause
[20.4](specification.md#204-operations), and the reasons of refusal those of clause
[20.6](specification.md#206-reasons). Numbers are clauses.
"""


def page() -> str:
    """Make the text of the page."""
    parts = [HEAD]
    for chapter in CHAPTERS:
        summary = (chapter.__doc__ or "").strip().removeprefix("Questions about ")
        summary = summary.removeprefix("A question about ").split(" (spec")[0].rstrip(".")
        parts.append(f"\n## {summary[0].upper()}{summary[1:]}\n")
        parts += [_operation(operation) for operation in chapter.OPERATIONS]
    parts.append("\n## Objects\n\nWhat a name above stands for, where it is an object.\n")
    for name, fields in sorted(_objects().items()):
        rows = [f"| `{field}` | {form.name} |" for field, form in fields.items()]
        parts.append(f"\n### {name}\n\n| name | form |\n|---|---|\n")
        parts.append("\n".join(rows) + "\n")
    return "".join(parts)


def _operation(operation: Operation) -> str:
    lines = [f"\n### {operation.name}\n", f"{operation.summary} ({operation.clause})\n"]
    lines += ["| | name | form | clause |", "|---|---|---|---|"]
    for name, form in operation.inputs.items():
        lines.append(f"| in | `{name}` | {form.name} | |")
    for name, form in operation.outputs.items():
        lines.append(f"| out | `{name}` | {form.name} | {_clause(name)} |")
    lines[1] = lines[1][0].upper() + lines[1][1:]
    return "\n".join(lines) + "\n"


def _clause(name: str) -> str:
    return MEANINGS[name].clause if name in MEANINGS else ""


def _objects() -> dict[str, Mapping[str, Form]]:
    """Find the objects within the outputs, and the streams."""
    found: dict[str, Mapping[str, Form]] = {}
    waiting = [
        form
        for chapter in CHAPTERS
        for operation in chapter.OPERATIONS
        for form in (*operation.inputs.values(), *operation.outputs.values())
    ]
    while waiting:
        form = waiting.pop()
        if form.items is not None:
            waiting.append(form.items)
        if form.fields is not None:
            found[form.name] = form.fields
            waiting += form.fields.values()
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
