"""Text of unknown origin, made harmless: what a program wrote must not reach a terminal raw."""

from reference.configuration.brief import harmless, shortened

LONGEST = 200  # characters of a line that is shown


def printable(text: str, longest: int = LONGEST) -> str:
    r"""Write a text in printable ASCII, all else escaped, and cut it if it is long.

    >>> print(printable("red \x1b[31m, bell \x07"), printable("abcdef", 3))
    red \x1b[31m, bell \x07 abc...
    """
    shown = "".join(
        character if " " <= character <= "~" else character.encode("unicode_escape").decode()
        for character in text[:longest]
    )
    return shown + "..." if len(text) > longest else shown


def readable(text: object, longest: int = LONGEST) -> str:
    r"""Write a name or a note of a file in visible characters of every script; cut if it is long.

    >>> print(readable("größe \x1b[31m"), readable("abcdefgh.csv", 9))
    größe \x1b[31m abcd...sv
    """
    # a long one is cut before its characters are looked at
    return shortened(harmless(shortened(str(text), longest)), longest)


def last_lines(tail: bytes, count: int = 3) -> tuple[str, ...]:
    """Take the last lines of what a program wrote for people."""
    lines = [line for line in tail.decode("utf-8", "replace").splitlines() if line.strip()]
    return tuple(printable(line) for line in lines[-count:])
