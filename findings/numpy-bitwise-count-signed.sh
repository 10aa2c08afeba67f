#!/usr/bin/env bash
# NumPy 2.4.6: np.bitwise_count of a negative integer counts the ones of its absolute value. The word
# of 64 ones has 64 of them as uint64, and 1 as int64, where it is -1. Polars 2.1.0
# (bitwise_count_ones) and DuckDB 2.0.1 (bit_count) count the ones of the word itself: 64 for the
# same -1. So the same column of packed bits has other popcounts in NumPy than in the two engines
# that hand it over, and only rows whose top bit is 1 differ.
#
# A good guess would be that a popcount looks at bits only, whatever the sign of the type.
#
# It touches packed words that come from where there are no unsigned 64-bit integers, such as many
# table formats and databases. fast.Bits takes uint64 and refuses int64 (tests/test_findings.py).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  numpy==2.4.6 polars==2.1.0 duckdb==2.0.1
"$folder/venv/bin/python" - <<'PYTHON'
import duckdb
import numpy as np
import polars

words = np.array([-1, -2, -(2**63), 5], np.int64)
counts = {
    "numpy, int64": np.bitwise_count(words).tolist(),
    "numpy, uint64": np.bitwise_count(words.view(np.uint64)).tolist(),
    "polars, Int64": polars.Series(words).bitwise_count_ones().to_list(),
    "duckdb, BIGINT": [
        duckdb.execute("select bit_count(?::BIGINT)", [word]).fetchone()[0]
        for word in words.tolist()
    ],
}
for who, count in counts.items():
    print(f"{who:<15} {count}")
assert counts == {
    "numpy, int64": [1, 1, 1, 2],
    "numpy, uint64": [64, 63, 1, 2],
    "polars, Int64": [64, 63, 1, 2],
    "duckdb, BIGINT": [64, 63, 1, 2],
}
PYTHON
