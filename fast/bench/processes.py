"""Processes of the benchmark: cases with so many BLAS threads, peak memory, start-up."""

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from fast.bench.measure import alternate
from reference.configuration import InputError

THREADS_OF_BLAS = (
    "OPENBLAS_NUM_THREADS",
    "MKL_NUM_THREADS",
    "OMP_NUM_THREADS",
    "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)  # read by OpenBLAS, MKL, OpenMP, BLIS, Accelerate when NumPy is imported
ROOT = Path(__file__).resolve().parent.parent.parent


class BenchmarkError(InputError):
    """A process of the benchmark that failed."""


def run_case(name: str, blas: int, **arguments: Any) -> Any:
    """Run a function of fast.bench.cases in a process with so many threads of the BLAS."""
    request = json.dumps({"case": name, "arguments": arguments})
    line = _run([sys.executable, "-m", "fast.bench"], blas, request).splitlines()[-1]
    return json.loads(line)


def peak_memory(data: str) -> float | None:
    """Train for an epoch with ``lbe train --data DATA``; return the peak memory in MB (10^6 bytes).

    None where the system does not tell (it is asked by a process that has no other children).
    """
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    if sys.platform == "win32":
        return None
    with tempfile.TemporaryDirectory() as out:
        train = ("-m", "fast.command", "train", "--data", data, "--epochs", "1", "--out", out)
        said = _run([sys.executable, "-c", script, sys.executable, *train], 1)
    # kilobytes, but for macOS
    return int(said) * (1 if sys.platform == "darwin" else 1024) / 1e6


def start_up(runs: int) -> dict[str, Any]:
    """Time ``lbe --help`` and ``import fast``, and Python itself, each a new process."""
    commands = {
        "lbe_help": ("-m", "fast.command", "--help"),
        "import_fast": ("-c", "import fast"),
        "python": ("-c", "pass"),
    }
    timed = alternate(
        {n: partial(_run, [sys.executable, *c], 1) for n, c in commands.items()},
        runs,
    )
    return {name: timing.to_json() for name, timing in timed.items()}


def _run(command: list[str], blas: int, text: str = "") -> str:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    env = {**os.environ, "PYTHONPATH": path, **dict.fromkeys(THREADS_OF_BLAS, str(blas))}
    done = subprocess.run(command, input=text, capture_output=True, text=True, env=env)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["nothing was said"])[-1]
        raise BenchmarkError("bench", f"a process failed: {last}", "a machine that can run it")
    return done.stdout
