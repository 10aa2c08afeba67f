#!/usr/bin/env bash
# scikit-learn 1.9.1: sklearn.datasets.dump_svmlight_file writes doubles with 16 significant digits,
# and a double may need 17. Of a thousand normal numbers 434 are another number when they are read
# again by its own load_svmlight_file, 300 of them the next one up or down, the others a few further.
# pandas 3.1.1 writes the same numbers into a CSV, and reads them, so that all come back.
#
# A good guess would be that a library's own pair of functions for a format gives back what it was
# given, and that the digits of "%.16g" and "%.16e" are as many. The latter has 17, one before the
# point; pull request 1849 of scikit-learn (2013) proposed the former for shorter files, and says
# that the precision is the same. Pull request 938 (2012) was there to keep doubles as they are.
#
# It touches us where a model that was fitted to doubles is asked about a .svm or .libsvm file
# (clause 12.10): a number beside a threshold may lie on the other side of it. docs/how-to/own-data.md
# says so, and how to write such a file; tests/test_findings.py has both ways.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
cd "$folder"
cat > look.py <<'PYTHON'
import io

import numpy as np
import pandas
from sklearn.datasets import dump_svmlight_file, load_svmlight_file

random = np.random.Generator(np.random.Philox(key=7))
X = random.normal(size=(1000, 1))
file = io.BytesIO()
dump_svmlight_file(X, np.zeros(1000), file)
file.seek(0)
again = load_svmlight_file(file)[0].toarray()
changed = X != again
neighbours = (np.nextafter(X, -np.inf) == again) | (np.nextafter(X, np.inf) == again)
print("svmlight", changed.sum(), "changed,", neighbours[changed].sum(), "to a neighbour")
csv = pandas.read_csv(io.StringIO(pandas.DataFrame(X).to_csv(index=False))).to_numpy()
print("csv", (X != csv).sum(), "changed")
place = int(np.flatnonzero(changed)[0])
line = file.getvalue().decode().splitlines()[place]
print(repr(float(X[place, 0])), "is written as", line.split(":")[1])
PYTHON
expected='svmlight 434 changed, 300 to a neighbour
csv 0 changed
-1.7496944402112695 is written as -1.74969444021127'
seen=$(venv/bin/python look.py)
echo "$seen"
[ "$seen" = "$expected" ]
