"""Draws the pictures of the book: SVG that is written into the pages, the same bytes every time.

A picture is a list of parts (texts of SVG), put together by `picture`. Lengths are in units of
about one pixel, y grows downwards, and the anchor of a box is its upper left corner. Colours are
names of COLOURS: they stand for CSS variables (docs/css/book.css), so that a picture is readable
in light and in dark.
"""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

FOLDER = Path(__file__).parent

# the name of a colour: what stands in the picture, with a fallback where there is no style sheet
COLOURS = {
    "text": "currentColor",
    "quiet": "var(--lbe-quiet, #5a626b)",
    "one": "var(--lbe-one, #1d4f91)",
    "on-one": "var(--lbe-on-one, #ffffff)",
    "good": "var(--lbe-good, #1a6b35)",
    "bad": "var(--lbe-bad, #b3261e)",
    "accent": "var(--lbe-accent, #8a4b00)",
    "none": "none",
}
CELL = 30  # side of the box of a bit


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 15,
    anchor: str = "middle",
    colour: str = "text",
    bold: bool = False,
) -> str:
    """Write words; y is the base line, anchor is start, middle or end.

    >>> text(10, 20, "x < 3", anchor="start")
    '<text x="10" y="20" font-size="15" text-anchor="start" fill="currentColor">x &lt; 3</text>'
    """
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{size}" text-anchor="{anchor}"'
        f' fill="{COLOURS[colour]}"{weight}>{escape(words)}</text>'
    )


def box(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str = "none",
    stroke: str = "text",
    thick: float = 1.5,
    dashed: bool = False,
    rounded: float = 3,
) -> str:
    """Draw a box with rounded corners."""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
        f' rx="{number(rounded)}" fill="{COLOURS[fill]}" stroke="{COLOURS[stroke]}"'
        f' stroke-width="{number(thick)}"{dashes}/>'
    )


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    colour: str = "text",
    thick: float = 1.5,
    dashed: bool = False,
) -> str:
    """Draw a straight line."""
    dashes = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<path d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" fill="none"'
        f' stroke="{COLOURS[colour]}" stroke-width="{number(thick)}"{dashes}/>'
    )


def arrow(
    x1: float, y1: float, x2: float, y2: float, *, colour: str = "text", thick: float = 1.5
) -> str:
    """Draw a line with a head at its second end."""
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    left = (x2 - 8 * ux + 4 * uy, y2 - 8 * uy - 4 * ux)
    right = (x2 - 8 * ux - 4 * uy, y2 - 8 * uy + 4 * ux)
    corners = " ".join(f"{number(x)},{number(y)}" for x, y in [(x2, y2), left, right])
    shaft = line(x1, y1, x2 - 6 * ux, y2 - 6 * uy, colour=colour, thick=thick)
    return f'{shaft}<polygon points="{corners}" fill="{COLOURS[colour]}"/>'


def bit(x: float, y: float, value: int, *, cell: float = CELL, mark: str = "") -> str:
    """Draw a bit: 1 is a filled box, 0 an empty one; mark is the colour of a frame around it."""
    fill, colour = ("one", "on-one") if value else ("none", "text")
    frame = box(x - 4, y - 4, cell + 8, cell + 8, stroke=mark, thick=2.5) if mark else ""
    size = 17 if cell >= CELL else 13
    shown = text(x + cell / 2, y + cell / 2 + size * 0.36, str(value), size=size, colour=colour)
    return box(x, y, cell, cell, fill=fill, stroke="one" if value else "text") + shown + frame


def bits(
    x: float,
    y: float,
    values: Iterable[int],
    *,
    label: str = "",
    after: str = "",
    cell: float = CELL,
    gap: float = 10,
    marks: dict[int, str] | None = None,
) -> str:
    """Draw a row of bits, position 0 on the left, with a label before and a text after it.

    marks: the colours of frames around bits, by position.
    """
    row = list(values)
    step, marks = cell + gap, marks or {}
    parts = [
        bit(x + i * step, y, value, cell=cell, mark=marks.get(i, "")) for i, value in enumerate(row)
    ]
    if label:
        parts.append(text(x - 12, y + cell / 2 + 5, label, anchor="end"))
    if after:
        parts.append(text(x + len(row) * step + 4, y + cell / 2 + 5, after, anchor="start"))
    return "\n".join(parts)


