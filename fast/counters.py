"""Bounded counters in the smallest integers that hold them (spec 4)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import clear_padding, unpack, word_count
from fast.generator import INITIAL_COUNTERS, words

Counters = NDArray[Any]  # int8, int16 or int32

DRAWN_AT_ONCE = 1 << 18


def counter_dtype(counter_bits: int) -> np.dtype[Any]:
    """Name the smallest type for counters of B bits: int8, int16 or int32 (spec 15.2)."""
    return np.dtype("int8" if counter_bits <= 8 else "int16" if counter_bits <= 16 else "int32")


def initial_counters(
    seed: int,
    layer: int,
    rows: int,
    n: int,
    init_bits: int,
    counter_bits: int,
    purpose: int = INITIAL_COUNTERS,
) -> Counters:
    """Draw a layer's first counters (K, K_in), bit plane by bit plane (spec 4.4).

    Some rows at a time: those of a wide layer take eight times their size on the way.
    """
    counters = np.empty((rows, n), counter_dtype(counter_bits))
    width = word_count(n)
    height = max(1, DRAWN_AT_ONCE // n)
    for start in range(0, rows, height):
        block = counters[start : start + height]
        unsigned = np.zeros(block.shape, np.int64)
        for plane in range(init_bits):
            first = (plane * rows + start) * width
            drawn = words(seed, purpose, layer, 0, first, len(block) * width)
            unsigned *= 2
            unsigned += unpack(clear_padding(drawn.reshape(-1, width), n), n)
        unsigned -= 1 << (init_bits - 1)
        block[:] = unsigned
    return counters


def move(counters: Counters, moves: NDArray[Any], counter_bits: int, batch: int) -> Counters:
    """Add summed moves to counters of the same shape, and saturate once (spec 8.5).

    The sum is formed in a type that holds a counter and the moves of a whole batch.
    """
    half = 1 << (counter_bits - 1)
    most = half + batch
    wide = np.int16 if most < 2**15 else np.int32 if most < 2**31 else np.int64
    summed = np.add(counters, moves, dtype=wide)
    # np.clip, not np.minimum: of those two only np.clip has vector code for a bound and int16;
    # a bound of another type than the array's would be compared with all that the type can hold
    np.clip(summed, wide(-half), wide(half - 1), out=summed)
    return np.asarray(summed.astype(counters.dtype))


def reinforce(counters: Counters, places: NDArray[np.intp], counter_bits: int) -> None:
    """Move some counters of (K, K_in) one step away from zero, in place (spec 9.4).

    places: k * K_in + i of the counters under the mask, each once. Few counters are under it, so
    they are picked out one by one.
    """
    half = 1 << (counter_bits - 1)
    flat = counters.reshape(-1)
    # from one short of its bound a counter steps onto it: so those at a bound stay
    bound = flat.dtype.type
    chosen = np.clip(flat[places], bound(1 - half), bound(half - 2))
    sign_bit = 8 * chosen.itemsize - 1
    # the shift copies the sign into all bits: 0 or -1, and with the lowest bit set 1 or -1
    chosen += (chosen >> sign_bit) | 1
    flat[places] = chosen
