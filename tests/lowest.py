"""Print the lowest versions that pyproject.toml allows, to install and test exactly these.

    python -m tests.lowest                 the dependencies
    python -m tests.lowest plot test       with extras
    python -m tests.lowest --all           with all of them
    python -m tests.lowest --build         what the package is built with

for example ``pip install $(python -m tests.lowest test plot)`` in an environment of the lowest
Python, then ``pytest``.
"""

import re
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
REQUIREMENT = re.compile(r"([a-z][a-z0-9-]*)>=([0-9.]+)(?:,<[0-9.]+)?")


def lowest(requirements: Sequence[str]) -> list[str]:
    """Pin every requirement to its lower bound. Raises ValueError where one has no bound.

    >>> lowest(["numpy>=2.1", "mkdocs>=1.6,<2"])
    ['numpy==2.1', 'mkdocs==1.6']
    """
    pins = []
    for requirement in requirements:
        found = REQUIREMENT.fullmatch(requirement)
        if found is None:
            raise ValueError(f"{requirement}: not NAME>=VERSION or NAME>=VERSION,<VERSION")
        pins.append("==".join(found.groups()))
    return pins


def main(arguments: Sequence[str]) -> None:
    """Print the pins, a line each."""
    read = tomllib.loads(PROJECT.read_text("utf-8"))
    extras = read["project"]["optional-dependencies"]
    if list(arguments) == ["--build"]:
        wanted = list(read["build-system"]["requires"])
    else:
        names = list(extras) if list(arguments) == ["--all"] else arguments
        wanted = read["project"]["dependencies"] + [r for name in names for r in extras[name]]
    print("\n".join(dict.fromkeys(lowest(wanted))))


if __name__ == "__main__":
    main(sys.argv[1:])
