"""An encoding fitted to raw samples of any kind, and the bits that it makes of them (spec 12)."""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, as_bits
from fast.data.coded import encode_columns, fit_categories, fit_numbers, fit_spread_numbers
from fast.data.raw import Columns, Encoded, Flags, Images, Prototypes, Raw
from fast.encoding import add_bias, encode_images, fit_median
from fast.prototypes import prototype_samples
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
from reference.configuration.values import whole_number

DEFAULT_LEVELS, MOST_LEVELS = 8, 255  # thresholds of a thermometer code


def fit(
    raw: Raw,
    levels: int = DEFAULT_LEVELS,
    spread: bool = False,
    weights: NDArray[np.int64] | None = None,
) -> Encoding:
    """Fit an encoding to raw training samples (spec 12.2 to 12.5).

    levels: thresholds of a column of numbers, 1 to 255, of which equal ones are one. spread:
    whether more quantiles are asked for then (spec 12.9); weights: of the samples, int64
    (samples,), which count there alone, None: 1 each. Samples that are bits have the encoding
    "bits"; encoded ones keep theirs. Raises DataError where no column
    varies, ConfigurationError for levels out of range.

    >>> import numpy as np
    >>> raw = Columns(("size", "kind"), (np.array([3, 1, 2]), ["a", "b", "a"]), (False, True))
    >>> fit(raw, 2).inputs
    4
    """
    whole_number("levels", levels, 1, MOST_LEVELS)
    numeric = partial(fit_spread_numbers, weights=weights) if spread else fit_numbers
    return fit_with(raw, levels, fit_median, numeric, fit_categories)


def fit_with(
    raw: Raw,
    levels: int,
    median: Callable[[Any], MedianEncoding],
    numeric: Callable[[str, Any, int], NumericColumn],
    categorical: Callable[[str, Any], CategoricalColumn],
) -> Encoding:
    """Fit an encoding, with an engine's own functions for a column or for images (spec 12)."""
    match raw:
        case Prototypes():
            return BitsEncoding(raw.inputs)
        case Encoded():
            return raw.encoding
        case Flags(values):
            return BitsEncoding(values.shape[1])
        case Images(pixels):
            return median(pixels)
        case Columns(names, columns, texts):
            fitted: list[NumericColumn | CategoricalColumn] = []
            for name, column, of_texts in zip(names, columns, texts, strict=True):
                if of_texts:
                    fitted.append(categorical(name, column))
                else:
                    fitted.append(numeric(name, column, levels))
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


def encode(raw: Raw, encoding: Encoding) -> Bits:
    """Encode raw samples: Bits (samples, encoding.inputs) (spec 12, 13.1).

    Raises DataError for samples of another kind than the encoding's, and for bad values.

    >>> raw = Columns(("size",), ([3, 1, 2],), (False,))
    >>> encode(raw, fit(raw, 2)).words.tolist()
    [[3], [0], [1]]
    """
    match raw, encoding:
        case Prototypes(seed, classes, n, numbers, rate), BitsEncoding():
            return prototype_samples(seed, classes, n, numbers, rate)[0]
        case Encoded(bits, code), _ if code == encoding:
            return bits
        case Columns(_, columns), BiasedEncoding(TableEncoding() as within):
            return encode_columns(within, columns, bias=True)
        case _, BiasedEncoding(within):
            return add_bias(encode(raw, within))
        case Flags(values), BitsEncoding(n):
            return as_bits(values, n)
        case Images(pixels), MedianEncoding():
            return encode_images(encoding, pixels)
        case Columns(_, columns), TableEncoding():
            return encode_columns(encoding, columns)
    raise unlike(raw, encoding)


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
