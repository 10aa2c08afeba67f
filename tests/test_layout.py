"""How the pages are laid out in windows of four widths, and on paper."""

import re
import runpy
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.site_browser import ROOT, Parsed, open_page, pages

WIDTHS = [390, 820, 1280, 1920]
NAMES = ["index", "book/08-whom-to-correct", "book/16-findings", "specification", "results", "api"]

LINES = """() => {
  // the numbers of letters of full lines of the text
  const counts = [];
  document.querySelectorAll('article > p').forEach((p) => {
    const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = new Map();
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (let i = 0; i < node.length; i++) {
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const box = range.getBoundingClientRect();
        const line = Math.round(box.bottom / 12);
        if (box.width) lines.set(line, (lines.get(line) || 0) + 1);
      }
    if (!p.querySelector('code, img')) counts.push(...Array.from(lines.values()).slice(0, -1));
  });
  return counts;
}"""


def box(page: Any, selector: str) -> dict[str, float]:
    found: dict[str, float] = page.locator(selector).first.bounding_box()
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_their_window(page: Any, site: Path, width: int) -> None:
    for name in NAMES:
        open_page(page, site, name, {"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        text, contents = box(page, "article"), box(page, "#contents")
        if name == "index" or width < 1000:
            assert contents["y"] > text["y"] + text["height"], name
        else:
            assert contents["x"] + contents["width"] < text["x"], name


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_line_has_65_to_75_letters(page: Any, site: Path, width: int) -> None:
    counts: list[int] = []
    for name in ("book/01-why-binary", "book/08-whom-to-correct", "book/17-open-questions"):
        open_page(page, site, name, {"width": width, "height": 900})
        counts += page.evaluate(LINES)
    counts.sort()
    assert len(counts) > 30
    assert 65 <= counts[len(counts) // 2] <= 75


def test_pictures_and_plots_fill_the_width_of_the_text(page: Any, site: Path) -> None:
    open_page(page, site, "book/08-whom-to-correct", {"width": 1280, "height": 900})
    text = max(each.bounding_box()["width"] for each in page.locator("article > p").all())
    drawn = [each.bounding_box()["width"] for each in page.locator(".lbe-picture").all()]
    assert drawn and all(abs(width - text) < 4 for width in drawn)
    open_page(page, site, "results", {"width": 1280, "height": 900})
    plots = [each.bounding_box()["width"] for each in page.locator("article img").all()]
    assert plots and min(plots) >= text


def test_a_chapter_leads_to_the_next_and_shows_where_it_is(page: Any, site: Path) -> None:
    open_page(page, site, "book/08-whom-to-correct", {"width": 1280, "height": 900})
    here = page.locator("#contents [aria-current=page]")
    assert here.inner_text() == "8. Whom to correct"
    shown, window = here.bounding_box(), page.locator("#contents").bounding_box()
    assert window["y"] < shown["y"] < window["y"] + window["height"]
    parts = [heading.inner_text().rstrip("\u00b6") for heading in page.locator("article h2").all()]
    assert parts and page.locator("#contents .headings a").all_inner_texts() == parts
    assert page.locator(".turn [rel=prev]").inner_text().endswith("7. The local binary error")
    page.locator(".turn [rel=next]").click()
    assert "09-reinforcement" in page.url


def test_a_chapter_can_be_printed(page: Any, site: Path) -> None:
    open_page(page, site, "book/08-whom-to-correct", {"width": 1280, "height": 900})
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    try:
        for hidden in (".top", "#contents", ".turn", ".bottom"):
            assert not page.locator(hidden).is_visible(), hidden
        assert page.locator("article").is_visible()
        wide = [
            pre.evaluate("e => e.scrollWidth - e.clientWidth") for pre in page.locator("pre").all()
        ]
        assert max(wide) <= 0, "a listing is cut off"
        ink = page.locator("article").evaluate("e => getComputedStyle(e).color")
        assert ink == "rgb(0, 0, 0)", "dark pages are printed black on white"
        assert page.pdf().startswith(b"%PDF")
    finally:
        page.emulate_media(media="screen")


def test_plots_turn_dark_with_the_page(page: Any, site: Path) -> None:
    open_page(page, site, "results", {"width": 1280, "height": 900})
    seen = {}
    for mode in ("light", "dark"):
        page.evaluate(f"document.documentElement.dataset.theme = '{mode}'")
        seen[mode] = page.locator("article img").first.evaluate("e => getComputedStyle(e).filter")
    assert seen["light"] == "none" and "invert(1)" in seen["dark"]


def test_every_page_names_the_source_the_download_and_a_card(site: Path) -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    home = settings["urls"]["Homepage"]
    archives = list(site.glob("*.zip"))
    assert len(archives) == 1
    for path in pages(site):
        if path.name == "404.html":
            continue
        links = Parsed(path).links
        assert home in links
        assert any(link.endswith(archives[0].name) for link in links), path
        card = re.search(r'property="og:image" content="([^"]+)"', path.read_text(encoding="utf-8"))
        assert card and card[1] == f"{home}/card.png"
    png = (site / "card.png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)


def test_without_git_the_download_is_the_same_but_for_hidden_files(tmp_path: Path) -> None:
    """As in a copy that was unpacked, built and run in."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is such a copy")
    kept = runpy.run_path(str(ROOT / "docs" / "theme" / "hooks.py"))["source"]()
    for name in kept:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).symlink_to(ROOT / name)
    for name in (
        ".venv/x",
        "venv/lib/x",
        "build/x",
        "site/x",
        "fast/__pycache__/x",
        "a.egg-info/x",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("no source")
    copied = tmp_path / "docs" / "theme" / "hooks.py"
    copied.unlink()
    copied.write_bytes((ROOT / "docs" / "theme" / "hooks.py").read_bytes())
    found = runpy.run_path(str(copied))["source"]()
    assert found == [name for name in kept if not re.search(r"(^|/)\.", name)]


def test_the_download_is_the_source(site: Path) -> None:
    with ZipFile(next(iter(site.glob("*.zip")))) as archive:
        names = archive.namelist()
        root = names[0].split("/")[0]
        for name in (
            "pyproject.toml",
            "README.md",
            "LICENSE",
            "reference/network.py",
            "fast/start.py",
        ):
            assert archive.read(f"{root}/{name}") == (ROOT / name).read_bytes()
    assert not any("/.git/" in name or "__pycache__" in name for name in names)
