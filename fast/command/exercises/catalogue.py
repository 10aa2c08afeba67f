"""The exercises: what the files of tutorials/exercises say about themselves."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from reference.configuration import InputError

HERE = Path(__file__).resolve()
# where the package is installed they are within it, in a checkout beside it
FOLDERS = (HERE.parent / "handed_out", HERE.parents[3] / "tutorials" / "exercises")
FOLDER = next((folder for folder in FOLDERS if folder.is_dir()), FOLDERS[-1])

FILE = re.compile(r"(ex(\d\d))_[a-z_]+\.py")
HEAD = re.compile(r'"""ex\d\d: (.+)\.\n\nChapter: (\S+)\nClause: (.+)\n"""\n')
ASKED = re.compile(r"(?:ex)?0?([1-9]|[1-9]\d)(?:_[a-z_]+(?:\.py)?)?", re.ASCII)


@dataclass(frozen=True)
class Function:
    """A function that is asked for: its name, parameters, signature on one line, and docstring."""

    name: str
    parameters: tuple[str, ...]
    signature: str
    docstring: str


@dataclass(frozen=True)
class Exercise:
    """An exercise. id: ex01 and so on, for good. module: its file's name without the suffix."""

    id: str
    module: str
    title: str
    chapter: str
    clause: str  # of the specification, as "8.5" or "2.3, 2.4"
    functions: tuple[Function, ...]

    def parameters(self, function: str, count: int) -> tuple[str, ...]:
        """Name the parameters of a function, whatever has become of its stub."""
        for known in self.functions:
            if known.name == function and len(known.parameters) == count:
                return known.parameters
        return tuple(f"input {i}" for i in range(1, count + 1))


def exercises(folder: Path = FOLDER) -> list[Exercise]:
    """Read all exercises, in order; nothing is imported."""
    files = sorted(path for path in folder.glob("ex*.py") if FILE.fullmatch(path.name))
    return [_read(path) for path in files]


def find(text: str) -> Exercise:
    """Find an exercise by 7, 07, ex07 or the name of its file. Raises InputError."""
    known = exercises()
    match = ASKED.fullmatch(text)
    for exercise in known:
        if match and int(match[1]) == int(exercise.id[2:]):
            return exercise
    raise InputError(
        "exercise", f"there is no {text!r}", f"{known[0].id[2:]} to {known[-1].id[2:]}"
    )


def hints(exercise: Exercise) -> list[str]:
    """Read the hints of an exercise, the gentlest first."""
    text = (FOLDER / "hints" / f"{exercise.id}.md").read_text(encoding="utf-8")
    return [part.strip() for part in re.split(r"^## Hint \d+\n", text, flags=re.MULTILINE)[1:]]


def _read(path: Path) -> Exercise:
    """Read a stub; a student may have edited it, so nothing in it is certain."""
    text = path.read_text(encoding="utf-8", errors="replace")
    head = HEAD.match(text)
    title, chapter, clause = head.groups() if head else (path.stem[5:].replace("_", " "), "", "")
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        body = []
    functions = tuple(_function(node) for node in body if isinstance(node, ast.FunctionDef))
    return Exercise(path.stem[:4], path.stem, title, chapter, clause, functions)


def _function(node: ast.FunctionDef) -> Function:
    parameters = tuple(argument.arg for argument in node.args.args)
    returns = ast.unparse(node.returns) if node.returns else "None"
    signature = f"{node.name}({ast.unparse(node.args)}) -> {returns}"
    return Function(node.name, parameters, signature, ast.get_docstring(node) or "")
