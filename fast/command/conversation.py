"""Asking a program one test after the other, and starting it anew when it breaks down."""

from collections.abc import Sequence

from fast.command.judge import Verdict, failed, judge, read_reply, request_of
from fast.command.program import Breakdown, Program
from reference.vectors.reader import Test

MOST_BREAKDOWNS = 3
LONG = "Long"  # the flag of tests that take a hundred times as long
PATIENCE = 100


class Conversation:
    """A program that is asked, and how often it has broken down."""

    def __init__(self, arguments: Sequence[str], seconds: float) -> None:
        """Start the program; seconds: for an answer. Raises ProgramError."""
        self._arguments = arguments
        self._seconds = seconds
        self._breakdowns = 0
        self._program: Program | None = Program(arguments)

    def verdict(self, test: Test) -> Verdict:
        """Ask a test and judge the answer. Raises ProgramError if the program has gone."""
        if self._breakdowns == MOST_BREAKDOWNS:
            return failed(f"not asked: the program broke down {MOST_BREAKDOWNS} times")
        if self._program is None:
            self._program = Program(self._arguments)
        try:
            return self.verdict_or_breakdown(test)
        except Breakdown as breakdown:
            program = self._program
            self.kill()
            self._breakdowns += 1
            problem = f"the program broke down: {breakdown}"
            return Verdict("failed", problem, last_words=program.last_words)

    def verdict_or_breakdown(self, test: Test) -> Verdict:
        """Ask a test and judge the answer. Raises Breakdown, after which nothing can be asked."""
        if self._program is None:
            self._program = Program(self._arguments)
        seconds = self._seconds * (PATIENCE if LONG in test.flags else 1)
        return judge(test, read_reply(self._program.ask(request_of(test), seconds), test))

    def finish(self) -> tuple[str, ...]:
        """Let the program end; note what was not as it should be."""
        return self._program.finish() if self._program else ()

    def kill(self) -> None:
        """End the program at once, if it still runs."""
        if self._program:
            self._program.kill()
            self._program = None
