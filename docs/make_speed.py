"""Write docs/speed/results.md and bench.svg from docs/speed/bench.json: python docs/make_speed.py.

To measure anew: lbe bench --out docs/speed/bench.json && python docs/make_speed.py. Chapter 14 of
the book includes results.md, so that every number on it comes from that file. engines.md is made
of engines.json in the same way: lbe bench --only engines --out docs/speed/engines.json.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fast.bench.report import limits, plot

FOLDER = Path(__file__).resolve().parent / "speed"
RESULTS, TABLE, PLOT = FOLDER / "bench.json", FOLDER / "results.md", FOLDER / "bench.svg"
ENGINES, ENGINES_TABLE = FOLDER / "engines.json", FOLDER / "engines.md"


def results() -> dict[str, Any]:
    """Read the results of the benchmark."""
    read: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return read


def page(result: dict[str, Any]) -> str:
    """Make the text of results.md."""
    return "\n".join([*summary(result), *kernel(result), *epochs(result), *tricks(result)]) + "\n"


def summary(result: dict[str, Any]) -> Iterator[str]:
    """Say on what was measured, and the figures that were asked for."""
    machine, versions = result["machine"], result["versions"]
    start, step = result["cases"]["start_up"], result["cases"]["step"]
    few = (
        " With `--quick`: few runs and few samples, so take it as a rough guide." * result["quick"]
    )
    yield (
        f"Measured on {machine['processors']} processors ({machine['processor']}, "
        f"{machine['system']}) with Python {versions['python']}, NumPy {versions['numpy']} and "
        f"{versions['blas']}, on {result['data']}.{few} A ratio above 1 means that the packed "
        "bits are faster.\n"
    )
    yield "| | measured | asked for |\n|---|---|---|"
    rows = [
        ("kernel against float32 BLAS, one thread, geometric mean", "kernel_ratio_geomean", "1.7"),
        ("the smallest of the six shapes", "kernel_ratio_min", "1.3"),
        ("epoch at 525-525 against dense float32, one thread", "epoch_ratio_1_thread", "5"),
        ("the same, two threads each", "epoch_ratio_2_threads", "5"),
        ("two threads over one", "thread_speedup", "1.5"),
    ]
    for label, name, asked in rows:
        value = "not measured" if result[name] is None else f"{result[name]:.2f} times"
        yield f"| {label} | {value} | {asked} times |"
    growth = result["growth_4095_over_2025"]
    if growth is not None:
        label = "epoch at width 4095 over 2025, as a share of the growth in weights"
        yield f"| {label} | {growth:.2f} | 0.8 to 1.2 |"
    memory = result["cases"]["peak_memory_mb"]
    if memory is not None:
        yield f"| peak memory of `lbe train`, all of the data | {memory:.0f} MB | 200 MB |"
    yield f"| `lbe --help` | {start['lbe_help']['median_s']:.2f} s | 0.3 s |"
    yield f"| `import fast` | {start['import_fast']['median_s']:.2f} s | |"
    yield (
        f"| a training step in the reference, and here | {step['reference']['median_s']:.2f} s, "
        f"{1000 * step['fast']['median_s']:.1f} ms | |"
    )


def kernel(result: dict[str, Any]) -> Iterator[str]:
    """Make the table of the kernel's shapes, the BLAS with one thread and with more."""
    yield "\n### The kernel\n"
    measured = result["cases"]["kernel"]
    more = [f" | against {n} BLAS threads" for n in measured if n != "1"]
    yield "| batch, n, K | ours, GMAC/s | BLAS, GMAC/s | ratio" + "".join(more) + " |"
    yield "|---|---|---|---" + "|---" * len(more) + "|"
    for place, case in enumerate(measured["1"]):
        others = [f" | {cases[place]['ratio']:.2f}" for n, cases in measured.items() if n != "1"]
        yield (
            f"| {case['batch']}, {case['n']}, {case['perceptrons']} | {case['fast_gmacs']:.0f} | "
            f"{case['dense_gmacs']:.0f} | {case['ratio']:.2f}" + "".join(others) + " |"
        )


