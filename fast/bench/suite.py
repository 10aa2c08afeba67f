"""The whole benchmark: all cases, the machine, and the ratios that stand first."""

import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fast.bench.cases import CLASSES, PIXELS, TEST, TRAIN, random_samples
from fast.bench.machine import machine, versions
from fast.bench.processes import peak_memory, run_case, start_up
from fast.bench.sizes import Sizes
from fast.data.images import on_disk
from fast.data.packed import write_packed

BETWEEN = (2025, 4095)  # the widths whose growth is compared


def run_suite(
    sizes: Sizes,
    *,
    threads: int,
    data_dir: str | None,
    time_step: Callable[[int, str | None], dict[str, Any]],
    tick: Callable[[str], object],
) -> dict[str, Any]:
    """Measure everything; tick is called with the name of what comes next, parts() times.

    time_step: times a step of the reference, which only the command knows, and one of ours.
    """
    counts = tuple(dict.fromkeys((1, threads)))
    data = {"data_dir": data_dir}
    found: dict[str, Any] = {"kernel": {}, "epoch": {}, "growth": {}}
    for count in counts:
        tick(f"kernel, {count} BLAS")
        found["kernel"][str(count)] = run_case("kernel", count, runs=sizes.kernel_runs)
    for count in counts:
        tick(f"epoch, {count}")
        size, runs = sizes.epoch_samples, sizes.epoch_runs
        found["epoch"][str(count)] = run_case(
            "epoch", count, runs=runs, size=size, threads=count, **data
        )
    for count in counts:
        tick(f"growth, {count}")
        size, runs, widths = sizes.growth_samples, sizes.growth_runs, sizes.widths
        found["growth"][str(count)] = run_case(
            "growth", 1, runs=runs, size=size, threads=count, widths=widths, **data
        )
    tick("reference")
    found["step"] = time_step(sizes.step_runs, data_dir)
    tick("engines")
    found["engines"] = time_engines(sizes, threads=threads, data_dir=data_dir)
    tick("tricks")
    found["tricks"] = run_case("tricks", 1, runs=sizes.kernel_runs)
    found["limits"] = run_case("limits", 1, runs=sizes.kernel_runs)
    tick("memory")
    found["peak_memory_mb"] = _memory(data_dir)
    tick("start-up")
    found["start_up"] = start_up(sizes.start_runs)
    return {
        **headline(found),
        "quick": sizes.quick,
        "data": found["epoch"]["1"]["data"],
        "machine": machine(),
        "versions": versions(),
        "cases": found,
    }


def time_engines(sizes: Sizes, *, threads: int, data_dir: str | None) -> Any:
    """Time the engines beside each other, in a process of its own."""
    size, runs = sizes.epoch_samples, sizes.epoch_runs
    return run_case("engines", 1, runs=runs, size=size, threads=threads, data_dir=data_dir)


def run_engines(sizes: Sizes, *, threads: int, data_dir: str | None) -> dict[str, Any]:
    """Measure the engines alone, with the machine."""
    found = time_engines(sizes, threads=threads, data_dir=data_dir)
    return {"machine": machine(), "versions": versions(), "quick": sizes.quick, **found}


def parts(threads: int) -> int:
    """Say how often the suite ticks."""
    return 3 * len({1, threads}) + 5


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


def _memory(data_dir: str | None) -> float | None:
    if data_dir is None and on_disk("fashion-mnist", None):
        return peak_memory("fashion-mnist")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "random.packed"
        train, test = [random_samples(0, TRAIN)], [random_samples(1, TEST)]
        write_packed(path, train, test, inputs=PIXELS, classes=CLASSES)
        return peak_memory(str(path))
