#!/usr/bin/env bash
# The conformance vectors on a big-endian machine (s390x), emulated: as root on Debian with
#   apt-get install qemu-user-static mmdebstrap
# usage: [FILES="NAME ..."] tests/emulation/run.sh FOLDER [OPTION-OR-MIRROR-LINE ...]
# FOLDER: a new folder for the system of that machine, 200 MB. MIRROR-LINE: as in sources.list;
# OPTION: of mmdebstrap. FILES: ask the vectors of these files alone, as 18-missing.json.
# The python3 that runs the tester needs the project's dependencies.
set -euo pipefail
root=$(realpath -m "${1:?a folder}")
cd "$(dirname "$0")/../.."
packages=python3,python3-numpy,python3-bitarray,python3-safetensors,python3-tqdm
packages+=,python3-pytest,python3-hypothesis
if [ ! -e "$root" ]; then
  # only unpacked: nothing of it needs to run to be installed
  mmdebstrap --variant=extract --architectures=s390x --include="$packages" forky "$root" "${@:2}"
  [ -e "$root/lib" ] || ln -s usr/lib "$root/lib"
fi
libraries=/usr/lib/s390x-linux-gnu
emulated=(qemu-s390x-static -L "$root" -E PYTHONDONTWRITEBYTECODE=1
  -E "LD_LIBRARY_PATH=$libraries/blas:$libraries/lapack" "$root/usr/bin/python3")

"${emulated[@]}" -c 'import sys, numpy; print(sys.version, sys.byteorder, numpy.__version__)'
"${emulated[@]}" -m pytest -q -p no:cacheprovider tests/test_byte_order.py
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
# a model of either machine is the same bytes, and each reads the other's
python3 -m fast.command train --epochs 1 --out "$out/here"
"${emulated[@]}" -m fast.command train --epochs 1 --out "$out/there"
cmp "$out/here/model.safetensors" "$out/there/model.safetensors"
"${emulated[@]}" -m fast.command info "$out/here/model.safetensors"
read -ra only <<<"${FILES:+--only $FILES}"
for engine in fast.implementation "fast.command oracle"; do
  # shellcheck disable=SC2086 # a module and its arguments
  python3 -m fast.command conformance --timeout 600 "${only[@]}" -- "${emulated[@]}" -m $engine
done
