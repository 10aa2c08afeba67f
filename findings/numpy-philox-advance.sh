#!/usr/bin/env bash
# NumPy 2.4.6: Philox.advance(d) does not skip d words. It skips d blocks of four words, counted from
# the end of the block that has been begun: what is left of that block is thrown away, also by
# advance(0). So advance(1) on a new generator leads to word 4, and to word 8 after one word was drawn.
#
# A good guess would be: advance(j) leads to word j, as discard(j) of C++ engines does, and
# advance(0) does nothing.
#
# It touches whoever takes NumPy's Philox for the streams of specification 3.2 and wants to begin at
# word j. Right is: counter = (j // 4, purpose, layer, time), then j mod 4 words drawn and dropped;
# tests/test_findings.py holds it against `reference`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
from numpy.random import Philox


def fresh():
    return Philox(key=[5, 0], counter=[0, 4, 1, 7])


words = fresh().random_raw(16).tolist()


def next_word(drawn, advanced):
    generator = fresh()
    generator.random_raw(drawn)
    generator.advance(advanced)
    return words.index(int(generator.random_raw()))


seen = {(drawn, by): next_word(drawn, by) for drawn in (0, 1, 4, 5) for by in (0, 1)}
for (drawn, by), place in seen.items():
    print(f"{drawn} words drawn, advance({by}): the next word is word {place}")
assert seen == {
    (0, 0): 0, (0, 1): 4, (1, 0): 4, (1, 1): 8, (4, 0): 4, (4, 1): 8, (5, 0): 8, (5, 1): 12,
}  # fmt: skip
PYTHON