def positions(x: float, y: float, count: int, *, gap: float = 10) -> str:
    """Number the positions above a row of bits that begins at x; y is the base line."""
    step = CELL + gap
    return "\n".join(
        text(x + i * step + CELL / 2, y, str(i), size=13, colour="quiet") for i in range(count)
    )


def bar(
    x: float, y: float, length: float, share: float, *, height: float = 14, colour: str = "one"
) -> str:
    """Draw a bar of which a share from 0 to 1 is filled."""
    filled = box(x, y, length * share, height, fill=colour, stroke=colour) if share else ""
    return box(x, y, length, height, stroke="quiet", thick=1) + filled


def number_line(
    x: float,
    y: float,
    values: Sequence[int],
    *,
    step: float = 26,
    labels: Iterable[int] | None = None,
) -> str:
    """Draw a line with a tick for every one of consecutive integers; labels: those written."""
    shown = set(values if labels is None else labels)
    parts = [line(x - step / 2, y, x + (len(values) - 0.5) * step, y)]
    for i, value in enumerate(values):
        parts.append(line(x + i * step, y - 4, x + i * step, y + 4))
        if value in shown:
            parts.append(text(x + i * step, y + 20, str(value), size=13))
    return "\n".join(parts)


def counter(x: float, y: float, *, colour: str = "one", radius: float = 7) -> str:
    """Draw the place of a counter on a number line: a disc around (x, y)."""
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{COLOURS[colour]}"/>'
    )


def hop(x1: float, x2: float, y: float, *, height: float = 18, colour: str = "accent") -> str:
    """Draw a hop from x1 to x2 above a number line at y."""
    middle, side = (x1 + x2) / 2, 4 if x2 > x1 else -4
    curve = (
        f'<path d="M{number(x1)} {number(y)}Q{number(middle)} {number(y - 2 * height)}'
        f' {number(x2)} {number(y)}" fill="none" stroke="{COLOURS[colour]}" stroke-width="2"/>'
    )
    head = [(x2, y), (x2 - 2.4 * side, y - 5), (x2 - 0.2 * side, y - 10)]
    corners = " ".join(f"{number(x)},{number(at)}" for x, at in head)
    return f'{curve}<polygon points="{corners}" fill="{COLOURS[colour]}"/>'


def picture(
    name: str, width: int, height: int, title: str, description: str, parts: Iterable[str]
) -> str:
    """Put a picture together; name is that of its file, without .svg.

    Widths of at most 480 stay readable on a phone. title says what it is, description says in
    words all that it shows.
    """
    body = "\n".join(part for part in parts if part)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="lbe-picture" role="img" width="{width}"'
        f' viewBox="0 0 {width} {height}" style="max-width:100%;height:auto"'
        f' font-family="system-ui, sans-serif"'
        f' aria-labelledby="{name}-title {name}-description">\n'
        f'<title id="{name}-title">{escape(title)}</title>\n'
        f'<desc id="{name}-description">{escape(description)}</desc>\n'
        f"{body}\n</svg>\n"
    )


def number(value: float) -> str:
    """Write a length with at most one decimal.

    >>> number(3.0), number(2.25), number(-0.04)
    ('3', '2.2', '0')
    """
    rounded = f"{value:.1f}".removesuffix(".0")
    return "0" if rounded == "-0" else rounded


def write(pictures: dict[str, str]) -> None:
    """Write pictures, by name, into this folder."""
    for name, content in pictures.items():
        (FOLDER / f"{name}.svg").write_text(content, encoding="utf-8")
