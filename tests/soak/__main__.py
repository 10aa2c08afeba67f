"""The command: rounds of random examples until the time is over, or there are enough."""

import argparse
import random
import sys
import time
from typing import Any

from hypothesis import given, seed
from hypothesis import strategies as st

from fast.kernels import ENGINES
from tests.profiles import SOAK
from tests.soak.comparison import difference
from tests.soak.examples import Example, Training, draws, images, tables, trainings
from tests.strategies import LARGEST


def strategies(largest: int, only_trainings: bool) -> list[st.SearchStrategy[Any]]:
    """Say of what a round is drawn, one after the other."""
    others = [] if only_trainings else [tables(), images(), draws]
    return [trainings(largest), *others]


class Totals:
    """What has been compared so far."""

    def __init__(self) -> None:
        self.start = time.monotonic()
        self.examples: dict[str, int] = {}
        self.rules: dict[str, int] = {}
        self.values = 0

    def add(self, example: Example, values: int) -> None:
        """Count an example on which the engines agree."""
        name = type(example).__name__
        self.examples[name] = self.examples.get(name, 0) + 1
        if isinstance(example, Training):
            rule = example.run.config.rule
            self.rules[rule] = self.rules.get(rule, 0) + 1
        self.values += values

    def line(self, differences: int) -> str:
        """Say it in one line."""
        minutes = (time.monotonic() - self.start) / 60
        each = [*self.examples.items(), *sorted(self.rules.items())]
        kinds = ", ".join(f"{name} {n:,}" for name, n in each)
        return (
            f"{minutes:.1f} minutes: {sum(self.examples.values()):,} examples ({kinds}), "
            f"{self.values:,} values, {differences} difference{'s' * (differences != 1)}"
        )


def one_round(
    strategy: st.SearchStrategy[Any], number: int, totals: Totals, end: float, engine: str
) -> tuple[Example, str] | None:
    """Compare a round of examples; give the smallest that differs, and how."""
    failed: list[tuple[Example, str]] = []

    @SOAK
    @seed(number)
    @given(strategy)
    def agree(example: Example) -> None:
        if not failed and time.monotonic() > end:
            return
        try:
            found, values = difference(example, engine)
        except Exception as error:  # one engine refuses what the other takes
            failed.append((example, f"{type(error).__name__}: {error}"))
            raise
        if found is not None:
            failed.append((example, found))
            raise AssertionError(found)
        totals.add(example, values)

    try:
        agree()
    except Exception:
        if not failed:
            raise
        return failed[-1]  # Hypothesis ends with the smallest
    return None


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its status."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=2.0, help="how long (default: 2)")
    parser.add_argument("--seed", type=int, help="of the first round (default: drawn)")
    parser.add_argument("--trainings", type=int, help="nothing but so many training runs")
    parser.add_argument(
        "--largest", type=int, default=LARGEST, help=f"perceptrons of a layer (default: {LARGEST})"
    )
    parser.add_argument(
        "--engine", choices=ENGINES, default="numpy", help="of the fast path (default: numpy)"
    )
    options = parser.parse_args(arguments)
    number = random.SystemRandom().randrange(2**32) if options.seed is None else options.seed
    totals = Totals()
    end, said = totals.start + 3600 * options.hours, totals.start
    enough = sys.maxsize if options.trainings is None else options.trainings
    kinds = strategies(options.largest, options.trainings is not None)
    print(f"seed {number}", flush=True)
    while time.monotonic() < end and sum(totals.rules.values()) < enough:
        for strategy in kinds:
            failure = one_round(strategy, number, totals, end, options.engine)
            if failure is not None:
                example, found = failure
                print(f"round {number}: {found}\nfor tests/frozen_examples.py:\n    {example!r},")
                print(totals.line(differences=1))
                return 1
            if time.monotonic() > said + 60:
                print(totals.line(differences=0), flush=True)
                said = time.monotonic()
        number += 1
    print(totals.line(differences=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())
