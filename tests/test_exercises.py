"""The exercises: solutions pass, stubs are unsolved, near misses and floats fail."""

import doctest
import re
import runpy
from collections import Counter
from functools import cache, partial
from random import Random
from types import ModuleType

import pytest

from fast.command.exercises.cases import SEEDS, cases_of
from fast.command.exercises.catalogue import FOLDER, Exercise, exercises, hints
from fast.command.exercises.drawn import rows
from fast.command.exercises.judge import Verdict, checks, judge, judge_here, sources_of
from fast.command.exercises.steps import train_network
from fast.command.exercises.worker import answer, loaded
from reference import Configuration, initial_state, step
from reference.bits import from_bits
from tests.near_misses import NearMiss
from tests.near_misses.gallery import GALLERY

ALL = exercises()
DOCS = FOLDER.parents[1] / "docs"
BY_ID = {exercise.id: exercise for exercise in ALL}
FEWEST_NEAR_MISSES = 3
SOLUTIONS = {name: text.decode() for name, text in sources_of(FOLDER / "solutions").items()}
OTHER_WAYS = {
    name: text.decode() for name, text in sources_of(FOLDER / "solutions" / "other_ways").items()
}


@cache
def checks_of(exercise: Exercise) -> ModuleType:
    return checks(exercise)


def verdict_of(exercise: Exercise, source: str) -> Verdict:
    return judge_here(exercise, checks_of(exercise), {**SOLUTIONS, exercise.module: source})


def each(exercise: Exercise) -> str:
    return exercise.id


@pytest.mark.parametrize("exercise", ALL, ids=each)
def test_the_solution_passes(exercise: Exercise) -> None:
    verdict = verdict_of(exercise, SOLUTIONS[exercise.module])
    assert verdict.status == "passed", verdict
    assert verdict.cases >= 10


@pytest.mark.parametrize("exercise", ALL, ids=each)
def test_the_stub_is_unsolved_and_says_nothing_of_the_solution(exercise: Exercise) -> None:
    stub = (FOLDER / f"{exercise.module}.py").read_text(encoding="utf-8")
    assert verdict_of(exercise, stub).status == "unsolved"
    assert stub.count("    raise NotImplementedError\n") == len(exercise.functions)
    assert all(">>> " in function.docstring for function in exercise.functions)


@pytest.mark.parametrize("exercise", ALL, ids=each)
def test_the_examples_of_the_stub_are_what_the_solution_computes(exercise: Exercise) -> None:
    with loaded(SOLUTIONS, exercise.module) as module:
        for function in exercise.functions:
            example = doctest.DocTestParser().get_doctest(
                function.docstring, {**vars(module)}, function.name, None, None
            )
            results = doctest.DocTestRunner(verbose=False).run(example)
            assert results.attempted and not results.failed


@pytest.mark.parametrize("miss", GALLERY, ids=lambda miss: f"{miss.exercise}-{miss.name}")
def test_a_near_miss_is_rejected(miss: NearMiss) -> None:
    exercise = BY_ID[miss.exercise]
    solution = SOLUTIONS[exercise.module]
    assert solution.count(miss.right) == 1, f"{solution.count(miss.right)} places"
    wrong = {**SOLUTIONS, exercise.module: solution.replace(miss.right, miss.wrong)}
    tests = checks_of(exercise)
    for seed in SEEDS:  # whoever draws one seed alone finds it too
        verdict = judge_here(exercise, tests, wrong, cases_of(tests, [seed]))
        assert verdict.status == "failed", f"seed {seed}"
        assert verdict.failure is not None, "it fails by a case, not by its syntax"


@pytest.mark.parametrize("name", OTHER_WAYS)
def test_another_right_way_passes(name: str) -> None:
    """Written from the docstrings by a beginner's means; tuples, arrays and booleans will do."""
    exercise = BY_ID[name[:4]]
    assert exercise.module == name and verdict_of(exercise, OTHER_WAYS[name]).status == "passed"


@pytest.mark.parametrize("seed", range(5))
def test_other_drawn_cases_are_solved_as_well(seed: int) -> None:
    for exercise in ALL:
        with loaded(SOLUTIONS, exercise.module) as module:
            tests = checks_of(exercise)
            checked = judge(exercise, tests, partial(answer, module), cases_of(tests, [seed]))
            assert checked.status == "passed", checked


def test_the_steps_that_are_compared_with_are_the_reference_s() -> None:
    """Spec 10.1: the plain lists of ex24 and ex25 against reference.step, mask by mask."""
    config = Configuration(9, 3, (8, 6), (4, 3), reinforcement="1", counter_bits=4, init_bits=3)
    state = initial_state(config)
    random = Random(0)
    x, labels = rows(random, 7, 9), [random.randrange(3) for _ in range(7)]
    after, trace = step(config, state, [from_bits(row) for row in x], labels)
    layers = [
        [
            [list(row) for row in layer.counters],
            [word.tolist() for word in layer.codebook],
            shape.group,
            shape.theta,
            [row.tolist() for row in traced.reinforced],
        ]
        for layer, shape, traced in zip(state.layers, config.shapes, trace.layers, strict=True)
    ]
    learnt, wrong = train_network(x, labels, layers, config.counter_bits)
    assert learnt == [[list(row) for row in layer.counters] for layer in after.layers]
    assert wrong == trace.wrong
    assert all(t.selected and any(m.any() for m in t.reinforced) for t in trace.layers)


def test_every_exercise_has_near_misses_of_different_names() -> None:
    assert min(Counter(miss.exercise for miss in GALLERY)[e.id] for e in ALL) >= FEWEST_NEAR_MISSES
    assert len({(miss.exercise, miss.name) for miss in GALLERY}) == len(GALLERY)


def test_the_exercises_are_complete() -> None:
    assert [exercise.id for exercise in ALL] == [f"ex{i:02}" for i in range(1, 34)]
    for exercise in ALL:
        assert 2 <= len(hints(exercise)) <= 3
        assert exercise.module in SOLUTIONS and exercise.module in OTHER_WAYS, "solved twice"
        test = (FOLDER / "tests" / f"test_{exercise.module}.py").read_text(encoding="utf-8")
        assert f"What {exercise.id} is checked with" in test
        names = {function.name for function in exercise.functions}
        assert set(checks_of(exercise).EXPECTED) == names
        parameters = {name for function in exercise.functions for name in function.parameters}
        assert set(checks_of(exercise).SHOWN) <= names | parameters


def test_the_page_of_the_exercises_is_current() -> None:
    page = runpy.run_path(str(DOCS / "make_exercises.py"))["page"]()
    written = (DOCS / "exercises.md").read_text(encoding="utf-8")
    assert written == page, "run: python docs/make_exercises.py"
    assert all(f'<a id="{exercise.id}"></a>' in page for exercise in ALL)


def test_the_course_has_every_exercise_once() -> None:
    page = (DOCS / "how-to" / "teach.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \d+ \|[^|]*\|([^|]*)\|", page, re.MULTILINE)
    assert len(rows) == 10
    assert sorted(re.findall(r"ex\d\d", " ".join(rows))) == [exercise.id for exercise in ALL]


def test_the_clauses_of_the_exercises_exist() -> None:
    specification = (DOCS / "specification.md").read_text(encoding="utf-8")
    known = set(re.findall(r"^#{2,3} (\d+(?:\.\d+)?) ", specification, re.MULTILINE))
    for exercise in ALL:
        assert set(exercise.clause.split(", ")) <= known, exercise.id
