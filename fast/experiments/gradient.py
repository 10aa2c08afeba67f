"""The floating-point baselines: ReLU networks without bias, by SGD or Adam.

scikit-learn's MLPClassifier trains them. As published: cross-entropy, SGD with learning rate 0.01
and no momentum, Adam with 0.001, batches of 100, 50 epochs, initial weights uniform within
1 / sqrt(fan-in), float32. Where the library differs from the published set-up (PyTorch):

- its Adam adds epsilon before the bias correction of the second moment, not after;
- with two classes it has one logistic output, not two with softmax;
- its order of the samples and its initial weights come from its own generator.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, unpack
from fast.data.raw import Columns, Images
from fast.experiments.run import Run
from fast.experiments.samples import encoded_samples, raw_samples
from reference.configuration import ConfigurationError, DataError

Floats = NDArray[np.float32]
Labels = NDArray[np.int64]
RATES = {"sgd": 0.01, "adam": 0.001}
FLOAT_SHARE = 32  # full-precision inputs take 32 times the memory: 1/32 of the samples


def baseline_run(
    method: str,
    data: dict[str, Any],
    layers: tuple[int, ...],
    *,
    file: str | None = None,
    every_sample: bool = False,
    epochs: int = 50,
    batch: int = 100,
    seed: int = 0,
) -> Run:
    """Make the run of a baseline. every_sample: full-precision input, yet all the samples."""
    settings = {
        "layers": list(layers),
        "rate": RATES[method.split("-")[0]],
        "batch": batch,
        "epochs": epochs,
        "seed": seed,
        "one_sample_in": FLOAT_SHARE if method.endswith("float") and not every_sample else 1,
    }
    return Run(method, data, settings, file)


def train_baseline(run: Run) -> tuple[list[float], list[float]]:
    """Train; return the accuracies on the training and the test samples after each epoch.

    Raises ConfigurationError where scikit-learn is not installed.
    """
    try:
        from fast.experiments.unbiased import make_unbiased  # scikit-learn, an optional extra
    except ImportError:
        raise ConfigurationError(
            run.method,
            "scikit-learn is not installed",
            "pip install 'local-binary-errors[experiments]'",
        ) from None
    train, labels, test, test_labels, classes = _inputs(run)
    kept = max(1, len(train) // run.settings["one_sample_in"])
    train, labels = train[:kept], labels[:kept]
    network = make_unbiased(
        run.method.split("-")[0],
        tuple(run.settings["layers"]),
        rate=run.settings["rate"],
        batch=min(run.settings["batch"], kept),
        seed=run.seed % 2**32,
    )
    train_accuracies, test_accuracies = [], []
    for _ in range(run.settings["epochs"]):
        network.partial_fit(train, labels, classes=np.arange(classes))
        train_accuracies.append(float(network.score(train, labels)))
        test_accuracies.append(float(network.score(test, test_labels)))
    return train_accuracies, test_accuracies


def _inputs(run: Run) -> tuple[Floats, Labels, Floats, Labels, int]:
    """Make the float32 inputs of a baseline: bits as -1 and +1, or normalised values."""
    data = raw_samples(run)
    if run.method.endswith("binary"):
        if isinstance(data.train, Images) and isinstance(data.test, Images):
            train, test = above_own_median(data.train.pixels), above_own_median(data.test.pixels)
        else:
            samples = encoded_samples(run)
            train, test = _signs(samples.train), _signs(samples.test)
    elif isinstance(data.train, Images) and isinstance(data.test, Images):
        train, test = normalised(data.train.pixels, data.test.pixels)
    elif isinstance(data.train, Columns) and isinstance(data.test, Columns):
        pairs = zip(data.train.columns, data.test.columns, strict=True)
        parts = [_column(*pair) for pair in pairs]
        train, test = (np.concatenate(side, axis=1) for side in zip(*parts, strict=True))
    else:
        raise DataError(run.method, "the samples are bits", "images, or tables of numbers")
    return train, data.train_labels, test, data.test_labels, data.classes


def above_own_median(pixels: NDArray[np.uint8]) -> Floats:
    """Write +1 where a pixel is above the median of its image, else -1.

    >>> above_own_median(np.array([[9, 0, 3]], np.uint8))
    array([[ 1., -1., -1.]], dtype=float32)
    """
    above = pixels > np.median(pixels, axis=1, keepdims=True)
    return np.where(above, np.float32(1), np.float32(-1))


def normalised(train: NDArray[Any], test: NDArray[Any]) -> tuple[Floats, Floats]:
    """Subtract the mean of all training values and divide by their standard deviation."""
    mean, deviation = float(train.mean()), float(train.std()) or 1.0
    first, second = ((part.astype(np.float32) - mean) / deviation for part in (train, test))
    return first, second


def _signs(bits: Bits) -> Floats:
    return np.where(unpack(bits.words, bits.n), np.float32(1), np.float32(-1))


def _column(train: Any, test: Any) -> tuple[Floats, Floats]:
    """Normalise a column of numbers; write one of categories as one-hot code: (N, values)."""
    if isinstance(train[0], str):
        categories = sorted(set(train))
        first, second = (
            np.array([[value == c for c in categories] for value in part], np.float32)
            for part in (train, test)
        )
        return first, second
    first, second = normalised(np.array(train, np.float64), np.array(test, np.float64))
    return first[:, None], second[:, None]
