"""The commands and the code of the book run, and print what the pages show."""

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from tests.book import DOCS, INCLUDE, PAGES, ROOT, blocks, commands, matches

NOT_RUN = ("pip install", "mkdocs serve", "git clone")  # installs, or does not end
SECONDS = 120  # the most that a command of a page may take

pages = pytest.mark.parametrize("page", PAGES, ids=[p.relative_to(DOCS).as_posix() for p in PAGES])


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# commands


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A place with `lbe` and `python` on the path, both of this checkout."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, words in {"lbe": " -m fast.command", "python": ""}.items():
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}"{words} "$@"\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "COLUMNS": "100"}


@pages
def test_the_commands_of_a_page_print_what_it_shows(
    page: Path, environment: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "reader"
    folder.mkdir()
    (folder / "tutorials").symlink_to(ROOT / "tutorials")
    (folder / "docs").symlink_to(ROOT / "docs")
    for block in blocks(read(page)):
        if block.language != "console":
            continue
        if block.remark == "needs fashion-mnist":
            environment["LBE_DATA"] = str(request.getfixturevalue("fashion_mnist").parent)
        if block.remark == "needs experiments":
            for module in ("sklearn", "matplotlib"):
                # the block trains or draws with it, and the README installs the extra test alone
                pytest.importorskip(module, reason="needs the extra experiments")
        if block.remark.startswith("needs programs "):
            for program in block.remark.split()[2:]:
                if shutil.which(program) is None:
                    # what is exported is built with it, and nothing else is
                    pytest.skip(f"there is no {program}")
        asked = commands(block.body)
        for command in asked:
            if command.text.startswith(NOT_RUN):
                assert not command.lines, "what is not run shows no output"
                continue
            done = subprocess.run(
                ["sh", "-c", command.text],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=SECONDS,
            )
            fails = block.remark.startswith("exit ") and command is asked[-1]
            status = int(block.remark[5:]) if fails else 0
            assert done.returncode == status, f"$ {command.text}\n{done.stdout}"
            if command.lines:
                assert matches(command.lines, done.stdout), f"$ {command.text}\n{done.stdout}"


def test_what_was_printed_is_compared() -> None:
    assert matches(["a  b", "..."], "a  b\nc\nd\n")
    assert matches(["0.40 s ...", "end"], "0.40 s x\nend")
    assert not matches(["a"], "a\nb")
    assert not matches(["a.c"], "abc")


def test_a_command_of_several_lines_is_one() -> None:
    block = "$ cat <<END > f\n> a\n> END\n$ cat f\na\n"
    assert commands(block) == [("cat <<END > f\na\nEND", []), ("cat f", ["a"])]


# code


@pages
def test_the_code_of_a_page_is_included_or_runs(page: Path) -> None:
    """Blocks with prompts are run by doctest; the others of a page run in order, in one place."""
    names: dict[str, object] = {}
    for block in blocks(read(page)):
        if block.language != "python" or ">>>" in block.body:
            continue
        lines = [line for line in block.body.splitlines() if line.strip()]
        included = [INCLUDE.match(line) for line in lines]
        if any(included):
            for line, match in zip(lines, included, strict=True):
                assert match and (ROOT / match[1]).is_file(), f"{line} in an included block"
        else:
            exec(compile(block.body, str(page), "exec"), names)


@cache
def package_code() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    """The names that the package defines, and every three lines that follow each other in it."""
    names, triples = set(), set()
    for path in chain((ROOT / "reference").rglob("*.py"), (ROOT / "fast").rglob("*.py")):
        source = read(path)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                names.add(node.name)
        lines = [line.strip() for line in source.splitlines() if len(line.strip()) > 3]
        triples |= set(zip(lines, lines[1:], lines[2:], strict=False))
    return frozenset(names), frozenset(triples)


@pages
def test_no_page_repeats_code_of_the_package(page: Path) -> None:
    names, triples = package_code()
    for block in blocks(read(page)):
        if block.language == "python":
            code = [re.sub(r"^(>>>|\.\.\.) ?", "", line) for line in block.body.splitlines()]
            defined = set(re.findall(r"^\s*(?:def|class) (\w+)", "\n".join(code), re.MULTILINE))
            assert not defined & names, "include it with a snippet"
            lines = [line.strip() for line in code if len(line.strip()) > 3]
            assert not triples & set(zip(lines, lines[1:], lines[2:], strict=False))
