"""What stands between the cells of a text table."""

import csv
from itertools import islice
from typing import Any

COMMA, BLANKS = ",", " "
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "blank": BLANKS}
TRIED = ("\t", ";", "|", COMMA, BLANKS)
ROWS = 30


def separator_of(sample: str, whole: bool) -> str:
    r"""Judge the separator by the first rows: what divides them all into as many cells.

    sample: the beginning of a table; whole: whether it is all of it. Of several the rarer in
    texts wins: a tab, a semicolon, a bar, a comma, and only then blanks.

    >>> separator_of("a;b;y\n1,5;2,5;no\n", True), separator_of("1 2\n3  4\n", True)
    (';', ' ')
    """
    found = {separator: _widths(sample, separator, whole) for separator in TRIED}
    for separator, widths in found.items():
        if len(widths) == 1 and widths != {1}:
            return separator
    # a row of another width is told of later
    return COMMA if max(found[COMMA], default=1) > 1 else _most_regular(found)


def _most_regular(found: dict[str, set[int]]) -> str:
    candidates = [s for s in TRIED[:3] if 1 not in found[s] and found[s]]
    return min(candidates, key=lambda s: len(found[s]), default=COMMA)


def _widths(sample: str, separator: str, whole: bool) -> set[int]:
    lines = sample.splitlines(keepends=True)
    if not whole:
        lines = lines[:-1] or lines
    try:
        return {len(row) for row in islice(filter(None, rows_of(lines, separator)), ROWS)}
    except csv.Error:
        return set()


def rows_of(lines: Any, separator: str) -> Any:
    """Read the rows of lines: a reader of csv. Blanks count once, however many they are."""
    if separator == BLANKS:
        lines = (line.replace("\t", " ").strip() for line in lines)
        return csv.reader(lines, delimiter=BLANKS, skipinitialspace=True, strict=True)
    return csv.reader(lines, delimiter=separator, strict=True)
