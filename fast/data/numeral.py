"""Numbers as people write them in tables: with a decimal comma, as money, as a date."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fast.data.cell import MISSING, is_number, parse_number

COMMA, MONEY, DATE, TIME = "decimal comma", "money", "date", "time"
FORMS = (COMMA, MONEY, DATE, TIME)

WITH_COMMA = re.compile(r"([+-]?)(\d{1,3}(?:\.\d{3})+|\d*)(?:,(\d+))?%?", re.ASCII)
SIGNS = "$€£¥₹"
CODES = "USD|EUR|GBP|CHF|JPY"
AMOUNT = re.compile(
    rf"(?P<open>\(|)(?P<sign>[+-]?) ?(?:[{SIGNS}]|(?:{CODES}) ?|) ?(?P<sign2>[+-]?)"
    rf"(?P<whole>\d{{1,3}}(?:,\d{{3}})+|\d+)(?P<part>\.\d*|) ?(?:[{SIGNS}%]|(?:{CODES})|)"
    r"(?P<close>\)|)",
    re.ASCII,
)
DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
HOUR = re.compile(r"[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.0+)?)?Z?", re.ASCII)
LIKE_A_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d{1,2}:\d{2}.*)?", re.ASCII)
EPOCH, DAY_SECONDS = date(1970, 1, 1).toordinal(), 86_400


@dataclass(frozen=True)
class Numeral:
    """Reads the cells of a column of numbers that are written in a form; None: as clause 12.1."""

    form: str | None = None

    def __call__(self, cell: str) -> Fraction | None:
        """Read a cell exactly; None where it is missing, or no number."""
        text = self.text(cell)
        return None if text is None else parse_number(text)

    def text(self, cell: str) -> str | None:
        """Write a cell as a number of clause 12.1; None where it is no number of the form.

        >>> Numeral("money").text("$1,200.50"), Numeral("decimal comma").text("1.200,5")
        ('1200.50', '1200.5')
        >>> Numeral("date").text("1970-01-03"), Numeral("time").text("1970-01-02 00:01")
        ('2', '86460')
        """
        if self.form == COMMA and not (is_number(cell) and "." not in cell):
            return _with_comma(cell)
        if is_number(cell) and self.form in (None, MONEY, COMMA):
            return cell
        if self.form == MONEY:
            return _amount(cell)
        if self.form in (DATE, TIME):
            return _moment(cell, self.form == TIME)
        return None


def form_of(cells: Iterable[str], grouping: bool) -> str | None:
    """Name the form that all cells are written in which are there; None: in none of them.

    grouping: a comma in 1,200 groups digits, and divides none. Plain numbers may stand among
    others with a decimal comma, and among money.

    >>> form_of(["$1,200", "$5"], True), form_of(["1,5", "2"], False), form_of(["5", "more"], True)
    ('money', 'decimal comma', None)
    """
    there = [cell for cell in cells if cell not in MISSING]
    if all(map(is_number, there)):
        return None
    for form in (MONEY, COMMA, DATE, TIME) if grouping else (COMMA, MONEY, DATE, TIME):
        numeral = Numeral(form)
        if all(numeral.text(cell) is not None for cell in there):
            return form
    return None


def looks_formed(cell: str) -> bool:
    """Say whether a cell is a number in one of the forms, and no plain one."""
    return not is_number(cell) and any(Numeral(form).text(cell) is not None for form in FORMS)


def like_dates(cells: Iterable[str]) -> bool:
    """Say whether all cells, at least one, are dates of a kind that is not read, as 3/4/2024."""
    found = False
    for cell in cells:
        if not LIKE_A_DATE.fullmatch(cell):
            return False
        found = True
    return found


def _with_comma(cell: str) -> str | None:
    """Here a point groups digits."""
    match = WITH_COMMA.fullmatch(cell)
    if match is None or not (match[2] or match[3]):
        return None
    return f"{match[1]}{match[2].replace('.', '') or '0'}" + (f".{match[3]}" if match[3] else "")


def _amount(cell: str) -> str | None:
    match = AMOUNT.fullmatch(cell)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    sign = "-" if match["open"] or "-" in (match["sign"], match["sign2"]) else ""
    return f"{sign}{match['whole'].replace(',', '')}{match['part']}"


def _moment(cell: str, with_time: bool) -> str | None:
    """Count the days from 1970 on, or with a time of day the seconds."""
    match = DAY.match(cell)
    if match is None:
        return None
    hour = HOUR.fullmatch(cell, match.end())
    if match.end() < len(cell) and not (with_time and hour):
        return None
    year, month, day = (
        (match[1], match[3], match[4]) if match[1] else (match[7], match[6], match[5])
    )
    try:
        days = date(int(year), int(month), int(day)).toordinal() - EPOCH
    except ValueError:
        return None
    if not with_time:
        return str(days)
    seconds = sum(
        int(part or 0) * size for part, size in zip(hour.groups() if hour else (), (3600, 60, 1))
    )
    return str(days * DAY_SECONDS + seconds)
