"""fast.BinaryEncoder: columns to bits, as a transformer of scikit-learn."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import unpack
from fast.data.doubles import as_fitted
from fast.data.fitting import MOST_LEVELS, encode, fit_with, settle_bias
from fast.data.raw import Columns, Images, Raw
from fast.encoding import fit_categorical, fit_median, fit_numeric
from fast.estimator.columns import columns_for_encoding, columns_to_fit, given_columns, validated
from fast.estimator.needed import (
    BaseEstimator,
    TransformerMixin,
    check_is_fitted,
)
from fast.estimator.parameters import count_of, flag_of
from fast.spread import fit_spread
from reference.configuration import (
    BiasedEncoding,
    CategoricalColumn,
    ConfigurationError,
    DataError,
    Encoding,
    TableEncoding,
)

NUMBERS = ("spread", "quantiles", "median")


# scikit-learn publishes no types, so that its classes are Any, which mypy lets nobody inherit from
class BinaryEncoder(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Columns to bits, as fast.LocalBinaryClassifier and the command make them (spec 12).

    It needs the extra "sklearn". X: (samples, columns), as of LocalBinaryClassifier. numbers: how a
    column of numbers becomes bits: "spread", a thermometer of levels different thresholds where
    there are so many (spec 12.9); "quantiles", as those of lbe train, of which equal ones are one
    (spec 12.3); "median", for pixels, whole numbers 0 to 255, a bit each, above the median of all
    (spec 12.2). levels: 1 to 255. A column with a text in it, of a categorical type, or named in
    categorical, is one-hot; its other values give no 1. A column that missed some of its cells has
    a bit for that (spec 12.8). bias: whether there is one bit more, always 1.

    After fit: encoding_, as fast.data.encode takes it; n_features_in_ and feature_names_in_.
    transform gives uint8, 0 and 1: (samples, bits). Raises ConfigurationError, DataError.

    >>> encoder = BinaryEncoder(levels=2).fit([[1, "red"], [2, "blue"], [3, "red"]])
    >>> encoder.get_feature_names_out().tolist()
    ['x0>1', 'x0>2', 'x1=blue', 'x1=red']
    >>> encoder.transform([[2, "red"], [9, "green"]]).tolist()
    [[1, 0, 0, 1], [1, 1, 0, 0]]
    """

    def __init__(
        self,
        numbers: str = "spread",
        *,
        levels: int = 10,
        categorical: Sequence[int | str] | None = None,
        bias: bool = False,
    ) -> None:
        self.numbers = numbers
        self.levels = levels
        self.categorical = categorical
        self.bias = bias

    def fit(self, X: Any, y: Any = None) -> "BinaryEncoder":
        """Fit thresholds and categories to samples; y is not looked at."""
        columns = given_columns(X, self, least=2)
        validated(self, X, reset=True)
        if self.numbers == "median":
            encoding = settle_bias(fit_median(_pixels(columns)), flag_of("bias", self.bias))
        elif self.numbers in NUMBERS:
            raw = columns_to_fit(columns, names_of(self), self.categorical)
            numeric = fit_spread if self.numbers == "spread" else fit_numeric
            encoding = fit_columns(raw, self.levels, self.bias, numeric)
        else:
            allowed = ", ".join(NUMBERS)
            raise ConfigurationError("numbers", f"{self.numbers!r:.40} is no way", allowed)
        self.encoding_: Encoding = encoding
        return self

    def transform(self, X: Any) -> NDArray[np.uint8]:
        """Make the bits of samples: uint8 (samples, bits)."""
        check_is_fitted(self)
        columns = given_columns(X, self)
        validated(self, X, reset=False)
        raw: Raw
        if self.numbers == "median":
            raw = Images(_pixels(columns))
        else:
            raw = as_fitted(columns_for_encoding(columns, self.encoding_), self.encoding_)
        bits = encode(raw, self.encoding_)
        return np.asarray(unpack(bits.words, bits.n), np.uint8)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:
        """Name the bits by their columns: age>30, colour=red, age missing, bias."""
        check_is_fitted(self)
        if input_features is not None:
            given = [str(name) for name in input_features]
            if given != names_of(self) and (
                hasattr(self, "feature_names_in_") or len(given) != self.n_features_in_
            ):
                problem = "input_features is not equal to feature_names_in_"
                raise DataError("input_features", problem, "the names of the columns in fit")
        names = names_of(self) if input_features is None else given
        return np.array(list(_bit_names(self.encoding_, names)), object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = self.numbers != "median"
        tags.transformer_tags.preserves_dtype = []
        return tags


def fit_columns(raw: Columns, levels: Any, bias: Any, numeric: Callable[..., Any]) -> Encoding:
    """Fit the encoding of a table; numeric: how a column of numbers is. Raises InputError."""
    taken = count_of("levels", levels, MOST_LEVELS)
    encoding = fit_with(raw, taken, fit_median, numeric, fit_categorical)
    return settle_bias(encoding, flag_of("bias", bias))


def names_of(estimator: Any) -> list[str]:
    """Name the columns that an estimator was fitted to: as they were named, or x0, x1, ...."""
    named = getattr(estimator, "feature_names_in_", None)
    if named is not None:
        return [str(name) for name in named]
    return [f"x{i}" for i in range(estimator.n_features_in_)]


def _bit_names(encoding: Encoding, names: Sequence[str]) -> Iterator[str]:
    if isinstance(encoding, BiasedEncoding):
        yield from _bit_names(encoding.encoding, names)
        yield "bias"
    elif isinstance(encoding, TableEncoding):
        for name, column in zip(names, encoding.columns, strict=True):
            if isinstance(column, CategoricalColumn):
                yield from (f"{name}={category}" for category in column.categories)
            else:
                yield from (f"{name}>{_written(t)}" for t in column.thresholds)
            if column.missing:
                yield f"{name} missing"
    else:
        yield from (f"{name}>median" for name in names)


def _written(threshold: Fraction) -> str:
    """Write a threshold as the shortest decimal where that is exact."""
    if abs(threshold) < 2**1000 and Fraction(float(threshold)) == threshold:
        return repr(float(threshold)).removesuffix(".0")
    return str(threshold)


def _pixels(columns: list[Any]) -> NDArray[np.uint8]:
    values = np.array(columns).T
    whole = values.dtype.kind in "buif" and ((values >= 0) & (values <= 255)).all()
    if not whole or (values != np.floor(values)).any():
        raise DataError("X", "there are values that are no pixels", "whole numbers 0 to 255")
    return values.astype(np.uint8)
