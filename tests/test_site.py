"""The built site, opened from disk: links, console, search, accessibility, phones."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

from tests.site_browser import DESKTOP, PHONE, Parsed, open_page, pages

long = pytest.mark.skipif(not os.environ.get("LBE_LONG"), reason="minutes: LBE_LONG=1 runs it")
LOOKED_AT = ["index", "book/playground", "book/05-hidden-weights"]
ONCE_EACH = [  # long: not in every colour and width
    *("glossary", "port", "exercises"),
    *("book/08-whom-to-correct", "book/10-step-by-hand"),
]

# without a browser


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    parsed = {path: Parsed(path) for path in pages(site)}
    followed = 0
    for path, found in parsed.items():
        if path.name == "404.html":  # it is served for any address, so its links are absolute
            continue
        for link in found.links + found.loaded:
            parts = urlsplit(link)
            if parts.scheme == "data":
                continue
            if parts.scheme in ("http", "https", "mailto"):
                assert link not in found.loaded, f"{path}: {link} needs a network"
                continue
            target = path if not parts.path else (path.parent / unquote(parts.path)).resolve()
            assert target.is_file(), f"{path.relative_to(site)}: {link}"
            if parts.fragment:
                assert unquote(parts.fragment) in parsed[target].ids, f"{path}: {link}"
            followed += 1
    assert followed > 500


def test_ids_are_unique_and_pictures_have_a_text(site: Path) -> None:
    for path in pages(site):
        found = Parsed(path)
        twice = {name for name in found.ids if found.ids.count(name) > 1}
        assert not twice, f"{path.relative_to(site)}: {twice}"
        assert not found.unnamed, f"{path.relative_to(site)}: {found.unnamed}"


# in a browser


def test_no_page_complains_or_is_wider_than_a_phone(page: Any, site: Path) -> None:
    heard: list[str] = []
    page.on("console", lambda m: heard.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda request: heard.append(request.url))
    for path in pages(site):
        if path.name == "404.html":
            continue
        name = str(path.relative_to(site).with_suffix(""))
        open_page(page, site, name, PHONE)
        assert heard == [], name
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], f"{name} is {wide} wide"


def test_search_works_from_the_disk_and_names_pages(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("Philox")
    results = page.locator("#search-results a")
    results.first.wait_for()
    found = {link.get_attribute("href"): link.inner_text() for link in results.all()}
    named = [text for link, text in found.items() if "specification.html#" in link]
    assert named and all(text.startswith("Specification") and "\u203a" in text for text in named)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.get_by_role("searchbox").fill("whom to correct")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "08-whom-to-correct" in page.url


def test_a_choice_of_colours_is_kept(page: Any, site: Path) -> None:
    page.emulate_media(color_scheme="light")
    open_page(page, site, "index")
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    open_page(page, site, "glossary")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Light").click()
    assert page.locator("html").get_attribute("data-theme") == "light"
    page.evaluate("localStorage.clear()")


@pytest.mark.parametrize(
    ("size", "mode", "names"),
    [
        pytest.param(DESKTOP, "light", LOOKED_AT + ONCE_EACH, id="desktop-light"),
        pytest.param(DESKTOP, "dark", LOOKED_AT, id="desktop-dark", marks=long),
        pytest.param(PHONE, "light", LOOKED_AT, id="phone-light", marks=long),
        pytest.param(PHONE, "dark", LOOKED_AT + ONCE_EACH, id="phone-dark"),
    ],
)
def test_axe_finds_nothing_serious(
    page: Any, site: Path, size: dict[str, int], mode: str, names: list[str]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra site")
    page.emulate_media(color_scheme=mode, reduced_motion="reduce")
    for name in names:
        open_page(page, site, name, size)
        assert page.locator("html").get_attribute("data-theme") == mode
        found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        bad = [
            (each["id"], [node["target"] for node in each["nodes"]][:5])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]
        assert bad == [], name
