"""Draws all pictures of the book anew: python docs/pictures/draw_all.py."""

import runpy
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def pictures() -> dict[str, str]:
    """Draw every picture, by name: those of all scripts NN_name.py."""
    sys.path.insert(0, str(FOLDER))
    drawn: dict[str, str] = {}
    for script in sorted(FOLDER.glob("[0-9][0-9]_*.py")):
        for name, content in runpy.run_path(str(script))["draw"]().items():
            assert name not in drawn, f"two pictures are called {name}"
            drawn[name] = content
    return drawn


if __name__ == "__main__":
    for name, content in pictures().items():
        (FOLDER / f"{name}.svg").write_text(content, encoding="utf-8")
