"""Our engines and PyTorch on the same bits: an epoch, the way to an accuracy, memory.

Each part is a process of its own, and what it found is kept: a benchmark that was stopped goes on
with the parts that are missing.
"""

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from fast.bench.cases import CLASSES, PIXELS, TEST, random_samples, samples
from fast.bench.contestants import Samples, contestant, names, peak_megabytes
from fast.bench.machine import instructions, machine, versions
from fast.bench.measure import Timing
from fast.bench.processes import run_case
from fast.bench.sizes import Sizes
from fast.data.fitting import encode, fit, settle_bias
from fast.data.loading import load
from fast.data.source import Source
from reference.configuration import Configuration

GOAL, MOST_EPOCHS = 0.85, 50
SEEDS = (1, 2, 3)
PLAIN = Configuration(inputs=PIXELS, classes=CLASSES, layers=(525, 525), seed=1)

Found = dict[str, Any]


def epochs(runs: int, size: int | None, threads: int, data_dir: str | None) -> Found:
    """Time a first epoch and so many later ones of everyone, by turns: 525-525, one bit a pixel.

    Batches of 100. The ratios are theirs over "compiled", or over "numpy" without it, turn by
    turn, and their median.
    """
    name, train, labels, _ = samples(data_dir)
    test, test_labels = random_samples(1, TEST)
    given = Samples(name, train[:size], labels[:size], test, test_labels)
    networks = {each: contestant(each, PLAIN, given, threads) for each in names()}
    clock: dict[str, list[float]] = defaultdict(list)
    for _ in range(1 + runs):
        for each, network in networks.items():
            start = time.perf_counter()
            network.train_epoch()
            clock[each].append(time.perf_counter() - start)
    ours = "compiled" if "compiled" in networks else "numpy"
    found = {}
    for each, seconds in clock.items():
        ratios = [theirs / own for theirs, own in zip(seconds[1:], clock[ours][1:])]
        told = {"first_s": seconds[0], "ratio": statistics.median(ratios)}
        found[each] = {**Timing(tuple(seconds[1:])).to_json(), **told}
    return {"data": name, "samples": len(given.train), "ours": ours, "epochs": found}


def until(
    seed: int, config: dict[str, Any], source: dict[str, str], levels: int, bias: bool
) -> Found:
    """Train everyone until enough of the test samples are predicted right; one thread.

    By turns, an epoch each. Seconds are those of the epochs, without what tests them; None where
    the goal was not reached. config, source, levels, bias: of ours, as Configuration, Source, fit
    and settle_bias take them; seed: of all.
    """
    data = load(Source(**source), seed)
    encoding = settle_bias(fit(data.train, levels), None, bias)
    train, test = encode(data.train, encoding), encode(data.test, encoding)
    given = Samples(source["data"], train, data.train_labels, test, data.test_labels)
    wanted = replace(Configuration(**config), inputs=train.n, classes=data.classes, seed=seed)
    running = {each: contestant(each, wanted, given, 1) for each in names()}
    found: Found = {
        each: {"seconds": 0.0, "epochs": 0, "accuracy": 0.0, "arrived": False} for each in running
    }
    for _ in range(MOST_EPOCHS):
        for each, network in list(running.items()):
            start = time.perf_counter()
            network.train_epoch()
            told = found[each]
            told["seconds"] += time.perf_counter() - start
            told["epochs"] += 1
            told["accuracy"] = network.test_accuracy()
            if told["accuracy"] >= GOAL:
                told["arrived"] = True
                del running[each]
    return {"data": source["data"], "bits": train.n, "goal": GOAL, "until": found}


def memory(who: str, size: int | None, threads: int, data_dir: str | None) -> float | None:
    """Say how much memory an epoch takes at most, in MB, with the data and all processes."""
    called, train, labels, test = samples(data_dir)
    given = Samples(called, train[:size], labels[:size], test, labels[: len(test)])
    network = contestant(who, PLAIN, given, threads)
    network.train_epoch()
    return peak_megabytes(network.processes())


def parts(sizes: Sizes, threads: int, default: Mapping[str, Any] | None) -> dict[str, Any]:
    """Name what is measured, each with its case, threads of the BLAS, and arguments.

    default: what until takes, but for the seed; None where the samples are not there.
    """
    counts = tuple(dict.fromkeys((1, threads)))
    size = sizes.epoch_samples
    found: dict[str, Any] = {}
    for count in counts:
        arguments = {"runs": sizes.peer_runs, "size": size, "threads": count}
        found[f"epochs, {count}"] = "peer_epochs", count, arguments
    for seed in SEEDS[: sizes.peer_seeds] if default is not None else ():
        found[f"until, seed {seed}"] = "peer_until", 1, {"seed": seed, **(default or {})}
    for name in names():
        for count in counts:
            told: Found = {"who": name, "size": size, "threads": count}
            found[f"memory, {name}, {count}"] = "peer_memory", count, told
    return found


def run_peers(
    sizes: Sizes,
    *,
    threads: int,
    data_dir: str | None,
    default: Mapping[str, Any] | None,
    kept: Mapping[str, Any],
    keep: Callable[[Found], object],
    tick: Callable[[str], object],
) -> Found:
    """Measure every part that is not in kept, a result from before; keep is given each new result.

    A result of another machine, other versions or other sizes counts for nothing. tick is called
    with the name of each part.
    """
    asked = parts(sizes, threads, default)
    found: Found = {
        "machine": machine(),
        "versions": versions(),
        "instructions": instructions(),
        "quick": sizes.quick,
        "threads": threads,
        "left": list(asked),
        "parts": {},
    }
    same = all(kept.get(name) == found[name] for name in list(found)[:5])
    # one that is whole is measured anew
    if same and kept.get("left"):
        found["parts"] = {name: part for name, part in kept["parts"].items() if name in asked}
        found["left"] = [name for name in asked if name not in found["parts"]]
    for name, (case, blas, arguments) in asked.items():
        tick(name)
        if name in found["parts"]:
            continue
        own = {} if case == "peer_until" else {"data_dir": data_dir}
        found["parts"][name] = run_case(case, blas, **arguments, **own)
        found["left"].remove(name)
        keep(found)
    return found
