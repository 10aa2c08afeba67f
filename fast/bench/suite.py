"""The whole benchmark: all cases, the machine, and the five numbers that stand first."""

import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

import fast
from fast.bench.cases import CLASSES, PIXELS, TRAIN
from fast.bench.processes import peak_memory, run_case, start_up
from fast.data.images import on_disk
from fast.data.packed import write_packed

BETWEEN = (2025, 4095)  # the widths whose growth is compared


def run_suite(
    *, quick: bool, threads: int, data_dir: str | None, tick: Callable[[str], object]
) -> dict[str, Any]:
    """Measure everything; tick is called with the name of what comes next, len(PARTS) times."""
    many = dict.fromkeys((1, threads))
    data = {"data_dir": data_dir}
    size, runs = (3000, 3) if quick else (None, 5)
    grown = {"size": 500 if quick else 6000, "runs": 1 if quick else 3}
    found: dict[str, Any] = {"kernel": {}, "epoch": {}, "growth": {}}
    for count in many:
        tick(f"kernel, {count} BLAS")
        found["kernel"][str(count)] = run_case("kernel", count, runs=5 if quick else 25)
    for count in many:
        tick(f"epoch, {count}")
        found["epoch"][str(count)] = run_case(
            "epoch", count, runs=runs, size=size, threads=count, **data
        )
    for count in many:
        tick(f"growth, {count}")
        found["growth"][str(count)] = run_case("growth", 1, threads=count, **grown, **data)
    tick("reference")
    found["step"] = run_case("step", 1, runs=1 if quick else 5, **data)
    tick("memory")
    found["peak_memory_mb"] = _memory(data_dir)
    tick("start-up")
    found["start_up"] = start_up(3 if quick else 9)
    return {
        **headline(found),
        "quick": quick,
        "data": found["epoch"]["1"]["data"],
        "machine": machine(),
        "versions": versions(),
        "cases": found,
    }


def parts(threads: int) -> int:
    """Say how often the suite ticks."""
    return 3 * len({1, threads}) + 3


def headline(found: dict[str, Any]) -> dict[str, Any]:
    """Work out the ratios that stand first: ours over theirs, larger is better.

    None: not measured. growth: the epoch at the larger width over that at the smaller, as a share
    of the growth in weights.
    """
    kernel = [case["ratio"] for case in found["kernel"]["1"]]
    two = found["epoch"].get("2")
    grown = {case["width"]: case for case in found["growth"]["1"]}
    small, large = (grown.get(width) for width in BETWEEN)
    growth = None
    if small and large:
        in_time = large["median_s"] / small["median_s"]
        growth = in_time / (large["weights"] / small["weights"])
    return {
        "kernel_ratio_geomean": statistics.geometric_mean(kernel),
        "kernel_ratio_min": min(kernel),
        "epoch_ratio_1_thread": found["epoch"]["1"]["ratio"],
        "epoch_ratio_2_threads": two["ratio"] if two else None,
        "thread_speedup": two["thread_speedup"] if two else None,
        "growth_4095_over_2025": growth,
    }


def machine() -> dict[str, Any]:
    """Describe the machine: processor, how many of them, system."""
    return {
        "processor": _processor(),
        "processors": os.cpu_count(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def versions() -> dict[str, str]:
    """Name the versions of Python, NumPy and its BLAS."""
    config: Any = np.show_config(mode="dicts")
    blas = config["Build Dependencies"]["blas"]
    return {
        "python": platform.python_version(),
        "numpy": np.__version__,
        "blas": f"{blas['name']} {blas['version']}",
    }


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "unknown"


def _memory(data_dir: str | None) -> float | None:
    if data_dir is None and on_disk("fashion-mnist", None):
        return peak_memory("fashion-mnist")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.packed"
        write_packed(path, _random_blocks(), inputs=PIXELS, classes=CLASSES)
        return peak_memory(str(path))


def _random_blocks() -> Iterator[tuple[fast.Bits, Any]]:
    rng = np.random.default_rng(0)
    for _ in range(TRAIN // 1000):
        yield fast.pack(rng.random((1000, PIXELS)) < 0.5), rng.integers(0, CLASSES, 1000)
