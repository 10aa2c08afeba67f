"""Encodings at the limits of what NumPy holds: large thresholds, many images (spec 12)."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import fast.encoding as quick
import reference.encoding as slow
from fast.encoding import ENCODED_AT_ONCE
from reference.bits import to_words
from reference.configuration import (
    CategoricalColumn,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)

ENDS = [-(2**63), -(2**63) + 1, -1, 0, 1, 2**63 - 2, 2**63 - 1]
DOUBLES = [-1.7976931348623157e308, -(2.0**63), -0.0, 5e-324, 2.0**53, 1.7976931348623157e308]


@pytest.mark.parametrize(
    "threshold",
    [
        Fraction(-(10**400)),
        Fraction(-(2**64)),
        Fraction(-(2**63) - 1),
        Fraction(-(2**63)) - Fraction(1, 2),
        Fraction(-(2**63)),
        Fraction(1, 10**400),
        Fraction(-1, 10**400),
        Fraction(2**63 - 1),
        Fraction(2**63) - Fraction(1, 2),
        Fraction(2**63),
        Fraction(2**64),
        Fraction(10**400),
    ],
    ids=str,
)
@pytest.mark.parametrize("values", [np.array(ENDS), np.array(DOUBLES), np.array([0, 2**64 - 1])])
def test_a_threshold_that_no_array_holds(threshold: Fraction, values: Any) -> None:
    """Spec 12.3: compared exactly all the same."""
    encoding = TableEncoding((NumericColumn("x", (threshold,)),))
    exact = [Fraction(value) for value in values.tolist()]
    expected = [int(value > threshold) for value in exact]
    assert [slow.encode_row(encoding, [value])[0] for value in exact] == expected
    assert quick.encode_table(encoding, [values]).words[:, 0].tolist() == expected
    assert quick.encode_table(encoding, [exact]).words[:, 0].tolist() == expected


@pytest.mark.parametrize(
    "count", [1, ENCODED_AT_ONCE - 1, ENCODED_AT_ONCE, 2 * ENCODED_AT_ONCE + 1]
)
def test_more_images_than_are_encoded_at_once(count: int) -> None:
    """Spec 12.2: each as by itself."""
    images = (np.arange(3 * count) * 7 % 256).astype(np.uint8).reshape(count, 3)
    fitted = quick.fit_median(images)
    assert fitted == slow.fit_median([image.tobytes() for image in images])
    bits = quick.encode_images(fitted, images)
    assert (len(bits), bits.n) == (count, 3)
    expected = [to_words(slow.encode_image(fitted, image.tobytes())) for image in images]
    assert bits.words.tolist() == expected


@pytest.mark.parametrize("twice_median", [0, 1, 254, 255, 509, 510])
def test_a_median_between_two_pixels(twice_median: int) -> None:
    """Spec 12.2: 1 iff 2 x > twice_median, for every pixel that there is."""
    encoding = MedianEncoding(256, twice_median)
    every = np.arange(256, dtype=np.uint8)[None]
    expected = [int(2 * x > twice_median) for x in range(256)]
    assert list(slow.encode_image(encoding, every[0].tobytes())) == expected
    words = quick.encode_images(encoding, every).words[0]
    assert [int(words[x // 64]) >> x % 64 & 1 for x in range(256)] == expected


@pytest.mark.parametrize("none", [[], np.array([]), np.array([], np.int64)], ids=repr)
def test_no_rows_are_encoded_to_none(none: Any) -> None:
    """Spec 12.5: of as many bits all the same."""
    number = NumericColumn("x", (Fraction(1), Fraction(2)), missing=True)
    word = CategoricalColumn("y", ("a", "b"), missing=True)
    bits = quick.encode_table(TableEncoding((number, word)), [none, []])
    assert (bits.words.shape, bits.n) == ((0, 1), 6)
    assert bits.words.dtype == np.uint64


def test_the_order_of_classes() -> None:
    """Spec 12.6: by value only where all are whole numbers, of equal value by code points."""
    cases: list[tuple[list[str], tuple[str, ...]]] = [
        (["10", "9", "10", "-1"], ("-1", "9", "10")),
        (["1", "01", "001"], ("001", "01", "1")),
        (["b", "10", "9"], ("10", "9", "b")),
        (["-", "2", "10"], ("-", "10", "2")),
        (["--2", "1", "03"], ("--2", "03", "1")),
        (["2-", "10", "3"], ("10", "2-", "3")),
        (["٣", "10", "9"], ("10", "9", "٣")),  # an Arabic digit is no digit here
        (["-9", "-10", "-8", "7", "-0", "00", "0"], ("-10", "-9", "-8", "-0", "0", "00", "7")),
        (["-12", "-13", "-012", "-100", "100", "12"], ("-100", "-13", "-012", "-12", "12", "100")),
        (["9", "1" * 5000, "-1", "-" + "2" * 5000], ("-" + "2" * 5000, "-1", "9", "1" * 5000)),
        ([], ()),
    ]
    for labels, ordered in cases:
        assert slow.order_of_classes(labels) == ordered
        assert quick.order_of_classes(labels) == ordered
