"""What the site adds to the pages: the project's address, its source, search from disk."""

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

PLACEHOLDER = "https://example.org/local-binary-errors"  # as pages have it
ROOT = Path(__file__).resolve().parents[2]
NOT_SOURCE = re.compile(r"(^|/)(\.|__pycache__|build/|site/|\w*env/|lbe-out/|[^/]*\.egg-info/)")
A_DATE = (2026, 1, 1, 0, 0, 0)  # so that the same files make the same archive


def project() -> dict[str, Any]:
    """Read what pyproject.toml says of the project."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: dict[str, Any] = settings["project"]
    return found


def on_config(config: Any) -> Any:
    """Tell the pages the address of the project and the name of its archive."""
    about = project()
    config.extra["project"] = about["urls"]["Homepage"]
    config.extra["download"] = f"{about['name']}-{about['version']}.zip"
    return config


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Put the address of the project, a line of pyproject.toml, in place of its placeholder."""
    return markdown.replace(PLACEHOLDER, project()["urls"]["Homepage"])


def on_post_build(config: Any) -> None:
    """Write the source, and the search index as a script: no page from disk can fetch JSON."""
    site = Path(config.site_dir)
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    script = f"window.searchIndex = {index};\n"
    (site / "search" / "search_index.js").write_text(script, encoding="utf-8")
    download = config.extra["download"]
    with ZipFile(site / download, "w", ZIP_DEFLATED) as archive:
        for name in source():
            entry = ZipInfo(f"{Path(download).stem}/{name}", A_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = (ROOT / name).stat().st_mode << 16
            archive.writestr(entry, (ROOT / name).read_bytes())


def source() -> list[str]:
    """Name the files of the project: those that git keeps, or without git all that look like it."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode == 0 and (ROOT / ".git").exists():
        names = listed.stdout.split("\0")
    else:
        found = [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*")]
        names = [name for name in found if not NOT_SOURCE.search(name)]
    return sorted(name for name in names if name and (ROOT / name).is_file())
