"""Every mistake of the gallery is found by a vector whose flag names it (spec 20.1)."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from fast.command.conversation import Conversation
from reference import vectors
from reference.vectors.reader import read_vectors
from tests.mutants import Mutant
from tests.mutants.gallery import GALLERY
from tests.mutants.graft import changed_source

ROOT = Path(__file__).parent.parent
FEWEST = 25
SECONDS = 300.0
FILES = {
    name: read_vectors(vectors.text(name))
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
    flagged = [test for file in FILES.values() for test in file.tests if mutant.flag in test.flags]
    assert flagged
    conversation = Conversation(program(mutant), SECONDS)
    try:
        assert any(conversation.verdict(test).result == "failed" for test in flagged)
    finally:
        conversation.kill()


@pytest.mark.parametrize("mutant", [GALLERY[0], GALLERY[-1]], ids=lambda mutant: mutant.name)
def test_the_command_rejects_a_mutant_and_names_its_flag(mutant: Mutant) -> None:
    """Whole files, of which other tests may fail too."""
    only = [name for name, file in FILES.items() if mutant.flag in file.notes]
    command = [sys.executable, "-m", "fast.command", "conformance", "--json", "--only", *only]
    done = subprocess.run(
        [*command, "--", *program(mutant)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert done.returncode == 1, done.stderr
    result = json.loads(done.stdout)
    assert mutant.flag in {flag for file in result["files"] for flag in file["failed_flags"]}


def program(mutant: Mutant) -> list[str]:
    return [sys.executable, "-m", "tests.mutants", mutant.name]
