#!/usr/bin/env bash
# distributed 2026.8.0 and NumPy 2.4.6 on Linux with glibc: a worker that a nanny started, which is
# the default of LocalCluster and of `dask worker`, has MALLOC_TRIM_THRESHOLD_=65536 in its
# environment. That sounds like a bound on what is kept after a large result is gone. But glibc stops
# adapting its threshold for mmap as soon as any such parameter is set (mallopt(3)), so that every
# array of 128 KiB or more is mapped from the system and given back: each page of each temporary
# array is a page fault, for ever. In a process without a nanny the first array teaches the
# allocator, and there are none afterwards.
#
# A good guess would be that NumPy code takes the same time in a worker as outside of it. One epoch
# of ours at 1035-1035 took 2.2 to 2.5 times the processor time, two fifths of that in the kernel,
# with 590,000 page faults for 2.
#
# It touches us where Dask's workers train: fast.cluster sets both thresholds there, if the nanny's
# value stands; tests/test_cluster.py counts the faults.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  distributed==2026.8.0 dask==2026.8.0 numpy==2.4.6
cat > "$folder/faults.py" <<'PYTHON'
import os
import resource

import numpy as np
from distributed import Client, LocalCluster

ARRAYS, BYTES = 1000, 1 << 20


def faults():
    """Count the page faults of 1000 arrays of 1 MiB, one after the other."""
    for _ in range(10):
        np.ones(BYTES, np.uint8)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for _ in range(ARRAYS):
        np.ones(BYTES, np.uint8)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def threshold():
    return os.environ.get("MALLOC_TRIM_THRESHOLD_")


if __name__ == "__main__":
    os.environ.pop("MALLOC_TRIM_THRESHOLD_", None)
    outside = faults()  # before the nanny sets the variable here too, to hand it on
    options = {"n_workers": 1, "threads_per_worker": 1, "dashboard_address": None}
    with LocalCluster(**options) as cluster, Client(cluster) as client:
        (inside,) = client.run(faults).values()
        (told,) = client.run(threshold).values()
    page = os.sysconf("SC_PAGE_SIZE")
    print(f"in a worker: MALLOC_TRIM_THRESHOLD_={told}, {inside} page faults")
    print(f"in a process without a nanny: {outside} page faults")
    assert told == "65536"
    assert inside >= ARRAYS * BYTES // page // 2  # huge pages may save some
    assert outside < ARRAYS // 10
PYTHON
"$folder/venv/bin/python" "$folder/faults.py"
