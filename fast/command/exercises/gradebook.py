"""The teacher's table as CSV for a gradebook, and as a page to read."""

import csv
import io
from collections.abc import Sequence
from html import escape

from fast.command.exercises.catalogue import Exercise
from fast.command.exercises.classroom import LEGEND, MARKS, Table, counts
from fast.command.exercises.judge import Verdict
from fast.command.printable import printable

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute

LONGEST_NAME = 200

PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Exercises</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 16px/1.5 system-ui, sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; }}
th, td {{ padding: .2rem .5rem; text-align: center; border-bottom: 1px solid #8886; }}
th[scope=row], th:first-child {{ text-align: left; }}
.passed {{ background: #2a85; }}
.failed {{ background: #c335; }}
</style>
<h1>Exercises</h1>
<table>
<thead><tr><th>student</th>{heads}<th>passed</th><th>failed</th><th>unsolved</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
<p>{legend}</p>
<h2>What failed</h2>
<ul>
{problems}
</ul>
</html>
"""


def table_csv(table: Table, asked: Sequence[Exercise]) -> str:
    """Write a line for each student: the numbers, then a word for each exercise."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n").writerow
    write(["student", *MARKS, *(exercise.id for exercise in asked)])
    for name, row in table.items():
        write([_no_formula(name), *counts(row), *(verdict.status for verdict in row)])
    return text.getvalue()


def table_html(table: Table, asked: Sequence[Exercise]) -> str:
    """Write a page that stands alone; a mark shows its problem when it is pointed at."""
    heads = "".join(f'<th title="{escape(e.title)}">{e.id[2:]}</th>' for e in asked)
    problems = [
        f"<li>{escape(printable(name, 40))} {v.exercise.id}: {escape(_problem(v))}</li>"
        for name, row in table.items()
        for v in row
        if v.status == "failed"
    ]
    return PAGE.format(
        heads=heads,
        rows="\n".join(_row(name, row) for name, row in table.items()),
        legend=escape(LEGEND),
        problems="\n".join(problems),
    )


def _row(name: str, row: Sequence[Verdict]) -> str:
    cells = "".join(
        f'<td class="{v.status}" title="{escape(_problem(v))}">{MARKS[v.status]}</td>' for v in row
    )
    numbers = "".join(f"<td>{count}</td>" for count in counts(row))
    return f'<tr><th scope="row">{escape(printable(name, 40))}</th>{cells}{numbers}</tr>'


def _problem(verdict: Verdict) -> str:
    note = f"{verdict.failure.note}: " if verdict.failure else ""
    return f"{note}{verdict.problem}"


def _no_formula(name: str) -> str:
    shown = printable(name, LONGEST_NAME)
    return f"'{shown}" if name.startswith(FORMULA) else shown
