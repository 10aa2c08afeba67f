"""The version, the citation, the address, and what a shell is told."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from fast.command import main
from fast.command.about import METHOD, about
from reference.configuration import SPECIFICATION

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as end:
        raise SystemExit(main(arguments))
    assert end.value.code in (0, None)
    return capsys.readouterr().out


def test_the_version_names_the_specification(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--version") == f"lbe {PROJECT['version']}, specification {SPECIFICATION}\n"


def test_a_citation_has_version_and_address(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "cite")
    assert METHOD in text and f"url     = {{{PROJECT['urls']['Homepage']}}}" in text
    assert text.count("{") == text.count("}")
    assert METHOD in (ROOT / "docs" / "how-to" / "cite.md").read_text(encoding="utf-8")
    told = json.loads(said(capsys, "cite", "--format", "cff", "--json"))
    lines = told["cff"].splitlines()
    assert lines[0] == "cff-version: 1.2.0"
    for needed in ("message", "title", "authors", "version"):
        assert any(line.startswith(f"{needed}:") for line in lines)
    assert (told["version"], told["address"]) == (about().version, about().address)


def test_the_address_is_set_by_one_line() -> None:
    """Elsewhere it is the placeholder alone, which the site replaces."""
    address = PROJECT["urls"]["Homepage"]
    files = subprocess.run(
        ["git", "grep", "-l", "-F", address], cwd=ROOT, capture_output=True, text=True
    )
    if files.returncode > 1:
        pytest.skip("this is no repository")  # git grep finds what is kept
    code = [name for name in files.stdout.split() if not name.startswith(("docs/", "tests/"))]
    assert set(code) <= {"pyproject.toml"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("argcomplete", reason="the extra completion is not installed")
    assert "lbe" in said(capsys, "completion", shell)


def completions(line: str, tmp_path: Path) -> set[str]:
    """Ask as a shell asks; the answers come through a file."""
    out = tmp_path / "answers"
    asked = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(out),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
        "_ARGCOMPLETE_IFS": "\n",
    }
    done = subprocess.run(
        [sys.executable, "-m", "fast.start"], env={**os.environ, **asked}, capture_output=True
    )
    assert done.returncode == 0, done.stderr
    return {re.sub(r"\s+$", "", answer) for answer in out.read_text().split("\n")}


def test_commands_options_and_choices_are_completed(tmp_path: Path) -> None:
    pytest.importorskip("argcomplete", reason="the extra completion is not installed")
    assert {"evaluate", "export", "exercises"} <= completions("lbe e", tmp_path)
    assert completions("lbe evaluate --o", tmp_path) == {"--on"}
    assert completions("lbe train --rule ", tmp_path) >= {"local", "committee", "propagated"}


def test_without_the_extra_it_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "argcomplete", None)
    assert main(["completion", "bash"]) == 2
    assert "pip install 'local-binary-errors[completion]'" in capsys.readouterr().err
