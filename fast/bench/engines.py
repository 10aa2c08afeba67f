"""The engines of fast.Network beside each other: epochs by turns, and what a step is made of."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields, replace
from functools import partial
from statistics import median
from typing import Any

import fast
from fast.bench.cases import CLASSES, samples
from fast.bench.measure import Timing
from fast.engines import can_compile
from fast.kernels import Kernels, kernels_of
from fast.samples import Training
from fast.step import train_layers
from reference.configuration import Configuration

STEPS = 200  # whose parts are timed
WIDTH, SEED = 525, 1


def engines(
    runs: int, size: int | None, threads: int, data_dir: str | None, width: int = WIDTH
) -> dict[str, Any]:
    """Time a first epoch and so many later ones of each engine, by turns; check the digests.

    threads: from 2 on each engine is timed with so many, too. The ratios are those of NumPy with
    one thread over each, epoch by epoch, and their median. cpu_s: what the thread that trains took
    of a processor; where others draw ahead, and keep up, the epoch takes no longer.
    """
    name, train, labels, _ = samples(data_dir)
    X, y = train[:size], labels[:size]
    config = Configuration(inputs=X.n, classes=CLASSES, layers=(width, width), seed=SEED)
    asked = [(e, t) for e in ("numpy", "compiled") for t in dict.fromkeys((1, threads))]
    if not can_compile():
        asked = [(engine, count) for engine, count in asked if engine == "numpy"]
    networks = {key: fast.Network(config, engine=key[0], threads=key[1]) for key in asked}
    for engine, count in asked:  # what is compiled is compiled now
        fast.Network(config, engine=engine, threads=count).partial_fit(X[: config.batch], y[:100])
    clock: dict[Any, list[float]] = defaultdict(list)
    cpu: dict[Any, list[float]] = defaultdict(list)
    for _ in range(1 + runs):
        for key, network in networks.items():
            start, used = time.perf_counter(), time.thread_time()
            network.train_epoch(X, y)
            clock[key].append(time.perf_counter() - start)
            cpu[key].append(time.thread_time() - used)
    digests = {fast.digest(network) for network in networks.values()}
    if len(digests) != 1:
        raise AssertionError("they do not compute the same")
    found = []
    for key in asked:
        plain = clock["numpy", 1], cpu["numpy", 1]
        ratios = [[a / b for a, b in zip(*pair)] for pair in zip(plain, (clock[key], cpu[key]))]
        found.append(
            {
                "engine": key[0],
                "threads": key[1],
                **Timing(tuple(clock[key][1:])).to_json(),
                "cpu_s": median(cpu[key][1:]),
                "first_s": clock[key][0],
                "first_cpu_s": cpu[key][0],
                "first_ratio": ratios[0][0],
                "first_cpu_ratio": ratios[1][0],
                "ratio": median(ratios[0][1:]),
                "cpu_ratio": median(ratios[1][1:]),
            }
        )
    parts = {engine: parts_of_a_step(networks[engine, 1], X, y) for engine, t in asked if t == 1}
    return {
        "data": name,
        "samples": len(X),
        "digest": digests.pop(),
        "engines": found,
        "parts": parts,
    }


def parts_of_a_step(network: fast.Network, X: fast.Bits, y: Any) -> dict[str, float]:
    """Say how many seconds of a processor each kernel of a step takes, and the rest."""
    seconds: dict[str, float] = dict.fromkeys((f.name for f in fields(Kernels)), 0.0)

    def timed(name: str, kernel: Callable[..., Any], *given: Any) -> Any:
        start = time.thread_time()
        done = kernel(*given)
        seconds[name] += time.thread_time() - start
        return done

    plain = kernels_of(network.engine)
    kernels = Kernels(*(partial(timed, f.name, getattr(plain, f.name)) for f in fields(Kernels)))
    batch, progress, start = network.config.batch, network.progress, time.thread_time()
    for step in range(STEPS):
        first = step * batch % max(1, len(X) - batch + 1)
        chosen = Training(X.words[first : first + batch], y[first : first + batch], None)
        now = replace(progress, step=progress.step + step)
        train_layers(network.config, network.layers, now, chosen, False, kernels)
    whole = time.thread_time() - start
    seconds["rest"] = whole - sum(seconds.values())
    return {name: taken / STEPS for name, taken in seconds.items()}


def engine_lines(found: dict[str, Any]) -> list[str]:
    """Write the results, a line each."""
    lines = [
        f"epochs of 525-525, {found['samples']} samples of {found['data']}, by turns",
        "                    seconds by the clock  of the thread   times as fast: by the  thread,",
        "  engine    threads  first  later spread  first  later    clock  thread   first epoch",
    ]
    for each in found["engines"]:
        lines.append(
            f"  {each['engine']:<8} {each['threads']:>8} {each['first_s']:6.2f} "
            f"{each['median_s']:6.2f} {each['spread']:6.0%} {each['first_cpu_s']:6.2f} "
            f"{each['cpu_s']:6.2f} {each['ratio']:8.2f} {each['cpu_ratio']:7.2f} "
            f"{each['first_cpu_ratio']:13.2f}"
        )
    lines.append("a step, in microseconds of a processor, one thread")
    for engine, parts in found["parts"].items():
        told = ", ".join(f"{name} {1e6 * taken:.0f}" for name, taken in parts.items())
        lines.append(f"  {engine:<8} {1e6 * sum(parts.values()):.0f}: {told}")
    return lines
