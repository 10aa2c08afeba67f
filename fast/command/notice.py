"""What is assumed, said once on the standard error."""

import sys

from fast.command.printable import printable

LONGEST = 300  # characters


def notice(text: str | None) -> None:
    """Say what was assumed; None: nothing was."""
    if text:
        print(f"lbe: note: {printable(text, LONGEST)}", file=sys.stderr)
