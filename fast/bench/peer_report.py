"""What was measured beside PyTorch, for people: one line first, then a table of everyone."""

import statistics
from collections.abc import Iterator
from typing import Any

from fast.bench.contestants import LIBRARY, RATES, TITLES
from fast.bench.peers import GOAL, MOST_EPOCHS

FIRST = f"seconds to {100 * GOAL:g} %, one thread, default settings"
COMMAND = "lbe bench --only peers --out docs/speed/peers.json"
ABSENT = (
    "PyTorch is not installed, so it is left out: pip install 'local-binary-errors[peers]' "
    "(its build for processors alone does)"
)


def first_line(result: dict[str, Any]) -> str | None:
    """Say how long the way to the goal is beside PyTorch of the same sizes, on the same bits.

    At the rate that was published, and the quickest besides. None where it was not measured.
    """
    ways = ways_to_the_goal(result)
    ours = "compiled" if "compiled" in ways else "numpy"
    if not {ours, "sgd"} <= set(ways):
        return None
    bits = next(part["bits"] for name, part in result["parts"].items() if name.startswith("until"))
    own, theirs = ways[ours]["seconds"], ways["sgd"]["seconds"]
    said = f"{FIRST}: {ours} {_seconds(own)}, {TITLES['sgd']}, of the same sizes on the same "
    said += f"{bits} bits {_seconds(theirs)}"
    if own is None or theirs is None:
        return said
    said += f": {theirs / own:.2f} times as long"
    seconds = {name: way["seconds"] for name, way in ways.items() if name in RATES}
    quickest = min((way, name) for name, way in seconds.items() if way is not None)
    if quickest[1] != "sgd":
        said += f"; {TITLES[quickest[1]]} {_seconds(quickest[0])}: {quickest[0] / own:.2f} times"
    return said


def ways_to_the_goal(result: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the medians over the seeds of everyone: seconds, epochs, and how many seeds there were.

    None where one did not arrive.
    """
    until = [part["until"] for name, part in result["parts"].items() if name.startswith("until")]
    found = {}
    for name in until[0] if until else ():
        each = [part[name] for part in until]
        arrived = all(one["arrived"] for one in each)
        found[name] = {
            "seconds": statistics.median(one["seconds"] for one in each) if arrived else None,
            "epochs": statistics.median(one["epochs"] for one in each) if arrived else None,
            "seeds": len(each),
        }
    return found


def rows(result: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Give everyone with each number of threads: name, threads, and what was measured of it.

    first_s, median_s, spread, ratio; memory_mb; and of one thread seconds and epochs to the goal.
    """
    ways = ways_to_the_goal(result)
    for part, found in result["parts"].items():
        if not part.startswith("epochs"):
            continue
        threads = int(part.rpartition(" ")[2])
        for name, told in found["epochs"].items():
            memory = result["parts"].get(f"memory, {name}, {threads}")
            way = ways.get(name, {}) if threads == 1 else {}
            yield name, threads, {**told, "memory_mb": memory, **way}


def peer_lines(result: dict[str, Any]) -> Iterator[str]:
    """Write the results, a line each."""
    told = ", ".join(f"{name} {what}" for name, what in result["instructions"].items())
    yield f"code for: {told}"
    yield first_line(result) or f"{FIRST}: not measured"
    if LIBRARY not in result["versions"]:
        yield ABSENT
    epochs = [part for name, part in result["parts"].items() if name.startswith("epochs")]
    if epochs:
        case = epochs[0]
        yield (
            f"epochs of 525-525, {case['samples']} samples of {case['data']}, one bit a pixel, "
            f"batches of 100, by turns; ratio: to {case['ours']}, of as many threads"
        )
    yield "                       threads  first s  later s spread  ratio   peak MB  to the goal"
    for name, threads, row in rows(result):
        memory = "-" if row["memory_mb"] is None else f"{row['memory_mb']:.0f}"
        line = f"  {TITLES[name]:<20} {threads:>7} {row['first_s']:8.2f} {row['median_s']:8.2f} "
        line += f"{row['spread']:6.0%} {row['ratio']:6.2f} {memory:>9}"
        if "seeds" in row:
            line += f"  {_seconds(row['seconds'])}, {_epochs(row['epochs'])}"
        yield line
    if result["left"]:
        yield f"not yet measured: {'; '.join(result['left'])}"


def peer_page(result: dict[str, Any] | None) -> str:
    """Write the results as a page: on what they were measured, the first line, and a table.

    None: nothing is measured yet.
    """
    if result is None or result["left"]:
        return f"Not measured yet: `{COMMAND}`.\n"
    machine, versions = result["machine"], result["versions"]
    told = ", ".join(f"{name} {what}" for name, what in result["instructions"].items())
    case = next(part for name, part in result["parts"].items() if name.startswith("epochs"))
    lines = [
        f"Measured on {machine['processors']} processors ({machine['processor']}) with NumPy "
        f"{versions['numpy']} and {versions['blas']}, Numba {versions.get('numba', 'missing')}, "
        f"PyTorch {versions.get(LIBRARY, 'missing')}; code for: {told}. `{COMMAND}` does it.\n",
        f"**{first_line(result)}**\n",
        f"Epochs of 525-525 on {case['samples']} samples of {case['data']}, one bit a pixel, by "
        f"turns; the ratio is to {case['ours']} with as many threads. Memory is the peak of all "
        f"processes of a training. On the way to {100 * GOAL:g} % of the test samples the settings "
        "are the default ones of `lbe train`; medians of the seeds, without what tests them.\n",
        "| | threads | first epoch | a later one | ratio | peak memory | on the way to the goal |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, threads, row in rows(result):
        memory = "not told" if row["memory_mb"] is None else f"{row['memory_mb']:.0f} MB"
        way = f"{_seconds(row['seconds'])}, {_epochs(row['epochs'])}" if "seeds" in row else ""
        lines.append(
            f"| {TITLES[name]} | {threads} | {row['first_s']:.2f} s | {row['median_s']:.2f} s | "
            f"{row['ratio']:.2f} | {memory} | {way} |"
        )
    return "\n".join(lines) + "\n"


def _seconds(seconds: float | None) -> str:
    return f"not within {MOST_EPOCHS} epochs" if seconds is None else f"{seconds:.1f} s"


def _epochs(epochs: float | None) -> str:
    if epochs is None:
        return "-"
    return "1 epoch" if epochs == 1 else f"{epochs:g} epochs"
