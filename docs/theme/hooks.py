"""What the site adds to the pages: the project's address, and a search index as a script.

Browsers fetch no JSON for pages opened from disk.
"""

import tomllib
from pathlib import Path
from typing import Any

PLACEHOLDER = "https://example.org/local-binary-errors"  # as pages have it
SETTINGS = Path(__file__).resolve().parents[2] / "pyproject.toml"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the address of the project, a line of pyproject.toml, in place of its placeholder."""
    project = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["project"]
    return markdown.replace(PLACEHOLDER, project["urls"]["Homepage"])


def on_post_build(config: Any) -> None:
    """Write search/search_index.js beside search/search_index.json."""
    folder = Path(config.site_dir) / "search"
    index = (folder / "search_index.json").read_text(encoding="utf-8")
    (folder / "search_index.js").write_text(f"window.searchIndex = {index};\n", encoding="utf-8")
