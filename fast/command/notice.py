"""What is assumed, said once on the standard error."""

import sys
from contextlib import suppress

from fast.command.printable import readable
from reference.configuration.errors import LONGEST


def notice(text: str | None) -> None:
    """Say what was assumed; None: nothing was."""
    if text:
        with suppress(OSError):  # nobody is left to tell
            print(f"lbe: note: {readable(text, LONGEST)}", file=sys.stderr, flush=True)
