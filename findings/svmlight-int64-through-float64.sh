#!/usr/bin/env bash
# CPython 3.11 and scikit-learn 1.9.1: load_svmlight_file(..., dtype=np.int64) reads every value as
# a double, and casts it to int64 at the end. So 2^53 + 1 becomes 2^53, 0.5 becomes 0, and with
# int32 a value that does not fit becomes the smallest integer. There is no error. Integers that
# dump_svmlight_file wrote, exactly, come back as others. The dtype sounds like what the values are
# read as; it is what they are cast to.
#
# A good guess would be that a loader told that all values are int64 is exact for int64 values.
#
# It touches whoever takes features or thresholds from LIBSVM files and says that no float decides:
# two values that differ in the last digit are one. fast.data.libsvm reads the decimals themselves;
# tests/test_findings.py has our side of it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  scikit-learn==1.9.1 numpy==2.4.6 scipy==1.17.1
"$folder/venv/bin/python" -W ignore - <<'PYTHON'
from io import BytesIO

import numpy as np
from sklearn.datasets import dump_svmlight_file, load_svmlight_file

file = b"1 1:9007199254740993 2:0.5 3:300000000000\n"
wide = load_svmlight_file(BytesIO(file), dtype=np.int64)[0].toarray()
narrow = load_svmlight_file(BytesIO(file), dtype=np.int32)[0].toarray()
written = BytesIO()
dump_svmlight_file(np.array([[2**53 + 1, 2**53]]), [1], written)
again = load_svmlight_file(BytesIO(written.getvalue()), dtype=np.int64)[0].toarray()
seen = {
    "type": str(wide.dtype),
    "2^53 + 1, 0.5, 3e11": wide[0].tolist(),
    "as int32": narrow[0].tolist(),
    "2^53 + 1 is written": b"9007199254740993" in written.getvalue(),
    "and read as 2^53": int(again[0, 0]) == int(again[0, 1]) == 2**53,
}
for what, value in seen.items():
    print(f"{what}: {value}")
assert seen == {
    "type": "int64",
    "2^53 + 1, 0.5, 3e11": [2**53, 0, 300000000000],
    "as int32": [-(2**31), 0, -(2**31)],
    "2^53 + 1 is written": True,
    "and read as 2^53": True,
}
PYTHON
