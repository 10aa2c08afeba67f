"""Texts of unknown origin and length, made fit for one line that is shown to people."""

from collections.abc import Sequence


def harmless(text: str) -> str:
    r"""Escape what is no visible character: line ends, escape sequences, halves of pairs.

    >>> print(harmless("größe\n\x1b[31m"))
    größe\n\x1b[31m
    """
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text
    )


def shortened(text: str, most: int) -> str:
    """Cut a text in its middle, so that its beginning and its end stay.

    >>> shortened("a very long name.csv", 14)
    'a very l...csv'
    """
    if len(text) <= most:
        return text
    end = (most - 3) // 3
    return f"{text[: most - 3 - end]}...{text[len(text) - end :]}"


def brief(texts: Sequence[str], most: int) -> list[str]:
    """Make texts harmless, and shorten the longest until all have at most so many characters.

    >>> brief(["seed", "'" + 90 * "1" + "' is out of range"], 40)
    ['seed', "'111111111111111111111...ut of range"]
    """
    shown = [shortened(harmless(shortened(text, most)), most) for text in texts]
    left, share = most, most
    for place, length in enumerate(sorted(map(len, shown))):
        share = left // (len(shown) - place)
        if length > share:
            break
        left -= length
    return [shortened(text, share) for text in shown]
