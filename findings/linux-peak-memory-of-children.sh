#!/usr/bin/env bash
# Linux 6.18, CPython 3.11, NumPy 2.4.6: the peak memory of a child, as getrusage(RUSAGE_CHILDREN)
# tells it, is no less than what its parent held when it started the child. So `true`, started by a
# process with an array of 500 MB, has had 500 MB: what counts is the peak of the process, and until
# it calls exec its memory is that of its parent.
#
# A good guess would be that ru_maxrss of RUSAGE_CHILDREN is the memory that the child took.
#
# It touches whoever measures a command from a process that holds data. VmHWM of /proc/PID/status is
# of the new memory alone, but can be read only while the child lives; so our benchmark reads that
# of its processes while they wait (fast.bench.contestants), and asks for the peak of a command from
# a small process (fast.bench.processes).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import resource
import subprocess
import time

import numpy as np

MILLION = 1_000_000


def peak_of_children():
    """Say what the largest child so far has had, in MB (the unit of Linux is 1024 bytes)."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MILLION


subprocess.run(["true"], check=True)
alone = peak_of_children()
held = np.ones(500 * MILLION, np.uint8)
subprocess.run(["true"], check=True)
beside = peak_of_children()
child = subprocess.Popen(["sleep", "5"])
time.sleep(0.5)  # until it has called exec, and begun
with open(f"/proc/{child.pid}/status") as status:
    (line,) = (line for line in status if line.startswith("VmHWM"))
child.kill()
child.wait()
own = int(line.split()[1]) * 1024 / MILLION
print(f"true, started by a small process: {alone:.0f} MB")
print(f"true, started by a process of 500 MB: {beside:.0f} MB")
print(f"VmHWM of sleep, started by that process: {own:.1f} MB")
assert alone < 100 and beside > 500 and 0 < own < 50
PYTHON
