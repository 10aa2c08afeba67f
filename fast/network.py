"""The network, in the manner of NumPy and scikit-learn users: fit, partial_fit, predict, score."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any
from weakref import finalize

import numpy as np
from numpy.typing import NDArray

from fast.ahead import Ahead
from fast.bits import Bits, as_array, as_bits
from fast.codebook import codeword_disagreements, decode
from fast.generator import ORDER, permutation
from fast.layer import Layer, initial_layer, reinforcement_rate
from fast.reinforcement import Draw, reinforced
from fast.step import layer_outputs, rule_of, train_layer
from fast.trace import LayerTrace, StepTrace
from reference.configuration import Configuration, DataError, Progress, Shape
from reference.configuration.errors import check_begun, check_sample_counts, wrong_label
from reference.configuration.values import whole_number

MOST_THREADS = 64  # of which more than 2 make no difference yet
PREDICTED_AT_ONCE = 1000  # samples, so that memory does not grow with the data set

Labels = NDArray[np.int64]
Hook = Callable[[StepTrace], object]


class Network:
    """A network and how far it has come in its training.

    config: its configuration. layers: a list of fast.layer.Layer. progress: steps, epochs and the
    errors of the last epoch. threads: 1 to 64; from 2 on a second process draws the reinforcement
    of an epoch ahead, to the same bits (see fast.ahead). Samples X are Bits, or a (samples, inputs)
    array of booleans or of the integers 0 and 1; labels y are integers from 0 to classes - 1.
    Anything else is a DataError.

    >>> network = Network(Configuration(inputs=3, classes=2, layers=(7,), epochs=5))
    >>> X = np.array([[0, 0, 1], [0, 1, 1], [1, 1, 0], [1, 0, 0]])
    >>> network.fit(X, [0, 0, 1, 1]).predict(X)
    array([0, 0, 1, 1])
    """

    def __init__(
        self,
        config: Configuration,
        *,
        layers: list[Layer] | None = None,
        progress: Progress | None = None,
        threads: int = 1,
    ) -> None:
        whole_number("threads", threads, 1, MOST_THREADS)
        self.config = config
        self.threads = threads
        self._ahead: Ahead | None = None
        self.progress = progress or Progress()
        self.layers = layers if layers is not None else self._drawn()

    def reset(self) -> "Network":
        """Draw the initial counters and codebooks, and forget all training (spec 4.4, 7.1)."""
        self.progress = Progress()
        self.layers = [
            initial_layer(self.config, index) for index in range(len(self.config.layers))
        ]
        return self

    def fit(
        self, X: Any, y: Any, *, callbacks: Iterable[Callable[["Network"], object]] = ()
    ) -> "Network":
        """Train anew for config.epochs epochs; call the callbacks with self after each."""
        samples, labels = self._samples(X, y)
        calls = list(callbacks)
        self.reset()
        for _ in range(self.config.epochs):
            self.train_epoch(samples, labels)
            for call in calls:
                call(self)
        return self

    def train_epoch(self, X: Any, y: Any, *, hook: Hook | None = None) -> int:
        """Train once on every sample, in shuffled order; return how many were predicted wrongly.

        A sample is predicted just before its batch is learnt (spec 10.2, 10.3). hook: called
        with the trace of every step.
        """
        for _ in self.epoch_steps(X, y, hook=hook):
            pass
        return self.progress.errors

    def epoch_steps(
        self, X: Any, y: Any, *, begun: tuple[int, int] = (0, 0), hook: Hook | None = None
    ) -> Iterator[tuple[int, int]]:
        """Train an epoch step by step; yield after each how many samples are done and wrong so far.

        begun: such a pair, of a network that was saved after that step. The steps that are left
        then make the same bits. Raises DataError where no step of the epoch ends there.
        """
        samples, labels = self._samples(X, y)
        done, wrong = begun
        check_begun(done, wrong, len(samples), self.config.batch)
        order = permutation(self.config.seed, ORDER, self.progress.epoch, len(samples))
        self._look_ahead(-(-(len(samples) - done) // self.config.batch))
        try:
            for start in range(done, len(samples), self.config.batch):
                batch = order[start : start + self.config.batch]
                wrong += self._step(samples.words[batch], labels[batch], hook, self._draw)
                yield start + len(batch), wrong
        except BaseException:
            # what was drawn ahead may have been cut off in the middle of a message
            self._work_alone()
            raise
        if self._ahead is not None:
            self._ahead.end()
        self.progress = replace(
            self.progress, epoch=self.progress.epoch + 1, errors=wrong, samples=len(samples)
        )

    def partial_fit(self, X: Any, y: Any, *, hook: Hook | None = None) -> "Network":
        """Train on one batch, all samples given (spec 10.1); hook: called with its trace."""
        samples, labels = self._samples(X, y)
        self._step(samples.words, labels, hook, reinforced)
        return self

    def predict(self, X: Any) -> NDArray[np.intp]:
        """Name the class of every sample: (samples,) (spec 10.4)."""
        samples = as_bits(X, self.config.inputs)
        rule, last = rule_of(self.config), self.layers[-1]
        predictions = np.empty(len(samples), np.intp)
        for start in range(0, len(samples), PREDICTED_AT_ONCE):
            block = slice(start, start + PREDICTED_AT_ONCE)
            outputs = samples.words[block]
            for layer in self.layers:
                outputs = layer_outputs(layer, rule, outputs)
            predictions[block] = decode(
                codeword_disagreements(outputs, last.codebook, last.shape.outputs)
            )
        return predictions

    def score(self, X: Any, y: Any) -> float:
        """Say which share of the samples is predicted right, 0 to 1."""
        samples, labels = self._samples(X, y)
        return float(np.count_nonzero(self.predict(samples) == labels) / len(samples))

    def _drawn(self) -> list[Layer]:
        return [initial_layer(self.config, index) for index in range(len(self.config.layers))]

    def _step(
        self, words: NDArray[np.uint64], labels: Labels, hook: Hook | None, draw: Draw
    ) -> int:
        traces: list[LayerTrace] = []
        outputs = words
        for index, layer in enumerate(self.layers):
            outputs, predictions, trace = train_layer(
                self.config,
                index,
                layer,
                self.progress,
                outputs,
                labels,
                hook is not None,
                draw,
            )
            if trace is not None:
                traces.append(trace)
        wrong = int(np.count_nonzero(predictions != labels))
        self.progress = replace(self.progress, step=self.progress.step + 1)
        if hook is not None:
            hook(StepTrace(tuple(traces), wrong))
        return wrong

    def _look_ahead(self, steps: int) -> None:
        """Have the reinforcement of the next steps drawn, all at the rates of this epoch."""
        if self.threads < 2:
            return
        if self._ahead is None:
            self._ahead = Ahead()
            finalize(self, self._ahead.close)
        p, p_r, shapes = self.progress, self.config.reinforcement, self.config.shapes
        rates = [reinforcement_rate(p_r, p.errors, p.samples, shape.inputs) for shape in shapes]
        try:
            self._ahead.begin(self.config.seed, p.step, steps, rates, shapes)
        except OSError:
            self._work_alone()

    def _draw(self, seed: int, index: int, step: int, rate: int, shape: Shape) -> NDArray[np.intp]:
        if self._ahead is not None:
            try:
                return self._ahead.take(step, index)
            except EOFError:
                self._work_alone()
        return reinforced(seed, index, step, rate, shape)

    def _work_alone(self) -> None:
        if self._ahead is not None:
            self._ahead.close()
            self._ahead = None

    def __getstate__(self) -> dict[str, Any]:
        # a copy starts a process of its own
        return {**self.__dict__, "_ahead": None}

    def _samples(self, X: Any, y: Any) -> tuple[Bits, Labels]:
        samples = as_bits(X, self.config.inputs)
        labels = as_array("labels", y)
        if labels.ndim != 1 or (labels.size and labels.dtype.kind not in "ui"):
            raise DataError(
                "labels",
                f"an array of {labels.dtype} and shape {labels.shape}",
                "a 1-D array of integers",
            )
        check_sample_counts(len(samples), len(labels))
        bad = np.flatnonzero((labels < 0) | (labels >= self.config.classes))
        if len(bad):
            raise wrong_label(int(bad[0]), labels[bad[0]].item(), self.config.classes)
        return samples, labels.astype(np.int64, copy=False)
