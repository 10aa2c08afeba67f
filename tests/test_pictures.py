"""The pictures of the book are drawn by their scripts, told in words, and shown."""

import re
import runpy
import xml.etree.ElementTree as ElementTree
from functools import cache

from tests.book import DOCS


@cache
def drawn() -> dict[str, str]:
    pictures: dict[str, str] = runpy.run_path(str(DOCS / "pictures" / "draw_all.py"))["pictures"]()
    return pictures


def test_the_pictures_are_what_their_scripts_draw() -> None:
    kept = {
        path.stem: path.read_text(encoding="utf-8") for path in (DOCS / "pictures").glob("*.svg")
    }
    assert kept == drawn(), "run: python docs/pictures/draw_all.py"


def test_pictures_can_stand_in_a_page_and_are_told_in_words() -> None:
    ids: list[str] = []
    for name, content in drawn().items():
        assert "\n\n" not in content and content.endswith("</svg>\n"), "it would end in mid-page"
        root = ElementTree.fromstring(content)
        assert root.get("role") == "img" and float(root.get("width", "nan")) <= 480, name
        title, description = root[0], root[1]
        assert title.tag.endswith("title") and len(title.text or "") > 5, name
        assert description.tag.endswith("desc") and len(description.text or "") > 20, name
        colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', content))
        assert all(c in ("none", "currentColor") or c.startswith("var(--lbe-") for c in colours)
        ids += re.findall(r'\bid="([^"]+)"', content)
    assert len(ids) == len(set(ids))


def test_every_picture_is_shown() -> None:
    pages = [path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md")]
    shown = {name for page in pages for name in re.findall(r"docs/pictures/(\S+)\.svg", page)}
    assert shown == set(drawn())
