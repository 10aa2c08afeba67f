"""What the values of a JSON text may take of memory (spec 15.6): told before they are made."""

FACTOR, ALLOWANCE = 8, 1 << 26  # times the text's bytes, and bytes: more may be refused
SMALL = 1 << 18  # bytes of a text that stays below the allowance, whatever it says
OF_BYTE, OF_BYTE_BEYOND_ASCII = 2, 9  # of every byte: as it came, and decoded (and as a text)
OF_DIGIT = 6  # of every digit: of a number of its own
OF_MARK = {b"{": 104, b"[": 104, b":": 184, b'"': 40}  # wherever they stand
DIGITS = b"0123456789"


def counted(text: bytes) -> int:
    """Count the bytes that a text and its values take at most, in one pass of each kind.

    >>> counted(b'{"a": [12]}')
    506
    """
    digits = len(text) - len(text.translate(None, DIGITS))
    marks = sum(cost * text.count(mark) for mark, cost in OF_MARK.items())
    each = OF_BYTE if text.isascii() else OF_BYTE_BEYOND_ASCII
    return each * len(text) + OF_DIGIT * digits + marks


def check_size(text: bytes) -> None:
    """Refuse a text whose values are too many for its size. Raises ValueError."""
    most = FACTOR * len(text) + ALLOWANCE
    if len(text) > SMALL and counted(text) > most:
        raise ValueError(f"it is made of so many values that they take more than {most} bytes")
