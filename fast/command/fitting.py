"""What both engines do alike: fit an encoding to raw samples of any kind (spec 12)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from fast.command.raw import Columns, Encoded, Flags, Images, Prototypes, Raw
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    CategoricalColumn,
    ConfigurationError,
    DataError,
    Encoding,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)


def fit(
    raw: Raw,
    levels: int,
    fit_median: Callable[[Any], MedianEncoding],
    fit_numeric: Callable[[str, Any, int], NumericColumn],
    fit_categorical: Callable[[str, Any], CategoricalColumn],
) -> Encoding:
    """Fit an encoding to raw samples, with the engine's own functions (spec 12)."""
    match raw:
        case Prototypes():
            return BitsEncoding(raw.inputs)
        case Encoded():
            return raw.encoding
        case Flags(values):
            return BitsEncoding(values.shape[1])
        case Images(pixels):
            return fit_median(pixels)
        case Columns(names, columns, texts):
            fitted: list[NumericColumn | CategoricalColumn] = []
            for name, column, of_texts in zip(names, columns, texts, strict=True):
                if of_texts:
                    fitted.append(fit_categorical(name, column))
                else:
                    fitted.append(fit_numeric(name, column, levels))
            encoding = TableEncoding(tuple(fitted))
            if encoding.inputs == 0:
                raise DataError("columns", "every column is constant", "a column that varies")
            return encoding


def settle_bias(encoding: Encoding, asked: bool | None, preset: bool = False) -> Encoding:
    """Let an encoding make one bit more, always 1 (spec 12.7), if that is wanted.

    asked: True by --bias, False by --no-bias, else None, and then the preset says. Encoded samples
    that have a bias keep it; one that is asked for in vain raises ConfigurationError.
    """
    if isinstance(encoding, BiasedEncoding):
        if asked is None:
            return encoding
        option, allowed = ("--bias", "no further one") if asked else ("--no-bias", "neither option")
        raise ConfigurationError(option, "the samples have a bias already", allowed)
    return BiasedEncoding(encoding) if (preset if asked is None else asked) else encoding


def exact(column: Any) -> list[Any]:
    """Take a column as exact numbers, or texts as they are; NaN as None (spec 12.1, 12.8).

    Raises DataError for an infinity.
    """
    if not isinstance(column, np.ndarray):
        return list(column)
    if column.dtype.kind == "f" and np.isinf(column).any():
        raise DataError("values", "there is an infinity", "finite numbers", "data/number")
    return [None if value != value else Fraction(value) for value in column.tolist()]


def unlike(raw: Raw, encoding: Encoding) -> DataError:
    """The error for samples of another kind than the model's."""
    given = type(raw).__name__.lower()
    if isinstance(raw, Encoded):
        other = raw.encoding.to_json().keys() == encoding.to_json().keys()
        given = f"samples of {'another' if other else 'a'} {_named(raw.encoding)}"
    return DataError(
        "data",
        f"{given} do not fit the model's {_named(encoding)}",
        "data of the kind that the model was trained on",
    )


def _named(encoding: Encoding) -> str:
    bias = ", with a bias," if isinstance(encoding, BiasedEncoding) else ""
    return f"{encoding.to_json()['kind']} encoding of {encoding.inputs} bits{bias}"
