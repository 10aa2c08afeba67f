"""The pages of the book and what stands on them: fenced blocks, sections, quotes, names."""

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CHAPTERS = sorted((DOCS / "book").glob("[0-9][0-9]*-*.md"))
PAGES = [
    DOCS / "index.md",
    DOCS / "accuracy.md",
    *sorted((DOCS / "book").glob("*.md")),
    *sorted((DOCS / "how-to").glob("*.md")),
]

FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>```+)(?P<language>[\w-]*)[^\n]*\n"
    r"(?P<body>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
INCLUDE = re.compile(r'^--8<-- "([^":]+)(?::[^"]*)?"$')


class Block(NamedTuple):
    """A fenced block: its language, its lines, and the comment that stands right before it."""

    language: str
    body: str
    remark: str


def blocks(page: str) -> list[Block]:
    """Take the fenced blocks of a page, without the indentation that they have together."""
    found = []
    for match in FENCE.finditer(page):
        before = page[: match.start()].rstrip("\n").rpartition("\n")[2].strip()
        remark = before[4:-3].strip() if before.startswith("<!--") else ""
        indent = len(match["indent"])
        lines = [line[indent:] for line in match["body"].splitlines()]
        found.append(Block(match["language"], "\n".join(lines) + "\n", remark))
    return found


def prose(page: str) -> str:
    """Take a page without its fenced blocks."""
    return FENCE.sub("", page)


class Command(NamedTuple):
    """A command of a console block, and the lines that it prints there."""

    text: str
    lines: list[str]


def commands(block: str) -> list[Command]:
    """Take the commands of a console block; lines that begin with > go on with the one above."""
    found: list[Command] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            found.append(Command(line[2:], []))
        elif line.startswith("> ") and not found[-1].lines:
            found[-1] = Command(f"{found[-1].text}\n{line[2:]}", [])
        else:
            found[-1].lines.append(line)
    return found


def sections(page: str) -> dict[str, str]:
    """Take the sections of a page by their headings of the second rank."""
    parts = re.split(r"^## (.+)$", prose(page), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


class Quote(NamedTuple):
    """A quoted clause: its number, and its words."""

    clause: str
    words: str


def quotes(page: str) -> list[Quote]:
    """Take the quotes of clauses: a block quote of which the last line names the clause."""
    found = []
    for match in re.finditer(r"(?:^>.*\n)+", prose(page), re.MULTILINE):
        lines = [line[1:].strip() for line in match[0].splitlines()]
        source = re.fullmatch(r"\[Clause ([\d.]+)\]\(\S*specification\.md#\S+\)", lines[-1])
        assert source, f"a quote does not end with its clause: {lines[-1]}"
        found.append(Quote(source[1], "\n".join(lines[:-1]).strip()))
    return found


def plain(words: str) -> str:
    """Take words without line breaks, which differ between two pages, and without link targets."""
    return " ".join(re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", words).split())


def matches(expected: list[str], printed: str) -> bool:
    """Say whether lines were printed; `...` stands for anything, also for several lines."""
    pattern = re.escape("\n".join(expected).strip("\n")).replace(re.escape("..."), ".*?")
    return re.fullmatch(pattern, printed.strip("\n"), re.DOTALL) is not None
