#!/usr/bin/env bash
# CPython 3.11 and NumPy 2.4.6: a Fraction made of a NumPy integer keeps that integer as its
# numerator, since NumPy registers its integers as numbers.Integral. The exact rational then
# wraps around: Fraction(np.int64(2**62)) * 4 is 0, and it is not above 1/3. With uint8, as pixels
# have it, 200 * 2 is 144. There is a RuntimeWarning where values wrap, but no error; and what a
# comparison gives is a NumPy boolean, which bitarray does not take.
#
# A good guess would be that a Fraction is exact whatever it was made of, and holds two ints.
#
# It touches whoever makes thresholds or settings of array elements. Ours take the terms as ints
# first (reference.configuration.values.unbounded), in settings, thresholds and cells of tables;
# before, such a cell had a wrong bit (tests/test_findings.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 bitarray==3.8.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from fractions import Fraction

import numpy as np
from bitarray import bitarray

large, pixel = Fraction(np.int64(2**62)), Fraction(np.uint8(200))
above = Fraction(np.int64(1)) > Fraction(1, 3)
try:
    taken = bitarray([above])
except TypeError as error:
    taken = type(error).__name__
seen = {
    "type of the numerator": type(large.numerator).__name__,
    "2^62 * 4": int(large * 4),
    "2^62 > 1/3": bool(large > Fraction(1, 3)),
    "200 * 2": int(pixel * 2),
    "type of 1 > 1/3": type(above).__name__,
    "bitarray of it": taken,
}
for what, value in seen.items():
    print(f"{what}: {value}")
assert seen == {
    "type of the numerator": "int64",
    "2^62 * 4": 0,
    "2^62 > 1/3": False,
    "200 * 2": 144,
    "type of 1 > 1/3": "bool",
    "bitarray of it": "TypeError",
}
PYTHON
