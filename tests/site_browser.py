"""The built site, and a real browser to open it in; tests are skipped where either is missing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built once."""
    # the README installs the extra test alone, and there is no site without mkdocs
    pytest.importorskip("mkdocs", reason="needs the extra docs")
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A headless Chromium."""
    name = "playwright.sync_api"
    # the README installs the extra test alone, and nothing else drives a browser
    playwright = pytest.importorskip(name, reason="needs the extra site")
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        # pip has no browser to install; .ci/run takes the system's where it can
        pytest.skip("no Chromium is installed")
    with playwright.sync_playwright() as play:
        running = play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def page(browser: Any) -> Any:
    """A page of the browser, without a network."""
    return browser.new_context(offline=True).new_page()


PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


def open_page(page: Any, site: Path, name: str, size: dict[str, int] = DESKTOP) -> None:
    """Open a page of the site from disk, in a window of some size."""
    page.set_viewport_size(size)
    page.goto((site / f"{name}.html").as_uri())


def pages(site: Path) -> list[Path]:
    """Every page of the site."""
    return sorted(site.rglob("*.html"))


class Parsed(HTMLParser):
    """What a page of HTML defines and refers to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []  # of <a>
        self.loaded: list[str] = []  # scripts, styles, pictures: what the page needs
        self.unnamed: list[str] = []  # pictures without a text in their place
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect from one element."""
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag == "img" and not given.get("alt"):
            self.unnamed.append(given.get("src", ""))
        needed = given.get("src") if tag in ("script", "img") else None
        if tag == "link" and given.get("rel") != "canonical":
            needed = given.get("href")
        if needed:
            self.loaded.append(needed)


def exported() -> dict[str, Any]:
    """What docs/js/vectors.js holds."""
    text = (ROOT / "docs" / "js" / "vectors.js").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text.split("LBE.vectors = ")[1].rstrip().rstrip(";"))
    return read


def widget(page: Any, name: str) -> Any:
    return page.locator(f'[data-widget="{name}"]')


def shown(host: Any, name: str) -> str:
    text: str = host.locator(f'[data-value="{name}"]').inner_text()
    return text.replace("\u2212", "-")


def answer(page: Any) -> int:
    """What the network of the front page says."""
    return int(page.locator("[data-value=answer]").inner_text())


def bars(page: Any) -> list[int]:
    """In how many bits it agrees with each codeword there."""
    return [int(text) for text in page.locator(".lbe-bars .lbe-count-of").all_inner_texts()]
