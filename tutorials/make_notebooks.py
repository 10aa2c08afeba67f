"""Build notebooks from the tutorials: python tutorials/make_notebooks.py DIR.

Every # %% of a tutorial begins a cell; the comments of a # %% [markdown] cell are its prose. The
notebooks are plain JSON of the notebook format 4.5, without outputs.
"""

import json
import math
import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PACE = 100  # words of prose and code that are read in a minute: an estimate, not a measurement


def cells(source: str) -> list[tuple[str, str]]:
    """Cut a tutorial into (kind, text): markdown or code. Raises ValueError for text before one.

    >>> cells("# %% [markdown]\\n# # Title\\n#\\n# Prose.\\n\\n# %%\\nx = 1\\n")
    [('markdown', '# Title\\n\\nProse.'), ('code', 'x = 1')]
    """
    before, *parts = re.split(r"^# %%(.*)\n", source, flags=re.MULTILINE)
    if before.strip():
        raise ValueError("a tutorial begins with # %%")
    found = []
    for head, text in zip(parts[::2], parts[1::2], strict=True):
        lines = text.strip("\n").splitlines()
        if head.strip() == "[markdown]":
            if any(line and not line.startswith("#") for line in lines):
                raise ValueError(f"code within prose: {text}")
            prose = [line.removeprefix("#").removeprefix(" ") for line in lines]
            found.append(("markdown", "\n".join(prose)))
        elif not head.strip():
            found.append(("code", "\n".join(lines)))
        else:
            raise ValueError(f"unknown cell: # %%{head}")
    return found


def minutes(source: str) -> int:
    """Estimate how many minutes a tutorial takes to read and run, from its length.

    >>> minutes("# %% [markdown]\\n" + "# word\\n" * 101)
    2
    """
    words = sum(len(text.split()) for _, text in cells(source))
    return math.ceil(words / PACE)


def notebook(source: str) -> dict[str, Any]:
    """Make the notebook of a tutorial, as the JSON object of a file; it says its minutes."""
    made = []
    for number, (kind, text) in enumerate(cells(source)):
        if number == 0:
            text += f"\n\n*About {minutes(source)} minutes.*"
        cell: dict[str, Any] = {"cell_type": kind, "id": f"cell-{number}", "metadata": {}}
        if kind == "code":
            cell |= {"execution_count": None, "outputs": []}
        made.append(cell | {"source": text.splitlines(keepends=True)})
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"cells": made, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def tutorials() -> list[Path]:
    """Find the tutorials, in order."""
    return sorted(HERE.glob("[0-9][0-9]_*.py"))


def main(arguments: list[str]) -> int:
    """Write a notebook for each tutorial into a folder."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        print("usage: python tutorials/make_notebooks.py DIR", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for path in tutorials():
        made = json.dumps(notebook(path.read_text(encoding="utf-8")), indent=1) + "\n"
        (folder / f"{path.stem}.ipynb").write_text(made, encoding="utf-8")
    print(f"{len(tutorials())} notebooks in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
