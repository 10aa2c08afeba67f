"""The validation split (spec 13.3)."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
from fast.validation import held_out
from reference.configuration import ConfigurationError, DataError, InputError
from reference.generator import Stream, permutation
from reference.validation import validation_split


def both(labels: list[int], share: Fraction, seed: int) -> tuple[list[int], list[int]]:
    """Ask both engines, which must say the same."""
    ours = validation_split(seed, labels, share)
    kept, held = fast.validation_split(labels, share, seed)
    assert (kept.tolist(), held.tolist()) == ours
    return ours


@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=60),
    st.fractions(0, 1, max_denominator=20),
    st.integers(0, 2**64 - 1),
)
def test_every_sample_is_in_one_part_and_no_class_is_lost(
    labels: list[int], share: Fraction, seed: int
) -> None:
    try:
        kept, held = both(labels, share, seed)
    except DataError as error:
        with pytest.raises(DataError) as caught:
            fast.validation_split(labels, share, seed)
        assert (caught.value.reason, str(caught.value)) == (error.reason, str(error))
        return
    assert kept == sorted(kept) and held == sorted(held)
    assert sorted(kept + held) == list(range(len(labels)))
    assert len(held) == max(1, len(labels) * share.numerator // share.denominator)
    assert {labels[i] for i in kept} == set(labels)


def test_the_samples_are_the_last_of_a_permutation() -> None:
    """Spec 13.3, 3.3: of purpose 9, layer 0, time 0; both parts ascend."""
    order = permutation(Stream(5, 9, 0, 0), 40)
    kept, held = both([0] * 40, Fraction(1, 4), 5)
    assert held == sorted(order[30:]) and kept == sorted(order[:30])


def test_a_class_left_without_samples_is_named() -> None:
    labels = [0] * 9 + [7]
    names = set()
    for seed in range(20):
        try:
            both(labels, Fraction(1, 3), seed)
            names.add("kept")
        except DataError as error:
            assert error.reason == "data/class" and "class 7" in str(error)
            names.add("lost")
    assert names == {"kept", "lost"}


@pytest.mark.parametrize(
    ("labels", "share", "reason"),
    [
        ([0, 1], "0", "data/split"),
        ([0, 1], "1", "data/split"),
        ([0], "1/2", "data/split"),
        ([], "1/2", "data/empty"),
        ([0, 1], "1/2", "data/class"),
        ([0, 1], "a half", "configuration/rational"),
        ([0, 1], "3/2", "configuration/range"),
        ([0, 1], "1/0", "configuration/rational"),
        ([0, 1], None, "configuration/rational"),
        ([0, 1], -0.5, "configuration/range"),
    ],
)
def test_bad_shares_are_refused(labels: list[int], share: Any, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        fast.validation_split(np.array(labels, np.int64), share)
    assert caught.value.reason == reason
    if isinstance(caught.value, ConfigurationError):
        assert str(caught.value).startswith("share: ")


def test_the_seed_is_0_by_itself_and_may_be_the_largest() -> None:
    labels = [0] * 40
    for seed, said in ((0, ()), (2**64 - 1, (2**64 - 1,))):
        kept, held = fast.validation_split(labels, "1/4", *said)
        assert (kept.tolist(), held.tolist()) == both(labels, Fraction(1, 4), seed)


def test_a_lost_class_is_named_as_the_data_name_it() -> None:
    labels, half = np.array([0, 0, 0, 0, 1]), Fraction(1, 2)
    said = set()
    for seed in range(20):
        try:
            held_out(labels, half, seed, ("often", "rare"))
        except DataError as error:
            said.add(str(error).split(" leaves ")[1].split(" without")[0])
    assert said == {"class rare"}


def test_bad_seeds_and_labels_are_refused() -> None:
    for seed in (-1, 2**64, 1.0):
        with pytest.raises(ConfigurationError, match=r"^seed: "):
            fast.validation_split([0, 0], "1/2", seed)  # type: ignore[arg-type]  # what is refused
    for labels in ([[0], [0]], [0.5, 1.0], ["a", "b"]):
        with pytest.raises(DataError, match="labels"):
            fast.validation_split(labels, "1/2")
