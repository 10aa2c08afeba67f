"""One wide layer in NumPy: alone, with masks drawn ahead, with its groups shared; by turns.

    python -m tests.wide [--width N] [--threads N] [--runs N] [--samples N]

The digests must be equal. Beside the clock stands what the thread that trains took of a processor,
which tells more where processors have other work.
"""

import argparse
import statistics
import time

import fast
from fast import shares
from fast.bench.cases import samples
from reference.configuration import Configuration

NEVER = 1 << 62


def main() -> None:
    """Measure, and print a line each."""
    parser = argparse.ArgumentParser()
    for name, default in (("width", 2079), ("threads", 2), ("runs", 5), ("samples", 60_000)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    called, X, y, _ = samples(None)
    X, y = X[: given.samples], y[: given.samples]
    config = Configuration(inputs=X.n, classes=10, layers=(given.width,), seed=1)
    ways = {
        "alone": (1, NEVER),
        "masks ahead": (given.threads, NEVER),
        "shared": (given.threads, 1),
    }
    networks = {name: fast.Network(config, threads=threads) for name, (threads, _) in ways.items()}
    clock: dict[str, list[float]] = {name: [] for name in ways}
    cpu: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(1 + given.runs):
        for name, (_, worth) in ways.items():
            shares.WORTH = worth
            start, used = time.perf_counter(), time.thread_time()
            networks[name].train_epoch(X, y)
            clock[name].append(time.perf_counter() - start)
            cpu[name].append(time.thread_time() - used)
    if len({fast.digest(network) for network in networks.values()}) != 1:
        raise SystemExit("they do not compute the same")
    print(f"{given.width} perceptrons, {X.n} inputs, {len(X)} samples of {called}, one digest")
    for name, (threads, _) in ways.items():
        seconds, used = (statistics.median(each[name][1:]) for each in (clock, cpu))
        first = [statistics.median(each["alone"][1:]) for each in (clock, cpu)]
        print(
            f"{name:<12} {threads} processes  epoch {seconds:.3f} s, "
            f"{first[0] / seconds:.2f} times; of the thread {used:.3f} s, "
            f"{first[1] / used:.2f} times"
        )


if __name__ == "__main__":
    main()
