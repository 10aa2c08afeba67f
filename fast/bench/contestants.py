"""Who is measured beside each other: our engines, and PyTorch on the same bits.

PyTorch trains a network of ReLUs without bias as it is published beside the method: cross-entropy,
batches of 100, SGD at 0.01 or Adam at 0.001, initial weights uniform within 1 / sqrt(fan-in). SGD
at 0.1 stands beside it, which nobody published, and which learns faster.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

import fast
from fast.bits import Bits, unpack
from fast.engines import can_compile
from reference.configuration import Configuration

LIBRARY, BATCH, AT_ONCE = "torch", 100, 1000
RATES = {"sgd": ("SGD", 0.01), "sgd-0.1": ("SGD", 0.1), "adam": ("Adam", 0.001)}
TITLES = {
    "numpy": "numpy",
    "compiled": "compiled",
    "sgd": "PyTorch SGD, 0.01",
    "sgd-0.1": "PyTorch SGD, 0.1",
    "adam": "PyTorch Adam, 0.001",
}

Labels = NDArray[np.int64]


class Contestant(Protocol):
    """A network that has its training and test samples."""

    def train_epoch(self) -> object:
        """Train once on every training sample."""

    def test_accuracy(self) -> float:
        """Say which share of the test samples is predicted right."""

    def processes(self) -> Sequence[int]:
        """Name the processes beside this one that train it."""


@dataclass(frozen=True)
class Samples:
    """Encoded training and test samples, labels int64 (N,), and what they are called."""

    name: str
    train: Bits
    labels: Labels
    test: Bits
    test_labels: Labels


def has_peers() -> bool:
    """Say whether PyTorch is installed."""
    return find_spec(LIBRARY) is not None


def names() -> list[str]:
    """Name who can be measured here."""
    ours = ["numpy"] + ["compiled"] * can_compile()
    return ours + list(RATES) * has_peers()


def contestant(name: str, config: Configuration, samples: Samples, threads: int) -> Contestant:
    """Make one by its name. config: of ours; of it the others take layers, classes and seed."""
    if name in RATES:
        return Theirs(name, config, samples, threads)
    return Ours(name, config, samples, threads)


class Ours:
    """An engine of fast.Network."""

    def __init__(self, engine: str, config: Configuration, samples: Samples, threads: int) -> None:
        self._samples = samples
        config = replace(config, inputs=samples.train.n)
        self.network = fast.Network(config, engine=engine, threads=threads)
        # what is compiled is compiled now
        fast.Network(config, engine=engine, threads=threads).train_epoch(
            samples.train[: config.batch], samples.labels[: config.batch]
        )

    def train_epoch(self) -> object:
        """Train once on every training sample."""
        return self.network.train_epoch(self._samples.train, self._samples.labels)

    def test_accuracy(self) -> float:
        """Say which share of the test samples is predicted right."""
        return self.network.score(self._samples.test, self._samples.test_labels)

    def processes(self) -> Sequence[int]:
        """Name the processes beside this one that train it."""
        return [peer.process.pid for peer in self.network._pipeline.peers]


class Theirs:
    """The same sizes in PyTorch, float32, by gradients; the last layer has an output a class."""

    def __init__(self, name: str, config: Configuration, samples: Samples, threads: int) -> None:
        torch: Any = import_module(LIBRARY)
        torch.set_num_threads(threads)
        torch.manual_seed(config.seed)
        self._torch, parts, fan_in = torch, [], samples.train.n
        for width in config.layers:
            parts += [torch.nn.Linear(fan_in, width, bias=False), torch.nn.ReLU()]
            fan_in = width
        self._model = torch.nn.Sequential(
            *parts, torch.nn.Linear(fan_in, config.classes, bias=False)
        )
        method, rate = RATES[name]
        self._optimizer = getattr(torch.optim, method)(self._model.parameters(), lr=rate)
        self._loss = torch.nn.CrossEntropyLoss()
        self._X, self._y = _floats(torch, samples.train), torch.from_numpy(samples.labels)
        self._test, self._test_labels = _floats(torch, samples.test), samples.test_labels

    def train_epoch(self) -> object:
        """Train once on every training sample."""
        order = self._torch.randperm(len(self._X))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            self._optimizer.zero_grad()
            self._loss(self._model(self._X[batch]), self._y[batch]).backward()
            self._optimizer.step()
        return None

    def test_accuracy(self) -> float:
        """Say which share of the test samples is predicted right."""
        with self._torch.no_grad():
            said = self._model(self._test).argmax(1).numpy()
        return float(np.mean(said == self._test_labels))

    def processes(self) -> Sequence[int]:
        """Name the processes beside this one that train it."""
        return []


def _floats(torch: Any, bits: Bits) -> Any:
    """Write bits as +1 and -1, (rows, n) float32, with little beside them in memory."""
    floats = torch.empty((len(bits), bits.n), dtype=torch.float32)
    for start in range(0, len(bits), AT_ONCE):
        rows = unpack(bits.words[start : start + AT_ONCE], bits.n)
        floats[start : start + AT_ONCE] = torch.from_numpy(rows)
    return floats.mul_(2).sub_(1)


def peak_megabytes(processes: Sequence[int]) -> float | None:
    """Add up the most memory that this process and others have had, in MB (10^6 bytes).

    None where the system does not tell. Of each the pages of its own and those that it shares.
    """
    total = 0
    for process in ("self", *processes):
        try:
            status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
        except OSError:
            return None
        (peak,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
        total += int(peak) * 1024
    return total / 1e6
