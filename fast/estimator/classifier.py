"""fast.LocalBinaryClassifier: the network as an estimator of scikit-learn."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.estimator.answers import probabilities, shares
from fast.estimator.asked import agreements_of, bits_of
from fast.estimator.labelled import check_known, check_partial, checked
from fast.estimator.midpoint import set_midpoint, wants_midpoint, without_midpoint
from fast.estimator.needed import BaseEstimator, ClassifierMixin
from fast.estimator.parameters import count_of, flag_of
from fast.estimator.starting import begin, encoded, held_out
from fast.estimator.training import noted, train
from fast.network import Network
from reference.configuration import Encoding
from reference.configuration.values import LARGEST_COUNT

Callback = Callable[["LocalBinaryClassifier"], object]


# scikit-learn publishes no types, so that its classes are Any, which mypy lets nobody inherit from
class LocalBinaryClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A binary network for tables, in the manner of scikit-learn; it needs the extra "sklearn".

    Samples X are (samples, columns): an array of numbers, rows of numbers and texts, or a frame of
    pandas or polars. A column of numbers becomes a thermometer, one with a text in it, or of a
    categorical type, is one-hot; None, NaN and pandas.NA are missing (spec 12). Labels y are of any
    type.

    layers, group, rule, gate, codebook, alpha, robustness, reinforcement, counter_bits, init_bits,
    batch, epochs: as of fast.Configuration; a group of None is the divisor of each width that is
    nearest to 75 with two classes, to 15 with more. Rationals are Fractions, texts as "1/4", or
    floats, which are taken by their shortest decimal. snapshots: the last epochs that answer
    together (spec 10.5), at most all. levels: thresholds of a column of numbers, 1 to 255 (spec
    12.9). categorical: names or places of columns of numbers that are categories. bias: whether
    samples have a bit that is always 1 (spec 12.7). class_weight: None; "balanced" (spec 13.4); or
    a dict of labels to numbers, see fast.class_weights. midpoint: whether two classes are parted
    halfway between what two further networks say of each, trained on halves of the samples (see
    fast.midpoint); None: with "balanced". early_stopping: whether a validation_fraction of the
    samples is held out (spec 13.3), and training ends when n_iter_no_change epochs were no better
    on them; the best epoch is kept. warm_start: whether fit goes on with the network and the
    encoding that are there. callbacks: called with the estimator after each epoch; training ends
    where one returns True. threads, engine: see fast.Network. random_state: a seed, 0 to 2^64 - 1,
    of which the same samples make the same bits everywhere; or a RandomState or None, which draw
    one.

    After fit: classes_; encoding_; network_, a fast.Network; history_, a dict an epoch; n_iter_,
    the epochs; midpoint_, the agreement that the second class must be ahead by; seed_;
    n_features_in_ and feature_names_in_, of columns. Bad parameters raise ConfigurationError, bad
    samples DataError; both are ValueErrors.

    >>> X = [[1.0, "red"], [2.0, "red"], [8.0, "blue"], [9.0, None]]
    >>> model = LocalBinaryClassifier(layers=15, epochs=5, random_state=0)
    >>> model.fit(X, ["low", "low", "high", "high"]).predict(X).tolist()
    ['low', 'low', 'high', 'high']
    """

    encoding_: Encoding
    network_: Network
    classes_: NDArray[Any]
    seed_: int
    midpoint: bool | None = None  # of one that was pickled before there were points
    midpoint_: int
    history_: list[dict[str, Any]]

    def __init__(
        self,
        layers: Any = (525,),
        *,
        group: Any = None,
        rule: str = "local",
        gate: Any = None,
        codebook: str = "fixed",
        alpha: Any = None,
        robustness: Any = "1/4",
        reinforcement: Any = "1/2",
        counter_bits: int = 8,
        init_bits: int | None = None,
        batch: int = 100,
        epochs: int = 50,
        snapshots: int = 10,
        levels: int = 10,
        categorical: Sequence[int | str] | None = None,
        bias: bool = True,
        class_weight: Any = None,
        midpoint: bool | None = None,
        early_stopping: bool = False,
        validation_fraction: Any = 0.1,
        n_iter_no_change: int = 10,
        warm_start: bool = False,
        callbacks: Sequence[Callback] | None = None,
        threads: int = 1,
        engine: str = "numpy",
        random_state: Any = None,
    ) -> None:
        # kept as they are given: scikit-learn asks for that
        self.layers = layers
        self.group = group
        self.rule = rule
        self.gate = gate
        self.codebook = codebook
        self.alpha = alpha
        self.robustness = robustness
        self.reinforcement = reinforcement
        self.counter_bits = counter_bits
        self.init_bits = init_bits
        self.batch = batch
        self.epochs = epochs
        self.snapshots = snapshots
        self.levels = levels
        self.categorical = categorical
        self.bias = bias
        self.class_weight = class_weight
        self.midpoint = midpoint
        self.early_stopping = early_stopping
        self.validation_fraction = validation_fraction
        self.n_iter_no_change = n_iter_no_change
        self.warm_start = warm_start
        self.callbacks = callbacks
        self.threads = threads
        self.engine = engine
        self.random_state = random_state

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> "LocalBinaryClassifier":
        """Train for epochs epochs, or fewer.

        sample_weight: numbers from 0 on, (samples,): a sample counts as so many in its batch (spec
        10.6). Whole ones are taken as they are; if one is not whole, each is divided by the
        smallest above 0 and rounded. A sample of weight 0 is left out.
        """
        again = flag_of("warm_start", self.warm_start) and hasattr(self, "network_")
        columns, labels, weights = checked(self, X, y, sample_weight, reset=not again)
        classes = np.unique(labels)
        if again:
            check_known(classes, self.classes_)
        else:
            begin(self, columns, labels, classes, weights)
        samples, held = held_out(self, encoded(self, columns, labels, weights, again))
        parted = wants_midpoint(self, samples.labels)
        patience = count_of("n_iter_no_change", self.n_iter_no_change, LARGEST_COUNT)
        epochs = count_of("epochs", self.epochs, LARGEST_COUNT)
        without_midpoint(self)
        self.network_ = train(self.network_, samples, held, epochs, patience, partial(noted, self))
        if parted:
            set_midpoint(self, samples)
        return self

    def partial_fit(
        self, X: Any, y: Any, classes: Any = None, sample_weight: Any = None
    ) -> "LocalBinaryClassifier":
        """Train once on these samples, as an epoch (spec 10.2).

        classes: all labels that will ever come; the first call must name them. The first call fits
        the encoding too: give it samples that are like those to come. sample_weight: as of fit;
        class_weight cannot be "balanced", since later samples are unknown.
        """
        check_partial(self, classes)
        first = not hasattr(self, "network_")
        columns, labels, weights = checked(self, X, y, sample_weight, reset=first)
        if first:
            begin(self, columns, labels, np.unique(np.asarray(classes)), weights)
        check_known(np.unique(labels), self.classes_)
        samples = encoded(self, columns, labels, weights, not first)
        without_midpoint(self)
        train(self.network_, samples, None, 1, 1, partial(noted, self))
        return self

    def predict(self, X: Any) -> NDArray[Any]:
        """Name the label of every sample: (samples,)."""
        bits = bits_of(self, X)
        return np.asarray(self.classes_[self.network_.predict(bits)])

    def decision_function(self, X: Any) -> NDArray[np.float64]:
        """Say how far outputs agree with the codeword of each class.

        (samples, classes): the share of the outputs of the last layer, and of its snapshots, that
        agree, 0 to 1, about 1/2 by chance; the largest is predicted. Of two classes (samples,):
        the share of the second less that of the first, -1 to 1.
        """
        return shares(*agreements_of(self, X))

    def predict_proba(self, X: Any) -> NDArray[np.float64]:
        """Turn agreements into numbers from 0 to 1 that sum to 1: (samples, classes).

        The softmax of ten times the shares of decision_function. They order samples and classes as
        the agreements do, and the largest is predicted; they are no measured frequencies. For such
        wrap the estimator in sklearn.calibration.CalibratedClassifierCV.
        """
        return probabilities(*agreements_of(self, X))

    @property
    def n_iter_(self) -> int:
        """The epochs that the network has been trained for."""
        return int(self.network_.progress.epoch)

    def __sklearn_is_fitted__(self) -> bool:
        return hasattr(self, "network_")

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True  # missing cells have a code (spec 12.8)
        return tags
