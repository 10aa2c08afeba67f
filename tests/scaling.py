"""How far training scales: constants measured here, a simulation, and what follows on paper.

    python -m tests.scaling [--runs N] [--samples N] [--out docs/speed/scaling.json]
    python -m tests.scaling --page docs/speed/scaling.json > docs/speed/scaling.md

The first measures on this machine, with workers of Dask as processes: a step of each layer, a task,
bytes a second between workers, and epochs of one and of two workers by turns. The second works out
the tables of docs/how-far.md. Needs the extra cluster.
"""

import argparse
import copy
import json
import sys
import time
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

import fast
from fast.bench.machine import machine, versions
from fast.bench.measure import alternate
from fast.cluster import CHUNKS
from fast.cluster_work import Part, train_part
from fast.deal import dealt
from reference.configuration import Configuration

dask: Any = import_module("distributed")  # its types are not told
LAYERS, GROUP, INPUTS, CLASSES = (1035, 1035), (115, 115), 784, 10
WIDE = 4095  # of the layer whose step gives the time a weight takes
BATCH = 100
BLOCK = 1 << 25  # bytes, to time a connection
LINKS = 30  # tasks of a chain


def samples_of(count: int, inputs: int) -> tuple[fast.Bits, Any]:
    """Draw prototype samples of so many inputs."""
    return fast.prototype_samples(0, CLASSES, inputs, range(count))


def second_epoch(config: Configuration, samples: tuple[fast.Bits, Any]) -> fast.Network:
    """Train for an epoch: the first one has another rate."""
    network = fast.Network(config)
    network.train_epoch(*samples)
    return network