def epochs(result: dict[str, Any]) -> Iterator[str]:
    """Make the tables of epochs, predictions and growth."""
    cases = result["cases"]
    yield "\n### Epochs and predictions\n"
    yield "| 525-525 | ours | dense float32 | ratio |\n|---|---|---|---|"
    for threads, case in cases["epoch"].items():
        who = "one thread each" if threads == "1" else f"{threads} threads each"
        ours, theirs = case["fast"]["median_s"], case["dense"]["median_s"]
        yield (
            f"| epoch of {case['samples']} samples, {who} | {ours:.2f} s | {theirs:.2f} s | "
            f"{case['ratio']:.2f} |"
        )
    predicted = cases["epoch"]["1"]["prediction"]
    yield (
        f"| predictions a second, one thread each | {predicted['fast_rows_per_s']:.0f} | "
        f"{predicted['dense_rows_per_s']:.0f} | {predicted['ratio']:.2f} |"
    )
    yield f"\n{limits(cases)}"
    grown = cases["growth"]
    heads = ["one thread" if n == "1" else f"{n} threads" for n in grown]
    samples = grown["1"][0]["samples"]
    yield f"\nEpochs of {samples} samples, two layers of equal width:\n"
    yield "| width | weights | " + " | ".join(heads) + " |\n|---|---|" + "---|" * len(heads)
    for place, case in enumerate(grown["1"]):
        times = [f"{widths[place]['median_s']:.3f} s" for widths in grown.values()]
        yield f"| {case['width']} | {case['weights']} | " + " | ".join(times) + " |"


def tricks(result: dict[str, Any]) -> Iterator[str]:
    """Make the table of the tricks, each against the same without it."""
    yield "\n### The tricks\n"
    yield "| in | what | without | with | times as fast |\n|---|---|---|---|---|"
    for case in result["cases"]["tricks"]:
        yield (
            f"| `{case['where']}` | {case['what']} | {case['us_without']:.1f} µs | "
            f"{case['us']:.1f} µs | {case['ratio']:.2f} |"
        )


def engines(result: dict[str, Any]) -> str:
    """Make the text of engines.md."""
    machine, versions = result["machine"], result["versions"]
    lines = [
        f"Measured on {machine['processors']} processors ({machine['processor']}, vector "
        f"instructions {', '.join(machine['vectors'])}) with NumPy {versions['numpy']} and Numba "
        f"{versions['numba']}: epochs of 525-525 on {result['samples']} samples of "
        f"{result['data']}, by turns, to one digest. The processors had other work at the same "
        "time: so beside the clock stands what the thread that trains took of a processor. With "
        "two threads an epoch comes down to that where the other finds a processor free.\n",
        "| engine, threads | first epoch | a later one | of the training thread: first | later | "
        "times as fast, by the clock | by the thread | in the first epoch |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in result["engines"]:
        lines.append(
            f"| {each['engine']}, {each['threads']} | {each['first_s']:.2f} s | "
            f"{each['median_s']:.2f} s | {each['first_cpu_s']:.2f} s | {each['cpu_s']:.2f} s | "
            f"{each['ratio']:.2f} | {each['cpu_ratio']:.2f} | {each['first_cpu_ratio']:.2f} |"
        )
    parts = result["parts"]
    names = list(parts["numpy"])
    lines += [
        "\nA step of a later epoch in microseconds of a processor, one thread:\n",
        "| engine | all | " + " | ".join(names) + " |",
        "|---" * (2 + len(names)) + "|",
    ]
    for engine, each in parts.items():
        told = " | ".join(f"{1e6 * each[name]:.0f}" for name in names)
        lines.append(f"| {engine} | {1e6 * sum(each.values()):.0f} | {told} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    ENGINES_TABLE.write_text(
        engines(json.loads(ENGINES.read_text(encoding="utf-8"))), encoding="utf-8"
    )
    TABLE.write_text(page(results()), encoding="utf-8")
    PLOT.write_bytes(plot(results(), "svg"))
    print("wrote docs/speed/engines.md, docs/speed/results.md, docs/speed/bench.svg")
