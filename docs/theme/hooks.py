"""Write the search index as a script too: browsers fetch no JSON for pages opened from disk."""

from pathlib import Path
from typing import Any


def on_post_build(config: Any) -> None:
    """Write search/search_index.js beside search/search_index.json."""
    folder = Path(config.site_dir) / "search"
    index = (folder / "search_index.json").read_text(encoding="utf-8")
    (folder / "search_index.js").write_text(f"window.searchIndex = {index};\n", encoding="utf-8")
