"""The random prototypes at any flip rate (spec 13.1, 13.5)."""

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

import fast
import reference
from fast.data import Source, load
from fast.data.loading import PROTOTYPE_SAMPLES
from fast.prototypes import HARDER_FLIP_RATE
from reference.bits import to_words

seeds = st.integers(0, 2**64 - 1)
rates = st.integers(0, 2**16 - 1)


@given(seeds, st.integers(1, 5), st.integers(1, 130), rates, st.integers(0, 2**40))
def test_both_engines_make_the_same(seed: int, classes: int, n: int, rate: int, first: int) -> None:
    """Spec 13.5."""
    numbers = range(first, first + 3)
    X, y = fast.prototype_samples(seed, classes, n, numbers, rate)
    inputs, labels = reference.prototype_samples(seed, classes, n, numbers, rate)
    assert X.words.tolist() == [to_words(x) for x in inputs] and y.tolist() == labels


@given(seeds, rates, rates)
def test_a_higher_rate_flips_what_a_lower_one_does(seed: int, one: int, other: int) -> None:
    """Spec 13.5, 3.5: with the same random words; none at 0."""

    def flips(rate: int) -> int:
        kept, made = (
            reference.prototype_samples(seed, 1, 64, [3], r)[0][0].to01() for r in (0, rate)
        )
        return int(kept, 2) ^ int(made, 2)

    lower, higher = sorted((one, other))
    assert flips(lower) & ~flips(higher) == 0
    assert flips(0) == 0 != flips(2**16 - 1)


def test_the_harder_ones_are_flipped_more_often() -> None:
    """Spec 13.5: 46 per cent of 20,000 samples of 1000 bits; their test samples follow."""
    data = load(Source("prototypes-0.46"), seed=0)
    assert (len(data.train_labels), len(data.test_labels)) == PROTOTYPE_SAMPLES["prototypes-0.46"][
        :2
    ]
    (kept, _), (made, _) = (
        fast.prototype_samples(0, 10, 1000, range(300), rate) for rate in (0, HARDER_FLIP_RATE)
    )
    flipped = np.bitwise_count(kept.words ^ made.words).sum() / 300_000
    assert abs(flipped - 0.46) < 0.005
