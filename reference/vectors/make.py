"""Making the vectors: every answer is the reference's, every byte is the same each time (20.1)."""

import json
from collections.abc import Mapping
from hashlib import sha256

from reference.configuration import SPECIFICATION
from reference.vectors.answered import chapter_file
from reference.vectors.case import Chapter
from reference.vectors.cases import CHAPTERS
from reference.vectors.laid_out import encoded
from reference.vectors.reader import LICENCE
from reference.vectors.schema import schema


def vectors() -> dict[str, bytes]:
    """Make all vectors files, their schemas and the manifest, by their paths under v1."""
    made: dict[str, bytes] = {}
    for number, chapter in enumerate(CHAPTERS, start=1):
        made |= chapter_files(number, chapter)
    made["MANIFEST.json"] = manifest(made)
    return made


def chapter_files(number: int, chapter: Chapter) -> dict[str, bytes]:
    """Make the vectors file of a chapter, and its schema."""
    value = chapter_file(chapter)
    return {
        f"{number:02}-{chapter.name}.json": encoded(value),
        f"schema/{value['schema']}.json": encoded(schema(chapter)),
    }


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Make the manifest of vectors files, by their paths."""
    listed = {}
    for name in sorted(name for name in files if name[:2].isdigit()):
        value = json.loads(files[name])
        listed[name] = {
            "schema": value["schema"],
            "numberOfTests": value["numberOfTests"],
            "sha256": sha256(files[name]).hexdigest(),
        }
    return encoded(
        {
            "spec_version": SPECIFICATION,
            "licence": LICENCE,
            "command": "lbe vectors generate DIR",
            "numberOfTests": sum(entry["numberOfTests"] for entry in listed.values()),
            "files": listed,
        }
    )
