"""What is measured: each case is a function that returns plain numbers, in seconds and ratios.

A case runs in a process of its own, so that the threads of the float32 BLAS can be set: that
library reads their number when it is loaded.
"""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import fast
from fast.agreement import disagreements
from fast.bench.dense import DenseNetwork, signs
from fast.bench.measure import Timing, alternate
from fast.bits import Bits, clear_padding, word_count
from fast.data.images import load_images, on_disk
from fast.encoding import encode_images, fit_median
from reference.configuration import Configuration

SHAPES = (
    (100, 784, 525),
    (100, 525, 525),
    (100, 1000, 525),
    (100, 1035, 1035),
    (1000, 784, 1035),
    (100, 9216, 525),
)  # batch, n, K
WIDTHS = (135, 255, 525, 1035, 2025, 4095)
PIXELS, CLASSES, TRAIN, TEST = 784, 10, 60_000, 10_000
AT_LEAST = 1 << 28  # bit operations in one timing of the kernel, 2 ms or more
RANDOM = "random bits of the same shape as Fashion-MNIST"


def samples(data_dir: str | None) -> tuple[str, Bits, NDArray[np.int64], Bits]:
    """Load Fashion-MNIST: what it is called, training bits, labels, and test bits.

    Where its files are not on disk: random bits of the same shape, and random labels.
    """
    folder = None if data_dir is None else Path(data_dir)
    if on_disk("fashion-mnist", folder):
        images = load_images("fashion-mnist", folder)
        code = fit_median(images.train_images)
        train, test = (encode_images(code, i) for i in (images.train_images, images.test_images))
        return "Fashion-MNIST", train, images.train_labels, test
    train, labels = random_samples(0, TRAIN)
    return RANDOM, train, labels, random_samples(1, TEST)[0]


def random_samples(seed: int, count: int) -> tuple[Bits, NDArray[np.int64]]:
    """Make random bits of the width of Fashion-MNIST, and random labels."""
    rng = np.random.default_rng(seed)
    words = rng.integers(0, 2**64, (count, word_count(PIXELS)), np.uint64)
    return Bits(clear_padding(words, PIXELS), PIXELS), rng.integers(0, CLASSES, count)


def kernel(runs: int) -> list[dict[str, Any]]:
    """Compare the kernel with a float32 matrix product, of the six shapes."""
    rng = np.random.default_rng(0)
    found = []
    for batch, n, width in SHAPES:
        rows, columns = (fast.pack(rng.random((count, n)) < 0.5) for count in (batch, width))
        X, W = signs(rows), signs(columns)
        by_word = np.ascontiguousarray(columns.words.T)
        ours = disagreements(rows.words, by_word, n).astype(np.int64)
        if not np.array_equal(n - 2 * ours, X @ W.T):
            raise AssertionError("they do not compute the same")
        loops = range(max(1, AT_LEAST // (batch * n * width)))

        def bits(r: Any = rows.words, c: Any = by_word, n: int = n, loops: range = loops) -> None:
            for _ in loops:
                disagreements(r, c, n)

        def blas(X: Any = X, W: Any = W, loops: range = loops) -> None:
            for _ in loops:
                X @ W.T

        timed = alternate({"fast": bits, "dense": blas}, runs)
        giga = batch * n * width * len(loops) / 1e9
        case = {"batch": batch, "n": n, "perceptrons": width, **_both(timed)}
        case["fast_gmacs"] = giga / timed["fast"].median
        case["dense_gmacs"] = giga / timed["dense"].median
        found.append(case)
    return found


def epoch(
    runs: int, size: int | None, threads: int, data_dir: str | None, width: int = 525
) -> dict[str, Any]:
    """Compare an epoch, and prediction, with the dense version; check that the bits are the same.

    threads: ours; those of the dense version are set for the whole process. With more than one,
    an epoch of one thread is timed in between, too.
    """
    name, train, labels, test = samples(data_dir)
    X, y = train[:size], labels[:size]
    config = Configuration(inputs=X.n, classes=CLASSES, layers=(width, width), seed=1)
    dense, dense_X, dense_test = DenseNetwork(config), signs(X), signs(test)
    # the threads of a BLAS go on spinning for a while, so what follows it is not what has threads
    networks = {"one_thread": fast.Network(config)} if threads > 1 else {}
    networks["fast"] = fast.Network(config, threads=threads)
    timed = alternate(
        {
            "dense": lambda: dense.train_epoch(dense_X, y),
            **{name: partial(n.train_epoch, X, y) for name, n in networks.items()},
        },
        runs,
    )
    digests = {fast.digest(network) for network in (*networks.values(), dense.packed())}
    ours = networks["fast"]
    if len(digests) != 1 or not np.array_equal(ours.predict(test), dense.predict(dense_test)):
        raise AssertionError("they do not compute the same")
    predicted = alternate(
        {"fast": lambda: ours.predict(test), "dense": lambda: dense.predict(dense_test)}, runs
    )
    found = {"data": name, "samples": len(X), "digest": digests.pop(), **_both(timed)}
    if threads > 1:
        found["one_thread"] = timed["one_thread"].to_json()
        found["thread_speedup"] = timed["one_thread"].median / timed["fast"].median
    found["prediction"] = {
        **_both(predicted),
        "fast_rows_per_s": len(test) / predicted["fast"].median,
        "dense_rows_per_s": len(test) / predicted["dense"].median,
    }
    return found


def growth(
    runs: int, size: int, threads: int, data_dir: str | None, widths: tuple[int, ...] = WIDTHS
) -> list[dict[str, Any]]:
    """Time epochs of two equal layers of growing width."""
    _, train, labels, _ = samples(data_dir)
    X, y = train[:size], labels[:size]
    networks = {
        str(width): fast.Network(
            Configuration(inputs=X.n, classes=CLASSES, layers=(width, width), seed=1),
            threads=threads,
        )
        for width in widths
    }
    timed = alternate(
        {name: partial(n.train_epoch, X, y) for name, n in networks.items()},
        runs,
    )
    return [
        {
            "width": width,
            "weights": X.n * width + width**2,
            "samples": len(X),
            **timed[str(width)].to_json(),
        }
        for width in widths
    ]


def _both(timed: dict[str, Timing]) -> dict[str, Any]:
    return {
        "ratio": timed["dense"].median / timed["fast"].median,
        "fast": timed["fast"].to_json(),
        "dense": timed["dense"].to_json(),
    }
