"""The tutorials as notebooks, their page, and the one that needs files. .ci/run runs them all."""

import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
TUTORIALS = ROOT / "tutorials"
MAKER = runpy.run_path(str(TUTORIALS / "make_notebooks.py"))
SCRIPTS = sorted(TUTORIALS.glob("[0-9]*.py"))


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("notebooks")
    assert MAKER["main"]([str(folder)]) == 0
    return {path.stem: json.loads(path.read_text()) for path in folder.glob("*.ipynb")}


def test_every_tutorial_becomes_a_notebook_without_outputs(notebooks: dict[str, Any]) -> None:
    assert sorted(notebooks) == [path.stem for path in SCRIPTS]
    assert [name[:2] for name in sorted(notebooks)] == [f"{i:02}" for i in range(1, 12)]
    for notebook in notebooks.values():
        assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
        ids = [cell["id"] for cell in notebook["cells"]]
        assert len(set(ids)) == len(ids)
        first = notebook["cells"][0]
        assert first["cell_type"] == "markdown" and first["source"][0].startswith("# ")
        for cell in notebook["cells"]:
            assert cell.keys() >= {"cell_type", "metadata", "source"}
            assert cell.get("outputs", []) == []
            assert not any("# %%" in line for line in cell["source"])
    assert not list(TUTORIALS.rglob("*.ipynb"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_notebook_holds_the_whole_script(notebooks: dict[str, Any], script: Path) -> None:
    cells = notebooks[script.stem]["cells"]
    code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
    prose = " ".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    source = script.read_text(encoding="utf-8")
    parts = re.split(r"^# %%.*\n", source, flags=re.MULTILINE)
    kinds = re.findall(r"^# %%(.*)\n", source, flags=re.MULTILINE)
    expected = [p for p, kind in zip(parts[1:], kinds, strict=True) if not kind.strip()]
    assert code.split() == "\n".join(expected).split()
    for text, kind in zip(parts[1:], kinds, strict=True):
        if kind.strip():
            words = " ".join(line[2:] for line in text.splitlines()).split()
            assert " ".join(words) in " ".join(prose.split())
    assert code.count("assert ") >= 2, "a tutorial checks what it says"
    assert f"*About {MAKER['minutes'](source)} minutes.*" in "".join(cells[0]["source"])


def test_the_cells_of_a_notebook_run_in_order(
    notebooks: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in notebooks["02_one_perceptron"]["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert "512 of 512 right" in capsys.readouterr().out


def test_cells_must_be_cells() -> None:
    for source in ("x = 1\n# %%\n", "# %% [markdown]\nx = 1\n", "# %% [raw]\nx\n"):
        with pytest.raises(ValueError, match=r"tutorial begins|code within|unknown cell"):
            MAKER["cells"](source)


def test_the_maker_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert MAKER["main"]([]) == MAKER["main"](["--help"]) == 2
    assert "make_notebooks.py DIR" in capsys.readouterr().err


def test_the_page_includes_every_tutorial_in_order() -> None:
    page = (ROOT / "docs" / "tutorials.md").read_text(encoding="utf-8")
    assert re.findall(r'--8<-- "tutorials/(.*)\.py"', page) == [path.stem for path in SCRIPTS]
    for number, script in enumerate(SCRIPTS, start=1):
        title = script.read_text(encoding="utf-8").splitlines()[1].removeprefix("# # ")
        assert f"\n## {title}\n" in page
        minutes = MAKER["minutes"](script.read_text(encoding="utf-8"))
        row = rf"\| {number} \| \[{re.escape(title.split('. ', 1)[1])}\]\(#\S+\) \| {minutes} \|"
        assert re.search(row, page), f"{script.stem}: {minutes} minutes"


def test_without_the_images_the_tutorial_says_so_and_ends_well(tmp_path: Path) -> None:
    nowhere = "http://127.0.0.1:9"  # a proxy that is not there
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "LBE_DATA": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "http_proxy": nowhere,
        "https_proxy": nowhere,
    }
    script = str(TUTORIALS / "04_fashion_mnist.py")
    done = subprocess.run(
        [sys.executable, script], env=environment, cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("skipped: ")
    assert done.stdout.count("\n") == 1


def test_each_of_the_eight_commits_runs_by_itself(tmp_path: Path) -> None:
    """The file grows by a cell at a time, as the reader commits it; every state of it passes."""
    source = (TUTORIALS / "09_eight_commits.py").read_text(encoding="utf-8")
    code = [text for kind, text in MAKER["cells"](source) if kind == "code"]
    assert len(code) == 8
    prose = " ".join(text for kind, text in MAKER["cells"](source) if kind == "markdown")
    assert re.findall(r"\*\*Commit (\d):", prose) == [*"12345678"]
    mine = tmp_path / "mine.py"
    for cell in code:
        assert cell.count("assert ") >= 1, "a commit has a test"
        with mine.open("a", encoding="utf-8") as file:
            file.write(f"{cell}\n\n\n")
        alone = "import fast" not in cell
        environment = {} if alone else {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, *(["-I"] if alone else []), str(mine)],
            env={**os.environ, **environment},
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    assert "every counter of yours is the project's" in done.stdout
