"""Nothing depends on assert statements, on docstrings or on warnings that are let pass."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TABLE = "a,b,class\n" + "".join(f"{i % 13},{i * i % 7},{'xy'[i > 9]}\n" for i in range(20))
MODES = [["-W", "error"], ["-O", "-W", "error"], ["-OO", "-W", "error"]]
PAGE = """
from pathlib import Path
from fast.experiments.page import make_page
print(make_page(Path("docs/results"), "results", "COMMAND", shown_as="docs/results"), end="")
"""


def run(mode: list[str], *arguments: str) -> str:
    """Run Python in a mode; what it prints, and nothing on the standard error."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", *mode, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize("mode", MODES, ids=" ".join)
def test_the_command_says_the_same_in_every_mode(mode: list[str], tmp_path: Path) -> None:
    table, model = tmp_path / "table.csv", tmp_path / "out" / "model.safetensors"
    table.write_text(TABLE)
    lbe = ["-m", "fast.command"]
    train = ["train", "--data", str(table), "--layers", "6", "--epochs", "1", "--seed", "1"]
    options = ["--out", str(model.parent)]
    said = []
    for options_of_python in ([], mode):
        run(options_of_python, *lbe, *train, *options)
        info = run(options_of_python, *lbe, "info", str(model))
        help_text = run(options_of_python, *lbe, "train", "--help")
        said.append((info, help_text, run(options_of_python, *lbe, "cost", "--help")))
    assert said[0] == said[1]


def test_the_page_of_results_needs_no_docstrings() -> None:
    """The texts of its sections are those of the plans' sources."""
    assert run(["-OO"], "-c", PAGE) == run([], "-c", PAGE)


def test_asserts_only_tell_the_type_checker_what_is_known() -> None:
    """What can be false raises an error that ``python -O`` leaves in."""
    for folder in ("fast", "reference"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Assert):
                    said = ast.unparse(node.test)
                    narrows = said.startswith("isinstance(") or said.endswith(" is not None")
                    assert narrows and node.msg is None, f"{path}:{node.lineno}"
