"""Every near miss, in the order of the exercises."""

from tests.near_misses import ex01_to_ex10, ex11_to_ex20, ex21_to_ex30, ex31_to_ex33, found_later

GALLERY = (
    *ex01_to_ex10.NEAR_MISSES,
    *ex11_to_ex20.NEAR_MISSES,
    *ex21_to_ex30.NEAR_MISSES,
    *ex31_to_ex33.NEAR_MISSES,
    *found_later.NEAR_MISSES,
)
