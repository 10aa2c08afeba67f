"""The soak: its frozen examples, and that it finds what differs and prints it to be frozen."""

import json
from fractions import Fraction
from typing import Any

import pytest

import fast.encoding
import reference.configuration
import tests.soak.examples
import tests.strategies
from tests.engines import fast_epochs, reference_epochs
from tests.frozen_examples import EXAMPLES
from tests.soak.__main__ import main
from tests.soak.comparison import count, difference
from tests.soak.examples import Example, Training

NAMES: dict[str, Any] = {
    "Fraction": Fraction,
    **vars(reference.configuration),
    **vars(tests.strategies),
    **vars(tests.soak.examples),
}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: type(example).__name__)
def test_both_engines_agree_on_a_frozen_example(example: Example) -> None:
    """Spec 2 to 15, in every intermediate value, digest, file and prediction."""
    found, values = difference(example)
    assert found is None
    assert values > 2


@pytest.mark.parametrize("example", [e for e in EXAMPLES if isinstance(e, Training)])
def test_the_values_of_a_trace_are_of_the_same_types(example: Training) -> None:
    """Spec 16.1: 1 and 1.0 are equal numbers, but not the same text of a trace."""
    pairs = zip(fast_epochs(example.run), reference_epochs(example.run), strict=True)
    for ours, theirs in pairs:
        assert json.dumps(ours.traces) == json.dumps(theirs.traces)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: type(example).__name__)
def test_what_is_printed_makes_the_example_again(example: Example) -> None:
    assert eval(repr(example), NAMES) == example


def test_leaves_are_counted() -> None:
    assert count({"a": [[1, 2], [3]], "b": [], "c": "text", "d": [{"e": [4, 5]}]}) == 6


def test_a_mistake_is_found_and_printed_small(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Planted: a pixel on the median counts as above it (12.2)."""
    right = fast.encoding.encode_images

    def wrong(encoding: Any, images: Any) -> Any:
        return right(encoding, images + (2 * images == encoding.twice_median))

    monkeypatch.setattr(fast.encoding, "encode_images", wrong)
    kinds = [tests.soak.examples.images()]
    monkeypatch.setattr(tests.soak.__main__, "strategies", lambda *options: kinds)
    assert main(["--hours", "1", "--seed", "1"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "seed 1" and said[1].startswith("round 1: encoded[0][0]: 1 against 0")
    assert said[3] == "    Images(pixels=1, octets=b'\\x00'),"
    assert said[4].endswith(", 1 difference")


def test_a_soak_without_time_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--hours", "0"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "0.0 minutes: 0 examples (), 0 values, 0 differences"
    )
