"""The conformance vectors: published questions and answers (spec 20.1), and how they are made.

v1            the files, in the order in which an implementation is built
reader        reads a vectors file, and refuses one that is not whole
flags         the mistakes that tests catch
case          what a vectors file is made of, and short ways to write inputs
training      cases that train
cases         all questions, a file a chapter
make          asks the reference, and writes the files
schema        the JSON Schema of each
"""

from importlib.resources import files
from importlib.resources.abc import Traversable

FOLDER = files("reference.vectors") / "v1"


def names() -> list[str]:
    """Name the vectors files, such as 01-bits.json, in order."""
    return sorted(file.name for file in FOLDER.iterdir() if file.name[:2].isdigit())


def text(name: str) -> str:
    """Read one of the installed files as it is."""
    return (FOLDER / name).read_text(encoding="utf-8")


def everything() -> dict[str, bytes]:
    """Read all installed files, by their paths: vectors, schemas, manifest, licence, README."""
    return dict(sorted(_within(FOLDER, "")))


def _within(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found = []
    for item in folder.iterdir():
        if item.is_dir():
            found += _within(item, f"{prefix}{item.name}/")
        else:
            found.append((prefix + item.name, item.read_bytes()))
    return found
