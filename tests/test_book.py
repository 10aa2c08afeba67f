"""Every chapter has the parts of the template; quotes, vectors and flags are the real ones."""

import json
import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from reference.vectors.flags import FLAGS
from tests.book import (
    CHAPTERS,
    DOCS,
    PAGES,
    ROOT,
    blocks,
    plain,
    quotes,
    sections,
)

TEMPLATE = ["Try it", "Exercise", "For implementers"]
FOR_IMPLEMENTERS = ["The rule", "Pitfalls", "Vectors"]
# chapters about results and ideas, not about a part of the algorithm
ESSAYS = {
    "16-findings",
    "17-open-questions",
    "19-does-it-travel",
    "20-on-a-chip",
    "21-where-this-sits",
}
# what a heading must not be: it tells nothing
EMPTY_HEADINGS = {"The question", "By hand", "The rule", "The code", "Pitfalls", "Vectors", "Why"}

pages = pytest.mark.parametrize("page", PAGES, ids=[p.relative_to(DOCS).as_posix() for p in PAGES])
chapters = pytest.mark.parametrize("chapter", CHAPTERS, ids=[path.stem for path in CHAPTERS])


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def implementers(chapter: Path) -> dict[str, str]:
    """Take the parts of the last section: the rule, pitfalls, vectors."""
    last = sections(read(chapter))["For implementers"]
    parts = re.split(r"^### (.+)$", last, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


# the template


@chapters
def test_a_chapter_has_the_sections_of_the_template(chapter: Path) -> None:
    """What every chapter has stands at its end; what comes before has headings that tell."""
    expected = TEMPLATE[:-1] if chapter.stem in ESSAYS else TEMPLATE
    found = sections(read(chapter))
    assert [name for name in found if name in TEMPLATE] == expected
    assert not EMPTY_HEADINGS & set(found)
    if chapter.stem not in ESSAYS:
        assert [*found][-1] == "For implementers"
        assert [*implementers(chapter)] == FOR_IMPLEMENTERS
        assert all(part.strip() for part in implementers(chapter).values())


@chapters
def test_a_chapter_is_numbered_and_has_its_place_in_the_contents(chapter: Path) -> None:
    number = chapter.stem.partition("-")[0].lstrip("0")
    assert re.match(rf"# {number}\. \S", read(chapter))
    assert f"book/{chapter.name}" in read(ROOT / "mkdocs.yml")
    assert f"]({chapter.name})" in read(DOCS / "book" / "index.md")


@chapters
def test_a_chapter_has_what_its_sections_are_for(chapter: Path) -> None:
    page, essay = read(chapter), chapter.stem in ESSAYS
    found = sections(page)
    assert re.search(r'^--8<-- "docs/pictures/.+\.svg"$', page, re.MULTILINE), "a picture"
    assert re.search(r"\bex\d\d\b", found["Exercise"]), "an exercise"
    after = page[page.index("\n## Try it") :]
    tried = after[: after.index("\n## ", 1)]
    assert any(block.language in ("console", "python") for block in blocks(tried)), "a command"
    assert essay or quotes(page), "a quoted clause"
    assert essay or '\n```python\n--8<-- "' in page, "included code"


# quotes and names


@cache
def clauses() -> dict[str, str]:
    parts = re.split(
        r"^#{2,3} (\d+(?:\.\d+)?) .*$", read(DOCS / "specification.md"), flags=re.MULTILINE
    )
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pages
def test_quotes_are_the_words_of_their_clause(page: Path) -> None:
    """A quote may leave words out, where it has [...]."""
    for quote in quotes(read(page)):
        rest = plain(clauses()[quote.clause])
        for part in quote.words.split("[...]"):
            assert plain(part) in rest, f"clause {quote.clause} does not say: {plain(part)}"
            rest = rest.partition(plain(part))[2]


@cache
def vector_names() -> tuple[frozenset[str], frozenset[str]]:
    """The ids of all tests, and the names of the files."""
    folder = ROOT / "reference" / "vectors" / "v1"
    files = list(folder.glob("[0-9]*.json"))
    groups = chain.from_iterable(json.loads(read(path))["groups"] for path in files)
    ids = {test["id"] for group in groups for test in group["tests"]}
    return frozenset(ids), frozenset(path.name for path in files)


@pages
def test_the_vectors_that_a_page_names_exist(page: Path) -> None:
    ids, files = vector_names()
    first = {name.partition("/")[0] for name in ids}
    named = set(re.findall(r"[`\s]([a-z]+/[a-z0-9-]+/[\w^-]+)", read(page)))
    assert {name for name in named if name.partition("/")[0] in first} <= ids
    assert set(re.findall(r"`(\d\d-[a-z-]+\.json)`", read(page))) <= files


@chapters
def test_the_flags_that_a_chapter_names_exist(chapter: Path) -> None:
    """A pitfall with vectors begins with its flags."""
    if chapter.stem in ESSAYS:
        return
    found = implementers(chapter)
    pitfalls = found["Pitfalls"]
    named = re.findall(r"^- ((?:`[A-Z]\w+`(?:, )?)+):", pitfalls, re.MULTILINE)
    flags = set(re.findall(r"`(\w+)`", " ".join(named)))
    assert flags and flags <= set(FLAGS)
    assert re.search(r"`([a-z]+/\S+/\S+|\d\d-[a-z-]+\.json)`", found["Vectors"])
