"""fast.BinaryEncoder: the bits of the project's own encodings, as a transformer (spec 12)."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

import fast
from fast.bits import unpack
from fast.data import Columns, Images, encode, fit

pytest.importorskip("sklearn", reason="scikit-learn is not installed: the extra sklearn")

from sklearn.compose import ColumnTransformer
from sklearn.pipeline import make_pipeline

ROWS: list[list[Any]] = [[1.0, "red"], [2.0, "blue"], [None, "blue"], [4.0, None], [0.5, "red"]]


def bits_of(raw: Any, encoding: Any) -> Any:
    bits = encode(raw, encoding)
    return unpack(bits.words, bits.n).astype(int).tolist()


def test_quantiles_are_the_bits_of_the_command() -> None:
    """Clauses 12.3 to 12.5 and 12.8: fast.data.fit is what lbe train calls."""
    numbers = np.array([np.nan if row[0] is None else row[0] for row in ROWS])
    raw = Columns(("x0", "x1"), (numbers, [row[1] for row in ROWS]), (False, True))
    encoding = fit(raw, levels=2)
    encoder = fast.BinaryEncoder("quantiles", levels=2).fit(ROWS)
    assert encoder.encoding_ == encoding
    assert encoder.transform(ROWS).tolist() == bits_of(raw, encoding)


def test_median_is_clause_12_2() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (7, 5))
    images = Images(pixels.astype(np.uint8))
    encoder = fast.BinaryEncoder("median").fit(pixels)
    assert encoder.encoding_ == fit(images)
    assert encoder.transform(pixels).tolist() == bits_of(images, fit(images))
    assert encoder.get_feature_names_out()[0] == "x0>median"
    with pytest.raises(ValueError, match=r"^X: .*no pixels"):
        encoder.fit(pixels + 256)


def test_a_column_of_zeros_does_not_spend_its_thresholds_on_them() -> None:
    """Clause 12.9: 92 of 100 values are 0."""
    X = np.concatenate([np.zeros(92), np.arange(1, 9)])[:, None]
    ways = ("spread", "quantiles")
    widths = [fast.BinaryEncoder(way, levels=8).fit_transform(X).shape[1] for way in ways]
    assert widths == [8, 1]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_frames_go_in_and_come_out(library: str) -> None:
    frames = pytest.importorskip(library, reason="the extra frames")
    frame = frames.DataFrame({"age": [30, 40, 50], "colour": ["red", None, "blue"]})
    encoder = fast.BinaryEncoder(levels=1, bias=True).set_output(transform=library)
    out = encoder.fit_transform(frame)
    names = ["age>40", "colour=blue", "colour=red", "colour missing", "bias"]
    assert list(out.columns) == names
    assert out.to_numpy().tolist() == [[0, 0, 1, 0, 1], [0, 0, 0, 1, 1], [1, 1, 0, 0, 1]]


def test_columns_of_a_transformer_and_a_pipeline() -> None:
    pandas = pytest.importorskip("pandas", reason="the extra frames")
    frame = pandas.DataFrame({"a": np.arange(40.0), "b": ["x", "y", "z", "z"] * 10, "c": 0})
    chosen = ColumnTransformer(
        [("n", fast.BinaryEncoder(levels=2), ["a"]), ("t", fast.BinaryEncoder(), ["b"])]
    )
    names = chosen.fit(frame).get_feature_names_out()
    assert names.tolist() == ["n__a>13", "n__a>26", "t__b=x", "t__b=y", "t__b=z"]
    model = make_pipeline(chosen, fast.LocalBinaryClassifier(layers=105, random_state=0))
    assert model.fit(frame, frame["b"] == "x").score(frame, frame["b"] == "x") > 0.9


@pytest.mark.parametrize(
    ("threshold", "name"), [(0.1, "x0>0.1"), (2, "x0>2"), (Fraction(1, 3), "x0>1/3")]
)
def test_a_threshold_is_named_exactly(threshold: Any, name: str) -> None:
    encoder = fast.BinaryEncoder().fit(np.array([[threshold], [threshold + 1]], object))
    assert encoder.get_feature_names_out().tolist() == [name]


@pytest.mark.parametrize(
    ("settings", "name"), [({"numbers": "mean"}, "numbers"), ({"levels": 0}, "levels")]
)
def test_a_bad_parameter_is_named(settings: dict[str, Any], name: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: .*; allowed: "):
        fast.BinaryEncoder(**settings).fit([[1], [2]])


def test_a_constant_table_is_refused() -> None:
    with pytest.raises(ValueError, match="every column is constant"):
        fast.BinaryEncoder().fit([[1], [1]])
