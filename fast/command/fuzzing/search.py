"""Asking a program and the reference the same until they differ, then for less (spec 20.3)."""

import json
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, seed, settings
from hypothesis import strategies as st

from fast.command.conversation import Conversation
from fast.command.fuzzing import networks, parts, tables
from fast.command.judge import Verdict
from fast.command.program import Breakdown
from reference.oracle import OPERATIONS, answer
from reference.oracle.written import MalformedRequest
from reference.vectors.reader import Test

QUESTIONS: Mapping[str, st.SearchStrategy[Any]] = {
    **parts.QUESTIONS,
    **tables.QUESTIONS,
    **networks.QUESTIONS,
}
ROUND = 200  # questions between looks at the clock


class _Differs(Exception):
    """Hypothesis shrinks what raises this."""


@dataclass
class Search:
    """What was asked, and the smallest question on which the two differ, if there is one."""

    asked: int = 0
    unsupported: Counter[str] = field(default_factory=Counter)
    found: tuple[Test, Verdict] | None = None
    broken: tuple[Test, Breakdown] | None = None


def search(
    conversation: Conversation,
    operations: Sequence[str],
    first_seed: int,
    questions: int | None,
    deadline: float | None,
    tick: Callable[[], object],
) -> Search:
    """Ask until two answers differ, so many questions, or until the time is over.

    deadline: of time.monotonic(). A program that breaks down ends the search.
    """
    result = Search()
    number = first_seed
    while not result.found and not result.broken:
        left = ROUND if questions is None else min(ROUND, questions - result.asked)
        if left < 1 or (deadline is not None and time.monotonic() >= deadline):
            break
        before = result.asked
        _round(conversation, operations, number, left, result, tick)
        number += 1
        if result.asked == before:
            break  # there is nothing to ask
    return result


def _round(
    conversation: Conversation,
    operations: Sequence[str],
    number: int,
    most: int,
    result: Search,
    tick: Callable[[], object],
) -> None:
    any_question = st.sampled_from(operations).flatmap(
        lambda name: st.tuples(st.just(name), QUESTIONS[name])
    )

    @seed(number)
    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
        report_multiple_bugs=False,
    )
    @given(any_question)
    def ask(question: tuple[str, dict[str, Any]]) -> None:
        if result.broken:
            return  # nobody is there to be asked
        test = answered(*question)
        if test is None:
            assume(False)
            return
        try:
            verdict = conversation.verdict_or_breakdown(test)
        except Breakdown as breakdown:
            result.broken = test, breakdown
            return
        if not result.found:
            result.asked += 1
            tick()
        if verdict.result == "unsupported":
            result.unsupported[verdict.problem] += not result.found
        if verdict.result == "failed":
            result.found = test, verdict  # the last one is the smallest
            raise _Differs

    try:
        ask()
    except _Differs:
        return


def answered(operation: str, inputs: dict[str, Any]) -> Test | None:
    """Let the reference answer; nothing where it calls the question malformed."""
    inputs = json.loads(json.dumps(inputs))
    try:
        reply = answer(operation, inputs)
    except MalformedRequest:
        return None
    result = "valid" if "outputs" in reply else "refused"
    expected = reply["outputs" if result == "valid" else "refused"]
    clause = OPERATIONS[operation].clause
    return Test("asked", operation, clause, "found by asking", (), inputs, result, expected)
