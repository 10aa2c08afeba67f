"""The conformance vectors: published questions and answers (spec 20.1), and how they are made.

reader        reads a vectors file, and refuses one that is not whole
v1            the files, in the order in which an implementation is built
"""

from importlib.resources import files

FOLDER = files("reference.vectors") / "v1"


def names() -> list[str]:
    """Name the vectors files, such as 01-bits.json, in order."""
    return sorted(
        file.name for file in FOLDER.iterdir() if file.name[:1].isdigit() and "-" in file.name
    )


def text(name: str) -> str:
    """Read one of the installed files as it is."""
    return (FOLDER / name).read_text(encoding="utf-8")
