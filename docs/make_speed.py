"""Write docs/speed/results.md and bench.svg from docs/speed/bench.json: python docs/make_speed.py.

To measure anew: lbe bench --out docs/speed/bench.json && python docs/make_speed.py. Chapter 14 of
the book includes results.md, so that every number on it comes from that file. engines.md is made
of engines.json in the same way: lbe bench --only engines --out docs/speed/engines.json; peers.md of
peers.json: lbe bench --only peers --out docs/speed/peers.json.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fast.bench.peer_report import peer_page
from fast.bench.report import limits, plot

FOLDER = Path(__file__).resolve().parent / "speed"
RESULTS, TABLE, PLOT = FOLDER / "bench.json", FOLDER / "results.md", FOLDER / "bench.svg"
BEFORE = FOLDER / "bench-before.json"  # of another machine
ENGINES, ENGINES_TABLE = FOLDER / "engines.json", FOLDER / "engines.md"
PEERS, PEERS_TABLE = FOLDER / "peers.json", FOLDER / "peers.md"


def peers() -> str:
    """Make the text of peers.md."""
    there = PEERS.is_file()
    return peer_page(json.loads(PEERS.read_text(encoding="utf-8")) if there else None)


def results() -> dict[str, Any]:
    """Read the results of the benchmark."""
    read: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return read


def page(result: dict[str, Any]) -> str:
    """Make the text of results.md."""
    before: dict[str, Any] = json.loads(BEFORE.read_text(encoding="utf-8"))
    parts = (summary(result, before), kernel(result), epochs(result), tricks(result))
    return "\n".join(line for part in parts for line in part) + "\n"


def summary(result: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    """Say on what was measured, and the first figures, beside those of a machine before."""
    few = (
        " With `--quick`: few runs and few samples, so take it as a rough guide." * result["quick"]
    )
    yield (
        f"Measured on {on(result)}, on {result['data']}.{few} A ratio above 1 means that the "
        f"packed bits are faster. Beside it what an earlier version took on {on(before)}.\n"
    )
    machines = [result, before]
    names = [each["machine"]["processor"].replace("(R)", "") for each in machines]
    yield f"| | {' | '.join(names)} |\n|---|---|---|"
    rows = [
        ("kernel against float32 BLAS, one thread, geometric mean", "kernel_ratio_geomean"),
        ("the smallest of the six shapes", "kernel_ratio_min"),
        ("epoch at 525-525 against dense float32, one thread", "epoch_ratio_1_thread"),
        ("the same, two threads each", "epoch_ratio_2_threads"),
        ("two threads over one", "thread_speedup"),
    ]
    for label, name in rows:
        yield row(label, [times(each[name]) for each in machines])
    growth = [each["growth_4095_over_2025"] for each in machines]
    label = "epoch at width 4095 over 2025, as a share of the growth in weights"
    yield row(label, ["not measured" if share is None else f"{share:.2f}" for share in growth])
    cases = [each["cases"] for each in machines]
    memory = [case["peak_memory_mb"] for case in cases]
    label = "peak memory of `lbe train`, all of the data"
    yield row(label, ["not measured" if most is None else f"{most:.0f} MB" for most in memory])
    for name, label in {"lbe_help": "`lbe --help`", "import_fast": "`import fast`"}.items():
        yield row(label, [f"{case['start_up'][name]['median_s']:.2f} s" for case in cases])
    for name, label in {"reference": "the reference", "fast": "`fast`"}.items():
        seconds = [case["step"][name]["median_s"] for case in cases]
        yield row(f"a training step in {label}", [f"{1000 * each:.1f} ms" for each in seconds])


def on(result: dict[str, Any]) -> str:
    """Name a machine and its versions."""
    machine, versions = result["machine"], result["versions"]
    return (
        f"{machine['processors']} processors ({machine['processor']}, {machine['system']}) with "
        f"Python {versions['python']}, NumPy {versions['numpy']} and {versions['blas']}"
    )


def row(label: str, values: list[str]) -> str:
    """Make a row of the first table."""
    return f"| {label} | {' | '.join(values)} |"


def times(ratio: float | None) -> str:
    """Say how many times as fast."""
    return "not measured" if ratio is None else f"{ratio:.2f} times"


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
        f"{result['data']}, by turns, to one digest. Beside the clock stands what the thread that "
        "trains took of a processor: where processors have other work, it tells more.\n",
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
    PEERS_TABLE.write_text(peers(), encoding="utf-8")
    TABLE.write_text(page(results()), encoding="utf-8")
    PLOT.write_bytes(plot(results(), "svg"))
    print("wrote engines.md, peers.md, results.md and bench.svg in docs/speed")
