"""Every mistake of the gallery is found by a vector whose flag names it (spec 20.1)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reference import vectors
from reference.vectors.reader import read_vectors
from tests.mutants import Mutant
from tests.mutants.gallery import GALLERY
from tests.mutants.graft import changed_source

ROOT = Path(__file__).parent.parent
FEWEST = 25
FLAGGED = {
    name: set(read_vectors(vectors.text(name)).notes)
    for name in vectors.names()
    if name != "15-accumulated.json"  # finds all of them, and takes its time
}


def test_the_gallery_is_large_and_its_names_differ() -> None:
    assert len({mutant.name for mutant in GALLERY}) == len(GALLERY) >= FEWEST


def test_every_mistake_can_be_built_in() -> None:
    """Else a program that does not even start would be taken for one that is found out."""
    for mutant in GALLERY:
        assert changed_source(mutant) != "", mutant.name


@pytest.mark.parametrize("mutant", GALLERY, ids=lambda mutant: mutant.name)
def test_a_mutant_is_rejected_with_its_flag(mutant: Mutant) -> None:
    files = [name for name, flags in FLAGGED.items() if mutant.flag in flags]
    command = [sys.executable, "-m", "fast.command", "conformance", "--json", "--only", *files]
    program = [sys.executable, "-m", "tests.mutants", mutant.name]
    done = subprocess.run(
        [*command, "--", *program], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 1, done.stderr
    result = json.loads(done.stdout)
    failed = {flag for file in result["files"] for flag in file["failed_flags"]}
    assert mutant.flag in failed
