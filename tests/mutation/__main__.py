"""The command: mutants made and tried in a copy, and what survives held against the list."""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

from tests.mutation.report import report
from tests.mutation.results import mutant_names, read_mutants

ROOT = Path(__file__).parents[2]
PARTS = ("reference", "fast", "tests", "docs", "pyproject.toml")
MUTMUT = [sys.executable, "-c", "from mutmut.__main__ import cli; cli()", "run", "--max-children"]


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--sample", type=int, help="try so many, drawn at random (default: all)")
    parser.add_argument("--seed", type=int, default=1, help="of the sample (default: 1)")
    parser.add_argument("--children", type=int, default=2, help="mutants at a time (default: 2)")
    parser.add_argument("--modules", nargs="+", help="of these alone, as fast.layer (default: all)")
    parser.add_argument("--folder", type=Path, help="work there, and keep what was done")
    options = parser.parse_args(arguments)
    with working_folder(options.folder) as folder, chdir(folder):
        names: list[str] = []
        if options.sample is not None or options.modules:
            every = mutant_names(options.modules)
            # of all of them, so that a larger sample holds every smaller one
            names = random.Random(options.seed).sample(every, len(every))[: options.sample]
        run(options.children, names)
        return report([m for m in read_mutants() if m.status != "not checked"])


@contextmanager
def working_folder(given: Path | None) -> Iterator[Path]:
    """Copy what the tests need."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) if given is None else given
        folder.mkdir(exist_ok=True)
        for name in PARTS:
            if (ROOT / name).is_dir():
                hidden = shutil.ignore_patterns("__pycache__", ".*")
                shutil.copytree(ROOT / name, folder / name, ignore=hidden, dirs_exist_ok=True)
            else:
                shutil.copy(ROOT / name, folder / name)
        yield folder


def run(children: int, names: list[str]) -> None:
    """Let mutmut make the mutants, and try those of the names, or all not tried yet."""
    profile = {**os.environ, "HYPOTHESIS_PROFILE": "mutation"}
    subprocess.run([*MUTMUT, str(children), *names], env=profile, check=False)


if __name__ == "__main__":
    sys.exit(main())
