"""Write docs/exercises.md from the stubs of tutorials/exercises: python docs/make_exercises.py.

Run it after a stub has changed, or after a chapter has been added: those that exist are linked.
"""

import inspect
import re
import sys
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from fast.command.exercises.catalogue import Exercise, Function, exercises  # noqa: E402

DOCS = ROOT / "docs"
PAGE = DOCS / "exercises.md"
SPECIFICATION = DOCS / "specification.md"

WIDTH = 80  # characters of a line of code

HEAD = """# Exercises

Made by `docs/make_exercises.py` from the files in `tutorials/exercises`. Thirty-three functions to
write, from packing bits to a whole training step; who has solved them all has rebuilt the
algorithm. You need Python, and no machine learning.

    lbe exercises start mine            copies files, hints and tests into the folder mine
    lbe exercises --dir mine            says how far you are, and what is next
    lbe exercises watch --dir mine      checks the next one whenever you save it
    lbe exercises check 07 --dir mine   checks exercise 07, and shows the first case that fails
    lbe exercises hint 07               gives a hint; add 2 or 3 for more of it

Put your code where a file says `raise NotImplementedError`. The file also holds the text that
stands here, and what it needs, such as the constants of ex19. In a checkout of the repository you
may as well write into `tutorials/exercises` itself, and run `pytest -m ex07`.

- **Bits** are the integers 0 and 1. A vector is a list of them, position 0 first; where it is shown
  without commas, as 1011, position 0 is on the left.
- Where a **list** is asked for, a tuple or an array will do. A float never will: all is exact here.
- **What you are given is not yours**: work on a copy. A function that changes its arguments in
  place is wrong.
- Each exercise is checked with cases of three seeds, the small ones first. `--save case.json`
  keeps the case that failed, and `--rerun case.json` asks it alone.
- **Later exercises use earlier ones**: `from ex11_decode import decode` works among your files.
- The numbers do not quite follow the chapters: the table says which exercises belong to which.

For courses, see [how to teach this](how-to/teach.md).

| chapter | exercises |
|---|---|
"""


def page() -> str:
    """Make the text of the page."""
    known = exercises()
    parts = [HEAD]
    for chapter, found in groupby(sorted(known, key=_place), key=lambda e: e.chapter):
        links = ", ".join(f"[{exercise.id}](#{exercise.id})" for exercise in found)
        parts.append(f"| {_chapter(chapter)} | {links} |\n")
    return "".join(parts + [_exercise(exercise) for exercise in known])


def _place(exercise: Exercise) -> tuple[str, str]:
    return exercise.chapter, exercise.id


def _exercise(exercise: Exercise) -> str:
    clauses = ", ".join(_clause(number) for number in exercise.clause.split(", "))
    head = (
        f'\n<a id="{exercise.id}"></a>\n\n## {exercise.id} {exercise.title}\n\n'
        f"Chapter {_chapter(exercise.chapter)}. Clause {clauses}. File `{exercise.module}.py`.\n"
    )
    return head + "".join(_function(function) for function in exercise.functions)


def _function(function: Function) -> str:
    parts = [f"\n```python\n{_signature(function)}\n```\n"]
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(function.docstring)):
        if paragraph.startswith(">>>"):
            parts.append(f"```pycon\n{paragraph}\n```\n")
        elif paragraph.startswith("    "):
            parts.append(f"{paragraph}\n")
        else:
            parts.append(_escaped(paragraph) + "\n")
    return "\n".join(parts)


def _signature(function: Function) -> str:
    """Write a long signature on several lines, a parameter each."""
    if len(function.signature) <= WIDTH:
        return function.signature
    name, rest = function.signature.split("(", 1)
    parameters, returns = rest.rsplit(") -> ", 1)
    places = [parameters.index(f"{parameter}: ") for parameter in function.parameters]
    ends = [*places[1:], len(parameters)]
    lines = [parameters[i:j].rstrip(", ") for i, j in zip(places, ends, strict=True)]
    return "\n".join([f"{name}(", *(f"    {line}," for line in lines), f") -> {returns}"])


def _escaped(text: str) -> str:
    pieces = re.split(r"(`[^`]*`)", text)
    return "".join(
        piece if piece.startswith("`") else re.sub(r"([*_<>\[\]])", r"\\\1", piece)
        for piece in pieces
    )


def _chapter(chapter: str) -> str:
    number, _, words = chapter.partition("-")
    name = f"{number.lstrip('0')}, {words.replace('-', ' ').replace('xnor', 'XNOR and')}"
    there = (DOCS / "book" / f"{chapter}.md").exists()
    return f"[{name}](book/{chapter}.md)" if there else name


def _clause(number: str) -> str:
    text = SPECIFICATION.read_text(encoding="utf-8")
    (heading,) = re.findall(rf"^#{{2,3}} ({re.escape(number)} .+)$", text, re.MULTILINE)
    slug = re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())
    return f"[{number}](specification.md#{slug})"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
