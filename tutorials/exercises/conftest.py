"""`pytest -m ex07` checks exercise 07; plain pytest of the repository leaves them alone."""

import re
from pathlib import Path

import pytest

from fast.command.exercises.catalogue import exercises
from fast.command.exercises.judge import judge_here, sources_of
from fast.command.exercises.verdicts import verdict_lines

HERE = Path(__file__).resolve().parent
TESTS = HERE / "tests"
BY_ID = {exercise.id: exercise for exercise in exercises(HERE)}


collect_ignore = ["conftest.py", "solutions"]
collect_ignore_glob = ["ex*.py"]
EXERCISES_ONLY = re.compile(r"(not|and|or|[()]|\s|ex\d\d|exercise)+")


def pytest_configure(config):
    if config.args_source is config.ArgsSource.TESTPATHS and only_exercises(config):
        config.args[:] = [str(TESTS)]  # nothing else has these markers: look nowhere else
    for exercise in BY_ID.values():
        config.addinivalue_line("markers", f"{exercise.id}: {exercise.title}")
    config.addinivalue_line("markers", "exercise: all exercises")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    mine = [item for item in items if item.path.parent == TESTS]
    for item in mine:
        item.add_marker(item.path.name[5:9])
        item.add_marker("exercise")
    if not asked_for(config):
        config.hook.pytest_deselected(items=mine)
        items[:] = [item for item in items if item not in mine]


def asked_for(config):
    """In the repository, exercises run where a marker or a path names them; elsewhere always."""
    if not (config.rootpath / "pyproject.toml").exists():
        return True
    given = config.invocation_params
    paths = [(given.dir / text.split("::")[0]).resolve() for text in map(str, given.args)]
    named = any(path.exists() and path.is_relative_to(HERE) for path in paths)
    return named or only_exercises(config)


def only_exercises(config):
    return EXERCISES_ONLY.fullmatch(config.option.markexpr or "") is not None


@pytest.fixture
def check(request):
    """Check the file of the exercise, in this process, so that breakpoint() works (pytest -s)."""
    exercise = BY_ID[request.path.name[5:9]]

    def run():
        verdict = judge_here(exercise, request.module, sources_of(HERE))
        if verdict.status != "passed":
            pytest.fail("\n".join(verdict_lines(verdict)), pytrace=False)

    return run
