#!/usr/bin/env bash
# safetensors 0.8.0: the entries of __metadata__ are written in another order by every process. The
# same tensors and the same six texts give files that differ in bytes, and so in their SHA-256,
# although all of them read back alike.
#
# A good guess would be: the order of the dict that was handed over, or sorted, since the tensors
# are laid out in a fixed order.
#
# It touches whoever compares or caches model files by their hash. Clause 15.1 wants equal models to
# be equal files: our writer puts all it has to say into one entry, whose text is canonical JSON.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 safetensors==0.8.0
cat >"$folder/write.py" <<'PYTHON'
import sys

import numpy as np
from safetensors.numpy import save

names = sys.argv[1]
data = save({"w": np.zeros(2, np.int8)}, {name: name for name in names})
print(data[8 : 8 + int.from_bytes(data[:8], "little")].decode().split(',"w"')[0])
PYTHON
for names in abcdef a; do
  for _ in 1 2 3 4 5 6 7 8; do "$folder/venv/bin/python" "$folder/write.py" "$names"; done |
    sort | uniq >"$folder/$names"
done
echo "6 entries, 8 processes: $(wc -l <"$folder/abcdef") different headers, such as"
head -n 3 "$folder/abcdef"
echo "1 entry, 8 processes: $(wc -l <"$folder/a") header"
[ "$(wc -l <"$folder/abcdef")" -gt 1 ] # all 8 alike by chance: 1 in 720^7
[ "$(wc -l <"$folder/a")" -eq 1 ]
