"""ex14: wrong, or right with too thin a margin."""

from ex11_decode import decode
from ex12_margin import margin


def local_error(agreements: list[int], label: int, theta: int) -> int:
    return int(decode(agreements) != label or 2 * margin(agreements) < theta)
