"""The network, in the manner of NumPy and scikit-learn users: fit, partial_fit, predict, score."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.copied import kept
from fast.epoch import MOST_THREADS, Callbacks, epoch, epochs, one_step
from fast.handmade import checked_layers, checked_progress
from fast.kernels import kernels_of
from fast.layer import Layer, initial_layers
from fast.pipeline import Pipeline
from fast.prediction import agreements, asked, predicted
from fast.samples import check_place, checked_samples, training_of
from fast.trace import Hook
from fast.turns import Turns
from fast.weight_set import WeightSet, checked_sets
from reference.configuration import Configuration, Progress
from reference.configuration.values import whole_number


class Network:
    """A network and how far it has come in its training.

    config: its configuration. layers: a list of fast.layer.Layer, of which it takes copies.
    progress: steps, epochs and the errors of the last epoch. weight_sets: what answers together
    with the network, and never changes (spec 10.5). engine: "numpy", or "compiled", which Numba
    makes and the extra of that name installs. threads: 1 to 64; in NumPy so many processes share
    the work (see fast.pipeline), compiled all threads but one draw the reinforcement ahead (see
    fast.compiled_masks). Both change the speed and no bit, and may be set between steps; neither is
    kept in a model file. snapshots: the last epochs that answer together, 1 to config.epochs: from
    2 on an epoch begins by making the network as it is a weight set, and the newest snapshots - 1
    of all sets are kept. weights_only: the layers stand for weights alone, and cannot be trained on
    (spec 15.7). Samples X are Bits, or a (samples, inputs) array of booleans or of the integers 0
    and 1; labels y are integers from 0 to classes - 1. sample_weight: whole numbers from 1 on, one
    a sample, that sum to at most 2^32 - 1: a sample counts as so many in its batch, also among the
    errors of the progress (spec 10.6). Anything else is a DataError.

    A network is trained by one at a time: a second thread, or a hook that trains the network it is
    called by, gets a RuntimeError. Predictions and copies wait for the end of a step,
    or with threads for a moment at which all layers are at one step.

    >>> network = Network(Configuration(inputs=3, classes=2, layers=(7,), epochs=5))
    >>> X = np.array([[0, 0, 1], [0, 1, 1], [1, 1, 0], [1, 0, 0]])
    >>> network.fit(X, [0, 0, 1, 1]).predict(X)
    array([0, 0, 1, 1])
    >>> network
    <Network 3 > 7 bits, 2 classes; local rule, fixed codewords; 5 epochs, 5 steps>
    """

    def __init__(
        self,
        config: Configuration,
        *,
        layers: list[Layer] | None = None,
        progress: Progress | None = None,
        weight_sets: Iterable[WeightSet] = (),
        threads: int = 1,
        engine: str = "numpy",
        snapshots: int = 1,
        weights_only: bool = False,
    ) -> None:
        whole_number("threads", threads, 1, MOST_THREADS)
        whole_number("snapshots", snapshots, 1, config.epochs)
        kernels_of(engine)
        self.config, self.snapshots = config, snapshots
        self.threads, self.engine = threads, engine
        self.weight_sets = checked_sets(config, weight_sets)
        self._pipeline, self._turns = Pipeline(), Turns()
        self._masks: Any = None  # a fast.compiled_masks.Masks, once there is one
        self.progress = Progress() if progress is None else checked_progress(progress)
        self.weights_only = weights_only and layers is not None
        given = None if layers is None else checked_layers(config, layers, weights_only)
        self.layers = initial_layers(config) if given is None else given

    def reset(self) -> "Network":
        """Draw counters and codebooks anew; forget training and weight sets (spec 4.4, 7)."""
        with self._turns.training():
            self._restart()
        return self

    def fit(
        self,
        X: Any,
        y: Any,
        *,
        sample_weight: Any = None,
        callbacks: Callbacks = (),
        client: Any = None,
    ) -> "Network":
        """Train anew for config.epochs epochs; call the callbacks with self after each.

        client: of Dask, whose workers train the layers, to the same bits (see fast.cluster).
        """
        samples = training_of(self.config, X, y, sample_weight)
        calls = list(callbacks)
        with self._turns.training():
            self._restart()
            epochs(self, samples, calls, client)
        return self

    def train_epoch(
        self, X: Any, y: Any, *, sample_weight: Any = None, hook: Hook | None = None
    ) -> int:
        """Train once on every sample, in shuffled order; return how many were predicted wrongly.

        A sample is predicted just before its batch is learnt (spec 10.2, 10.3). hook: called
        with the trace of every step.
        """
        for _ in self.epoch_steps(X, y, sample_weight=sample_weight, hook=hook):
            pass
        return self.progress.errors

    def epoch_steps(
        self,
        X: Any,
        y: Any,
        *,
        sample_weight: Any = None,
        begun: tuple[int, int] = (0, 0),
        hook: Hook | None = None,
        client: Any = None,
    ) -> Iterator[tuple[int, int]]:
        """Train an epoch step by step; yield after each how many samples are done and wrong so far.

        With threads, and without a hook, yield after some steps each: between those the layers are
        at different ones. client: of Dask, whose workers train the layers; yields once, and calls
        no hook. begun: such a pair, of a network that was saved there. The steps that are
        left then make the same bits. Raises DataError where no step of the epoch ends there.
        """
        samples = training_of(self.config, X, y, sample_weight)
        check_place(self.config, self.progress, samples, *begun)
        with self._turns.training():
            yield from epoch(self, samples, hook, *begun, client)

    def partial_fit(
        self, X: Any, y: Any, *, sample_weight: Any = None, hook: Hook | None = None
    ) -> "Network":
        """Train on one batch, all samples given (spec 10.1); hook: called with its trace."""
        samples = training_of(self.config, X, y, sample_weight)
        with self._turns.training():
            one_step(self, samples, hook, kernels_of(self.engine))
        return self

    def predict(self, X: Any) -> NDArray[np.intp]:
        """Name the class of every sample: (samples,) (spec 10.4, 10.5)."""
        return asked(self, predicted, X)

    def agreements(self, X: Any) -> NDArray[np.int64]:
        """Count in how many outputs a sample agrees with each codeword: (samples, C).

        A_c of clause 7.2, added over the network and its weight sets (spec 10.5): 0 to the number
        of their outputs. The largest is the prediction, the lowest class on a tie.
        """
        return asked(self, agreements, X)

    def score(self, X: Any, y: Any) -> float:
        """Say which share of the samples is predicted right, 0 to 1."""
        samples, labels = checked_samples(self.config, X, y)
        return float(np.count_nonzero(self.predict(samples) == labels) / len(samples))

    def save(self, path: str | Path, **told: Any) -> None:
        """Write a model file; told: encoding and others, as fast.saved.save_network takes them."""
        from fast.saved import save_network  # which stands on this file

        save_network(path, self, **told)

    def at_rest(self) -> AbstractContextManager[None]:
        """Wait for the end of a step, and let none begin: layers and progress then fit together."""
        return self._turns.at_rest()

    def _restart(self) -> None:
        self.progress, self.weight_sets, self.weights_only = Progress(), [], False
        self.layers = initial_layers(self.config)

    def __repr__(self) -> str:
        from fast.saved import network_text

        return network_text(self)

    def __copy__(self) -> "Network":
        # layers are trained in place: a copy that shared them would be trained too
        other = object.__new__(type(self))
        other.__setstate__(self.__getstate__())
        return other

    def __getstate__(self) -> dict[str, Any]:
        with self.at_rest():
            return kept(self)

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state, _pipeline=Pipeline(), _masks=None, _turns=Turns())
