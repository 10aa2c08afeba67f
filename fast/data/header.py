"""Whether the first row of a table holds the names of its columns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from fast.data.cell import MISSING, is_number, parse_number
from fast.data.column import Column, distinct
from fast.data.numeral import Numeral, form_of, looks_formed
from fast.data.texts import KNOWN

COUNTED_AT_ONCE = 1 << 17  # distinct texts: one that is counted takes two hundred bytes
LEFT_OUT = "left out"
FEW_ROWS = 20  # texts alone are weak evidence in fewer
MANY_NUMBERS = 4  # of as many columns nobody measures 1, 2, 3, 4 by chance


@dataclass(frozen=True)
class Finding:
    """Whether the first row is a header, and whether the table says so clearly."""

    headed: bool
    sure: bool = True


@dataclass(frozen=True)
class Wanted:
    """A column that is to be found in a file: its name, and its categories, None of numbers.

    form: in which numbers are written, as of Numeral; None: plainly; LEFT_OUT: no cell is taken.
    """

    name: str
    categories: frozenset[str] | None
    form: str | None = None


def find_header(
    first: Sequence[str], later: Sequence[Sequence[str]], label: str | None = None
) -> Finding:
    """Judge the first row by the columns below it, which may be empty.

    A header are cells of which one is the label asked for; the numbers 0, 1, 2, ... or 1, 2,
    3, ...; a text above numbers; or texts none of which is in its column again, above columns of
    texts that recur.

    >>> find_header(["size", "kind"], [["1.5", "2"], ["a", "b"]])
    Finding(headed=True, sure=True)
    >>> find_header(["1.5", "a"], [["2", "3"], ["b", "a"]])
    Finding(headed=False, sure=True)
    """
    if label is not None and parse_number(label) is None and label in first:
        return Finding(True)
    rows = 1 + len(later[0])
    if rows == 1:
        return Finding(False, any(map(is_number, first)))
    numeric = [_are_numbers(column) for column in later]
    formed = [not n and _are_formed(column) for column, n in zip(later, numeric, strict=True)]
    numbers = [cell for cell in first if is_number(cell)]
    again = [c not in MISSING and c in column for c, column in zip(first, later, strict=True)]
    texts_again = any(a for cell, a in zip(first, again, strict=True) if not is_number(cell))
    if _are_default_names(first) and not texts_again:
        return Finding(True, len(numbers) < len(first) or len(numbers) >= MANY_NUMBERS)
    texts_above = [
        (above or (f and not looks_formed(cell))) and not is_number(cell) and cell not in MISSING
        for cell, above, f in zip(first, numeric, formed, strict=True)
    ]
    numbers_above = any(n and is_number(cell) for cell, n in zip(first, numeric, strict=True))
    if any(texts_above):
        return Finding(True, not numbers_above)
    recurring = [not n and _recur(column) for column, n in zip(later, numeric, strict=True)]
    unlike = any(recurring) and not any(a for a, r in zip(again, recurring, strict=True) if r)
    alone = not numbers and not MISSING & set(first) and len(set(first)) == len(first)
    if alone and unlike and not any(again):
        return Finding(True, all(recurring) and rows > FEW_ROWS)
    return Finding(False, not unlike and (numbers_above or any(again)))


def find_names(
    first: Sequence[str], later: Sequence[Sequence[str]], wanted: Sequence[Wanted], named: bool
) -> Finding:
    """Judge the first row by the columns that are wanted; named: their names are from a header.

    A row with all their names is a header, or with one that is no number; so is a row none of whose
    cells could be theirs.
    """
    cells = set(first)
    if all(column.name in cells for column in wanted):
        # 0 and 1 are names that pandas gives, and values
        return Finding(named, named and not all(_is_value(c.name, first, later) for c in wanted))
    if named and any(column.name in cells and not is_number(column.name) for column in wanted):
        return Finding(True)
    if not len(wanted) <= len(first) <= len(wanted) + 1:
        return Finding(not any(map(is_number, first)))
    # the label, which nothing is known of, may stand in any place
    fits = any(
        _could_be(cell, column)
        for start in range(len(first) - len(wanted) + 1)
        for cell, column in zip(first[start:], wanted, strict=False)
    )
    return Finding(not fits, not (fits and named))


def _is_value(name: str, first: Sequence[str], later: Sequence[Sequence[str]]) -> bool:
    return is_number(name) and name in later[first.index(name)]


def _could_be(cell: str, column: Wanted) -> bool:
    if column.form == LEFT_OUT:
        return False
    if column.categories is not None:
        return cell in column.categories or cell in MISSING
    return is_number(cell) or cell in MISSING or Numeral(column.form).text(cell) is not None


def _are_formed(column: Iterable[str]) -> bool:
    """Say whether every cell that is there is a number as people write them, and one is there."""
    cells = (cell for cell in distinct(column) if cell not in MISSING)
    first = next(cells, None)
    return first is not None and looks_formed(first) and form_of([first, *cells], True) is not None


def _are_numbers(column: Iterable[str]) -> bool:
    """Say whether every cell that is there is a number, and one is there."""
    cells = (cell for cell in distinct(column) if cell not in MISSING)
    first = next(cells, None)
    return first is not None and is_number(first) and all(map(is_number, cells))


def _recur(column: Sequence[str]) -> bool:
    """Say whether at least half of the cells that are there occur more than once."""
    there = again = 0
    if isinstance(column, Column) and len(column.texts) < KNOWN:
        pairs = zip(column.texts, column.counts().tolist(), strict=True)
        some = [n for text, n in pairs if text not in MISSING]
        return bool(0 < sum(some) <= 2 * sum(n for n in some if n > 1))
    for counts in _counted(column):
        for cell, count in counts.items():
            if cell not in MISSING:
                there += count
                again += count if count > 1 else 0
    return there > 0 and 2 * again >= there


def _counted(column: Sequence[str]) -> Iterator[Counter[str]]:
    """Count each text: all of them at once, or where there are too many, some after the others."""
    counts: Counter[str] = Counter()
    cells = iter(column)
    while some := list(islice(cells, COUNTED_AT_ONCE)):
        counts.update(some)
        if len(counts) > COUNTED_AT_ONCE:
            break
    else:
        yield counts
        return
    counts.clear()
    shares = 1 + len(column) // COUNTED_AT_ONCE
    for share in range(shares):
        yield Counter(cell for cell in column if hash(cell) % shares == share)


def _are_default_names(first: Sequence[str]) -> bool:
    """Say whether the numbers of a row, at least two, count or name their places."""
    numbers = [(i, cell) for i, cell in enumerate(first) if is_number(cell)]
    return len(numbers) >= 2 and any(
        all(cell == str(place + start) for place, cell in numbered)
        for numbered in (numbers, [(i, cell) for i, (_, cell) in enumerate(numbers)])
        for start in (0, 1)
    )
