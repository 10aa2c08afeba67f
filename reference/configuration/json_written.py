"""JSON texts as Python writes them, made such as clause 15.5 takes: exponents of two digits."""

import re
from decimal import Decimal

# a text, or a number with an exponent of three digits: what stands in texts is no number
LONG = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|(-?[0-9.]+e[+-][0-9]{3})', re.DOTALL)
MOST = 99  # of an exponent


def short_exponents(text: str) -> str:
    """Write the same numbers with exponents of two digits; their values stay, exactly.

    A number that was read within the 100 characters of 15.5 has room for it, since it has at most
    as many digits now as it had then; but for 97 nines and e99, which is read as 1e196.

    >>> short_exponents('["1e+100", 9.9e+100, -1.5e-101, 1e+99]')
    '["1e+100", 99e99, -0.015e-99, 1e+99]'
    """
    return LONG.sub(_shortened, text)


def _shortened(found: re.Match[str]) -> str:
    number = found[1]
    if number is None:
        return found[0]
    exponent = MOST if "e+" in number else -MOST
    return f"{Decimal(number).scaleb(-exponent):f}e{exponent}"
