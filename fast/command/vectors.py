"""lbe vectors: list, show, export, check and make the conformance vectors (spec 20.1)."""

import argparse
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from fast.command.level import group_lines, group_row, groups_at
from fast.command.prompts import line_files, prompt_files
from fast.command.vectors_check import DIFFERENT, check, published
from fast.command.vectors_make import make
from fast.files import check_regular, remove_partials, write_whole
from reference import vectors
from reference.configuration import DataError
from reference.vectors.reader import read_vectors


def run(options: argparse.Namespace) -> int:
    """Run the subcommand; return 0, or 1 where a check found a difference."""
    status: int = ACTIONS[options.action](options)
    return status


def list_files(options: argparse.Namespace) -> int:
    """Print every file with its tests, title and flags; or the groups of a level, in order."""
    if options.level:
        groups = groups_at(options.level)
        if options.json:
            print(json.dumps({"level": options.level, "groups": [group_row(g) for g in groups]}))
        else:
            print("\n".join(group_lines(groups)))
        return 0
    rows: list[dict[str, Any]] = []
    for name in vectors.names():
        file = read_vectors(vectors.text(name))
        rows.append(
            {
                "file": name,
                "schema": file.schema,
                "title": file.title,
                "numberOfTests": len(file.tests),
                "sha256": sha256(vectors.text(name).encode()).hexdigest(),
                "flags": list(file.notes),
            }
        )
    total = sum(row["numberOfTests"] for row in rows)
    if options.json:
        print(json.dumps({"numberOfTests": total, "files": rows}))
        return 0
    for row in rows:
        print(f"{row['file']:<24}{row['numberOfTests']:>4} tests  {row['title']}")
    print(f"{'':<24}{total:>4} tests in {len(rows)} files")
    return 0


def show(options: argparse.Namespace) -> int:
    """Print one test, as a request and its answer."""
    for name, test in published():
        if test.id == options.id:
            request = {"id": test.id, "operation": test.operation, "inputs": test.inputs}
            if options.json:
                answers = {"result": test.result, "expected": test.expected}
                print(json.dumps({**request, "flags": test.flags, **answers}))
                return 0
            print(f"{test.id}  ({name}, clause {test.clause}): {test.comment}")
            print(f"flags    {', '.join(test.flags) or 'none'}")
            print(f"request  {json.dumps(request)}")
            print(f"{test.result:<8} {json.dumps(test.expected)}")
            return 0
    raise DataError("ID", f"no test is called {options.id!r}", "an id of the vectors")


def export(options: argparse.Namespace) -> int:
    """Write all vectors, or the questions alone, into a folder."""
    if options.lines:
        files = line_files(answers=not options.prompts)
    else:
        files = prompt_files() if options.prompts else vectors.everything()
    _write(Path(options.folder), files)
    what = "questions without answers" if options.prompts else "vectors"
    _report(options.folder, what, list(files), options.json)
    return 0


def generate(options: argparse.Namespace) -> int:
    """Compute all vectors anew with the reference, and write or compare them."""
    from reference.vectors.make import vectors as make  # takes half a minute: only where needed

    made = make()
    if not options.check:
        _write(Path(options.folder), made)
        _report(options.folder, "vectors", list(made), options.json)
        return 0
    folder = Path(options.folder)
    differing = [name for name, data in made.items() if _bytes(folder / name) != data]
    for name in differing:
        print(f"{folder / name}: not as the reference makes it")
    return DIFFERENT if differing else 0


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for within in {(folder / name).parent for name in files}:
        within.mkdir(parents=True, exist_ok=True)
        remove_partials(within)
    for name in files:
        check_regular(folder / name)  # all before any is written
    for name, data in files.items():
        write_whole(folder / name, data)


def _report(folder: str, what: str, files: list[str], as_json: bool) -> None:
    line = f"{what}: {len(files)} files in {folder}"
    print(json.dumps({"folder": folder, "files": files}) if as_json else line)


ACTIONS = {
    "list": list_files,
    "show": show,
    "export": export,
    "check": check,
    "make": make,
    "generate": generate,
}
