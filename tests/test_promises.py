"""The page of promises names nothing that is not there, and its counts are the code's."""

import importlib.util
import re
from pathlib import Path

import pytest

from fast.command.options import make_parser
from tests.frozen_examples import EXAMPLES
from tests.mutants.gallery import GALLERY
from tests.test_packed import DAMAGES
from tests.test_vectors import TESTS

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "promises.md").read_text(encoding="utf-8")
ROWS = [
    (promise, command, figure.strip())
    for promise, command, figure in re.findall(r"^\| (.+?) \| (`.+?`.*?) \|(.*)\|$", PAGE, re.M)
]
MEASURED = [command for _, command, figure in ROWS if figure]


def test_the_page_has_rows_and_most_of_them_a_figure() -> None:
    assert len(ROWS) >= 15 and 2 * len(MEASURED) > len(ROWS)


@pytest.mark.parametrize("command", MEASURED)
def test_what_a_measured_row_asks_to_type_is_there(command: str) -> None:
    """Modules, files of tests, commands; a row without a figure waits for its measurement."""
    (typed,) = re.findall(r"`(.+?)`", command)
    for module in re.findall(r"python -m ([\w.]+)", typed):
        assert importlib.util.find_spec(module) is not None, module
    for path in re.findall(r"tests/\w+\.py|\.ci/run", typed):
        assert (ROOT / path).is_file(), path
    for name in re.findall(r"\blbe (\w+)", typed):
        assert name in make_parser().format_help()
    assert re.search(r"python -m|tests/|\.ci/run|lbe ", typed)


def test_its_counts_are_the_code_s() -> None:
    counts = {
        f"{len(TESTS)} of {len(TESTS)}": "test_ports",
        f"{len(TESTS)} fingerprints": "test_vectors",
        f"{len(GALLERY)} mistakes of {len(GALLERY)}": "test_mutants",
        f"{len(DAMAGES)} damages of {len(DAMAGES)}": "test_packed",
        f"{len(EXAMPLES)} frozen examples": "test_soak",
    }
    for count, command in counts.items():
        assert any(figure.startswith(count) and command in c for _, c, figure in ROWS), count
