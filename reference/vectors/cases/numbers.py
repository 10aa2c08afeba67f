"""Numbers that a text or a double denotes (spec 12.1)."""

from reference.vectors.case import Case, Group


def _number(id: str, text: str, comment: str, *flags: str) -> Case:
    return Case(id, comment, {"text": text}, flags)


def _double(id: str, word: str, comment: str) -> Case:
    return Case(id, comment, {"word": f"0x{word}"}, ("Decimal",))


NUMBERS = [
    Group(
        "number",
        "number",
        "Texts that are numbers, and texts that are none.",
        [
            _number("integer", "42", "an integer"),
            _number("negative", "-1.50", "a negative number", "Decimal"),
            _number("tenth", "0.1", "exactly 1/10", "Decimal"),
            _number("plus", "+3.", "a sign, and no digit after the point", "Grammar"),
            _number("point", "-.5", "no digit before the point", "Grammar"),
            _number("exponent", "2.5E-3", "an exponent", "Decimal"),
            _number("exponent-plus", "1e+2", "a signed exponent", "Grammar"),
            _number("minus-zero", "-0.0", "zero has no sign", "Decimal"),
            _number("long", "0." + "1" * 98, "a hundred characters", "Decimal"),
            _number("too-long", "0." + "1" * 99, "a hundred and one characters", "Grammar"),
            _number("huge", "1e400", "the largest exponent", "Decimal"),
            _number("tiny", "1e-400", "the smallest exponent", "Decimal"),
            _number("too-huge", "1e401", "an exponent too large", "Grammar"),
            _number("zeros", "1e0000000400", "zeros before the exponent", "Grammar"),
            _number("point-alone", ".", "a point is no number", "Grammar"),
            _number("empty", "", "nothing is no number", "Grammar"),
            _number("space", " 1", "a space", "Grammar"),
            _number("newline", "1\n", "a line feed", "Grammar"),
            _number("underscore", "1_000", "an underscore", "Grammar"),
            _number("hexadecimal", "0x10", "hexadecimal digits", "Grammar"),
            _number("fraction", "1/2", "a fraction is no number here", "Grammar"),
            _number("infinity", "inf", "infinity", "Grammar"),
            _number("nan", "nan", "not a number", "Grammar"),
            _number("arabic", "\u0661", "a digit that is not 0 to 9", "Grammar"),
        ],
    ),
    Group(
        "double",
        "double",
        "Binary floating-point numbers denote rationals.",
        [
            _double("one", "3ff0000000000000", "1"),
            _double("tenth", "3fb999999999999a", "the double nearest to 0.1 is not 1/10"),
            _double("minus", "c004000000000000", "-2.5"),
            _double("minus-zero", "8000000000000000", "-0 is 0"),
            _double("large", "43f0000000000000", "2^64"),
            _double("largest", "7fefffffffffffff", "the largest"),
            _double("subnormal", "0000000000000001", "the smallest: no implicit leading 1"),
            _double("normal", "0010000000000000", "the smallest with a leading 1"),
            _double("infinity", "7ff0000000000000", "infinity is refused"),
            _double("nan", "fff8000000000000", "NaN is refused"),
        ],
    ),
]