def layer_seconds(network: fast.Network, samples: tuple[fast.Bits, Any], runs: int) -> list[float]:
    """Time a step of each layer by itself, on what the layers before it show."""
    config, progress, inputs, seconds = network.config, network.progress, samples[0].words, []
    for index, layer in enumerate(network.layers):
        part = Part(index, [layer], inputs, 0)
        work = partial(
            train_part, part, inputs, None, {}, config, progress, samples[1], None, "numpy"
        )
        steps = -(-len(inputs) // config.batch)
        seconds.append(alternate({"layer": work}, runs)["layer"].median / steps)
        inputs = work().outputs
    return seconds


def link_seconds(client: Any, workers: Sequence[str]) -> float:
    """Time a task that waits for the one before it, on the workers by turns."""
    future = client.submit(int, 0, pure=False)
    future.result()
    start = time.perf_counter()
    for i in range(LINKS):
        worker = workers[i % len(workers)]
        future = client.submit(_same, future, pure=False, workers=[worker])
    future.result()
    return (time.perf_counter() - start) / LINKS


def _same(value: Any) -> Any:
    return value


def _size(value: bytes) -> int:
    return len(value)


def bytes_a_second(client: Any, workers: Sequence[str]) -> float:
    """Time how fast bytes come from one worker to another, less the tasks themselves."""
    taken = []
    for _ in range(5):
        block = client.submit(bytes, BLOCK, pure=False, workers=[workers[0]])
        dask.wait(block)
        start = time.perf_counter()
        client.submit(_size, block, pure=False, workers=[workers[1]]).result()
        taken.append(time.perf_counter() - start)
    return float(BLOCK / np.median(taken))


def measure(samples: int, runs: int) -> dict[str, Any]:
    """Measure everything."""
    found: dict[str, Any] = {"machine": machine(), "versions": versions(), "samples": samples}
    config = Configuration(WIDE, CLASSES, (WIDE,), group=315, batch=BATCH)
    some = samples_of(20 * BATCH, WIDE)
    (found["wide_step_s"],) = layer_seconds(second_epoch(config, some), some, runs)
    config = Configuration(INPUTS, CLASSES, LAYERS, group=GROUP, batch=BATCH)
    X, y = samples_of(samples, INPUTS)
    begun = second_epoch(config, (X, y))
    found["layer_step_s"] = layer_seconds(begun, (X, y), runs)
    options: dict[str, Any] = {"threads_per_worker": 1, "dashboard_address": None}
    with (
        dask.LocalCluster(n_workers=1, **options) as one,
        dask.LocalCluster(n_workers=2, **options) as two,
        dask.Client(one) as alone,
        dask.Client(two) as together,
    ):
        workers = sorted(together.nthreads())
        found["task_s"] = link_seconds(together, workers[:1])
        found["handover_s"] = link_seconds(together, workers)
        found["bytes_a_second"] = bytes_a_second(together, workers)
        ended = {}

        def epoch(name: str, client: Any) -> None:
            """Train the second epoch, always the same."""
            network = copy.copy(begun)
            list(network.epoch_steps(X, y, client=client))
            ended[name] = fast.digest(network)

        where = {"here": None, "1": alone, "2": together}
        calls = {name: partial(epoch, name, client) for name, client in where.items()}
        timings = alternate(calls, runs)
    found["epoch_s"] = {name: timing.median for name, timing in timings.items()}
    assert len(set(ended.values())) == 1
    found["digest"] = ended["here"]
    return found


def simulated(
    parts: Sequence[float], steps: int, task: float, handover: float, message: float
) -> float:
    """Simulate an epoch, chunk by chunk: seconds.

    parts: seconds of a step of the layers of each worker. task: seconds between two tasks of a
    worker; handover: between the task of one and that of the next; message: of the bits of a step.
    """
    each = -(-steps // (CHUNKS * len(parts)))
    ends = [0.0] * len(parts)
    for begun in range(0, steps, each):
        size, arrived = min(each, steps - begun), 0.0
        for p, part in enumerate(parts):
            start = max(ends[p] + task, arrived)
            ends[p] = start + size * part
            arrived = ends[p] + handover + size * message
    return ends[-1]


# on paper: 10 layers of equal width over a network, of which these are said and not measured
DEPTH, LINK_BYTES, LINK_SECONDS, STEPS = 10, 1.25e9, 50e-6, 600
FLOAT_SECONDS = 3 * BATCH / 50e9  # a weight, a step: three products at 50 GMAC/s (docs/speed)
MICRO = 10  # parts of a batch that back-propagation sends through the layers one by one


def local_step(width: int, workers: int, weight_seconds: float) -> float:
    """Work out the seconds a step takes, in the long run, where workers share layers by groups."""
    layer = weight_seconds * width**2
    if workers <= DEPTH:
        return layer * max(len(part) for part in dealt([1] * DEPTH, workers))
    shares = workers // DEPTH
    # a layer's decision needs all its bits: an exchange a step
    return layer / shares + 2 * LINK_SECONDS + BATCH * width / 8 / LINK_BYTES


def back_propagation_step(width: int, workers: int) -> tuple[float, float]:
    """Work out seconds and bytes: samples shared (gradients summed in a ring), or layers shared."""
    weights = DEPTH * width**2
    alone = FLOAT_SECONDS * weights
    ring = 2 * 4 * weights * (workers - 1) / workers
    shared = alone / workers + ring / LINK_BYTES + 2 * (workers - 1) * LINK_SECONDS
    if workers > DEPTH:
        return shared, ring
    per_stage = alone * max(len(part) for part in dealt([1] * DEPTH, workers)) / DEPTH
    staged = per_stage * (MICRO + workers - 1) / MICRO
    bits = 2 * 4 * BATCH * width
    return min((shared, ring), (staged, bits))


def page(found: dict[str, Any]) -> str:
    """Write the tables."""
    weight, steps = found["wide_step_s"] / WIDE**2, -(-found["samples"] // BATCH)
    message = BATCH * LAYERS[0] / 8 / found["bytes_a_second"]
    costs = found["layer_step_s"]
    told = (steps, found["task_s"], found["handover_s"], message)
    points = {"1": simulated([sum(costs)], *told), "2": simulated(costs, *told)}
    epochs, lines = found["epoch_s"], []
    on = found["machine"]
    lines += [
        f"Measured on {on['processors']} processors ({on['processor']}, {on['system']}) with NumPy "
        f"{found['versions']['numpy']}: a weight takes {weight * 1e9:.2f} ns a step (layer of "
        f"{WIDE} x {WIDE}, batch {BATCH}); a task after a task of the same worker "
        f"{found['task_s'] * 1e3:.1f} ms, of another worker {found['handover_s'] * 1e3:.1f} ms; "
        f"{found['bytes_a_second'] / 1e6:.0f} MB a second from worker to worker.",
        "",
        f"| {LAYERS[0]}-{LAYERS[1]}, epoch of {found['samples']} samples | measured | simulated |",
        "|---|---|---|",
        f"| this process alone | {epochs['here']:.2f} s | |",
        f"| one worker | {epochs['1']:.2f} s | {points['1']:.2f} s |",
        f"| two workers | {epochs['2']:.2f} s | {points['2']:.2f} s |",
        f"| two over one | {epochs['1'] / epochs['2']:.2f} times | "
        f"{points['1'] / points['2']:.2f} times |",
        "",
    ]
    for width in (4095, 65535):
        lines += [
            f"Ten layers of {width}, {DEPTH * width**2:.2g} weights:",
            "",
            "| workers | local: s a step | bytes a step and boundary | part of an epoch that waits "
            "| back-propagation: s a step | bytes a step and worker |",
            "|---|---|---|---|---|---|",
        ]
        for workers in (1, 2, 5, 10, 20, 50, 100, 1000):
            step = local_step(width, workers, weight)
            bound = min(workers, DEPTH)
            waits = (bound - 1) / (CHUNKS * bound + bound - 1)
            seconds, sent = back_propagation_step(width, workers)
            lines.append(
                f"| {workers} | {step:.3g} | {BATCH * width // 8 if workers > 1 else 0:,} | "
                f"{100 * waits:.0f} % | {seconds:.3g} | {sent if workers > 1 else 0:,.3g} |"
            )
        lines.append("")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, or write the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.scaling", description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--samples", type=int, default=60_000)
    parser.add_argument("--out", type=Path, default=Path("docs/speed/scaling.json"))
    parser.add_argument("--page", type=Path)
    options = parser.parse_args(arguments)
    if options.page:
        print(page(json.loads(options.page.read_text())), end="")
        return 0
    found = measure(options.samples, options.runs)
    options.out.write_text(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
