"""Finding what a student handed in: in any folder, under the names that files come back with."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from fast.command.exercises.catalogue import Exercise
from fast.command.exercises.submission import read_source
from reference.configuration import InputError

# as handed out, shortened, or as a browser numbers what it has downloaded again: ex07 (1).py
NAME = re.compile(r"ex(\d\d)(?:_\w+?)?[ _-]*(?:\((\d{1,4})\))?\.py", re.ASCII | re.IGNORECASE)
LEFT_OUT = {"solutions", "other_ways", "node_modules", "site-packages", "__pycache__", "venv"}
MOST_FOLDERS = 2000  # of a student
DEEPEST = 32  # folders within folders


@dataclass(frozen=True)
class HandedIn:
    """The files of a student. found: by the name of the exercise's module, the best one first."""

    owner: Path
    found: dict[str, tuple[Path, ...]]

    def path(self, exercise: Exercise) -> Path | None:
        """Choose the file of an exercise: the nearest to the top, then the latest copy."""
        return self.found.get(exercise.module, (None,))[0]

    def sources(self, exercise: Exercise) -> dict[str, bytes] | None:
        """Read the files of all exercises; None where this one is not among them.

        Raises InputError where the exercise's own file cannot be read, or lies outside.
        """
        if exercise.module not in self.found:
            return None
        sources = {}
        for module, paths in self.found.items():
            try:
                sources[module] = read_source(paths[0], self.owner)
            except InputError:
                if module == exercise.module:
                    raise
        return sources


def look_through(owner: Path, known: Sequence[Exercise]) -> HandedIn:
    """Look for the files of exercises in a student's folder and in all folders below it."""
    modules = {exercise.id[2:]: exercise.module for exercise in known}
    found: dict[str, list[tuple[int, int, Path]]] = {}
    for count, (folder, below, files) in enumerate(os.walk(owner)):
        if count >= MOST_FOLDERS:
            break
        depth = len(Path(folder).parts) - len(owner.parts)
        for name in (*files, *below):  # a folder of such a name is told, not looked into
            match = NAME.fullmatch(name)
            if match and match[1] in modules:
                copy = int(match[2] or 0)
                found.setdefault(modules[match[1]], []).append((depth, -copy, Path(folder, name)))
        kept = (name for name in below if name not in LEFT_OUT and name[0] != ".")
        below[:] = sorted(kept) if depth < DEEPEST else []
    return HandedIn(
        owner, {module: tuple(path for _, _, path in sorted(f)) for module, f in found.items()}
    )
