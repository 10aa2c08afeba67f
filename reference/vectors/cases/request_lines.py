"""Lines that a program may be given: which are requests, and with what kind of reply (20.3)."""

from reference.vectors.case import Case

MALFORMED = ("Malformed",)
TAKEN = ("Request",)
OPERATION = '"operation":"automatic_group"'
INPUTS = '"inputs":{"perceptrons":7}'
WHOLE = f'{{"id":"a",{OPERATION},{INPUTS}}}'


def line(id: str, comment: str, text: str | bytes, flags: tuple[str, ...] = MALFORMED) -> Case:
    """A line, as text or as bytes."""
    given = text if isinstance(text, bytes) else text.encode()
    return Case(id, comment, {"line": given.hex()}, flags)


def _value(text: str) -> str:
    """A request with any JSON within."""
    return f'{{"id":"a","operation":"configuration","inputs":{{"value":{text}}}}}'


def _deep(brackets: int) -> str:
    return _value("[" * brackets + "]" * brackets)


LINES = [
    line("whole", "as it should be", WHOLE, TAKEN),
    line("spaces", "spaces around it and within", f"  {WHOLE.replace(':', ' : ')}\t", TAKEN),
    line("carriage-return", "0x0d before the line feed is a space", WHOLE + "\r", TAKEN),
    line("order", "names in another order", f'{{{INPUTS},{OPERATION},"id":"a"}}', TAKEN),
    line("escapes", "an id with escapes", WHOLE.replace('"a"', '"\\u0061\\ud83d\\ude00"'), TAKEN),
    line("empty-id", "an id of no character", WHOLE.replace('"a"', '""'), TAKEN),
    line("unknown", "an operation that there is not",
         f'{{"id":"a","operation":"no such one",{INPUTS}}}', TAKEN),
    line("empty", "an empty line is no request", b"", TAKEN),
    line("blank", "spaces alone", b"   "),
    line("tab", "a tab alone", b"\t"),
    line("no-json", "words", b"saturate 9"),
    line("cut", "the last brace is missing", WHOLE[:-1]),
    line("more", "something follows", WHOLE + "1"),
    line("two", "two requests in a line", WHOLE + WHOLE),
    line("byte-order-mark", "a byte order mark", b"\xef\xbb\xbf" + WHOLE.encode()),
    line("not-utf-8", "no UTF-8", WHOLE.encode().replace(b"a", b"\xe9", 1)),
    line("surrogate-bytes", "half of a pair, in bytes",
         WHOLE.encode().replace(b'"a"', b'"\xed\xa0\x80"')),
    line("surrogate-escaped", "half of a pair, escaped", WHOLE.replace('"a"', '"\\ud800"')),
    line("surrogate-order", "a pair in the wrong order",
         WHOLE.replace('"a"', '"\\ude00\\ud83d"')),
    line("overlong", "a character in more bytes than it takes",
         WHOLE.encode().replace(b'"a"', b'"\xc1\xa1"')),
    line("control", "a control character in a text", WHOLE.replace('"a"', '"\x01"')),
    line("nan", "NaN", _value("NaN")),
    line("infinity", "Infinity", _value("-Infinity")),
    line("comment", "a comment", WHOLE.replace(",", ",/* */", 1)),
    line("comma", "a comma too many", WHOLE[:-1] + ",}"),
    line("apostrophes", "apostrophes for quotation marks", WHOLE.replace('"', "'")),
    line("form-feed", "0x0c is no space", WHOLE + "\f"),
    line("twice", "a name twice", WHOLE.replace('"id":"a"', '"id":"a","id":"a"')),
    line("twice-within", "a name twice in the inputs",
         WHOLE.replace('"perceptrons":7', '"perceptrons":7,"perceptrons":7')),
    line("twice-escaped", "a name twice, once escaped",
         WHOLE.replace('"id":"a"', '"id":"a","\\u0069d":"a"')),
    line("deepest", "64 deep", _deep(62), TAKEN),
    line("too-deep", "65 deep", _deep(63)),
    line("number", "a number of 100 characters", _value("1" * 100), TAKEN),
    line("long-number", "of 101 characters", _value("1" * 101)),
    line("exponent", "an exponent of two digits", _value("1e-99"), TAKEN),
    line("long-exponent", "of three digits", _value("1e100")),
    line("zeros", "a number with a leading zero", _value("01")),
    line("plus", "a number with a plus", _value("+1")),
    line("no-object", "no object", b"[]"),
    line("no-id", "no id", f"{{{OPERATION},{INPUTS}}}"),
    line("null-id", "an id that is no text", WHOLE.replace('"a"', "null")),
    line("no-operation", "no operation", f'{{"id":"a",{INPUTS}}}'),
    line("operation-number", "an operation that is no text",
         f'{{"id":"a","operation":1,{INPUTS}}}'),
    line("no-inputs", "no inputs", f'{{"id":"a",{OPERATION}}}'),
    line("inputs-array", "inputs that are no object", f'{{"id":"a",{OPERATION},"inputs":[7]}}'),
    line("more-names", "a name more", WHOLE[:-1] + ',"note":1}'),
    line("missing-input", "an input is missing", WHOLE.replace('"perceptrons":7', "")),
    line("more-inputs", "an input more", WHOLE.replace(":7", ':7,"group":7')),
]  # fmt: skip
