"""Answers that must never change: from other people's publications, or frozen."""

import numpy as np
import pytest

import fast
import reference
from reference.generator import philox
from reference.layer import reinforcement_rate
from tests.engines import fast_epochs, reference_epochs
from tests.strategies import Run

ONES = 2**64 - 1
# Philox4x64-10 of the Random123 distribution (Salmon et al. 2011): counter, key, result.
RANDOM123 = [
    (
        (0, 0, 0, 0),
        (0, 0),
        (0x16554D9ECA36314C, 0xDB20FE9D672D0FDC, 0xD7E772CEE186176B, 0x7E68B68AEC7BA23B),
    ),
    (
        (ONES, ONES, ONES, ONES),
        (ONES, ONES),
        (0x87B092C3013FE90B, 0x438C3C67BE8D0224, 0x9CC7D7C69CD777B6, 0xA09CAEBF594F0BA0),
    ),
    (
        (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89),
        (0x452821E638D01377, 0xBE5466CF34E90C6C),
        (0xA528F45403E61D95, 0x38C72DBD566E9788, 0xA5A1610E72FD18B5, 0x57BD43B5E52B7FE6),
    ),
]


@pytest.mark.parametrize(("counter", "key", "result"), RANDOM123)
def test_philox_gives_the_published_words(
    counter: tuple[int, int, int, int], key: tuple[int, int], result: tuple[int, ...]
) -> None:
    """Spec 3.1; and the NumPy that the fast path builds on agrees."""
    assert philox(counter, key) == result
    before = (sum(word << 64 * i for i, word in enumerate(counter)) - 1) % 2**256
    start = np.array([before >> 64 * i & ONES for i in range(4)], np.uint64)
    drawn = np.random.Philox(key=np.array(key, np.uint64), counter=start).random_raw(4)
    assert tuple(drawn.tolist()) == result


def test_a_stream_gives_the_decided_words() -> None:
    """Spec 3.2."""
    words = [0xBB39B3E2D5E3BB3B, 0x66C9E55385F91AA4]
    assert reference.generator.words(reference.generator.Stream(5, 4, 1, 7), 0, 2) == words
    assert fast.generator.words(5, 4, 1, 7, 0, 2).tolist() == words


@pytest.mark.parametrize("different", [1, 2, 7])
def test_equal_keys_stay_in_the_order_of_their_numbers(different: int) -> None:
    """Spec 3.6: by (key, number), of so many keys that no sort keeps them so by luck."""
    keys = [(7 * i) % different + 2**63 for i in range(1000)]
    ordered = sorted(range(1000), key=lambda i: (keys[i], i))
    assert reference.generator.order(keys) == ordered
    assert fast.generator.order(np.array(keys, np.uint64)).tolist() == ordered


def test_the_largest_rate() -> None:
    """Spec 17: T at p_r = 1, E = N and a single input."""
    assert (
        reinforcement_rate(
            reference.Configuration(1, 2, (1,), reinforcement=1).reinforcement, 1, 1, 1
        )
        == 52290
    )


SMALL = Run(
    reference.Configuration(
        inputs=65,
        classes=3,
        layers=(63, 64),
        group=(9, 16),
        counter_bits=4,
        batch=4,
        epochs=3,
        seed=2**64 - 1,
    ),
    [(3 * 5**i) ** 9 % 2**65 for i in range(10)],
    [i % 3 for i in range(10)],
    "drawn",
)


def test_a_small_run_ends_in_the_frozen_state() -> None:
    """Spec 14.2: what one run of version 1 ends in, in both engines."""
    frozen = "ef0c6b7eaa89cc29f90c29154f32bb80b75de180b18a588c5174908b73ff7fdf"
    assert [epoch.digest for epoch in reference_epochs(SMALL)][-1] == frozen
    assert [epoch.digest for epoch in fast_epochs(SMALL)][-1] == frozen
