"""The floating-point network of equal layers that fits into the memory of another network."""

from bisect import bisect_left
from dataclasses import replace

from fast.cost.memory import memory
from fast.cost.sizes import Sizes, total


def at_equal_memory(sizes: Sizes, method: str) -> Sizes:
    """Find as many layers of equal width with the memory nearest to that of sizes.

    The smaller of two that are equally near, and at least 1 unit a layer. The published networks
    are at most 1 unit away from it, but for the two of 2025 perceptrons and more.

    >>> at_equal_memory(Sizes("local", 784, (135, 135), (135, 135), 10, 50000), "sgd-binary").layers
    (21, 21)
    """
    wanted = total(memory(sizes))

    def network(width: int) -> Sizes:
        layers = (width,) * len(sizes.layers)
        return replace(sizes, method=method, layers=layers, outputs=layers)

    def bits(width: int) -> int:
        return total(memory(network(width)))

    # no network of as wide layers as its widest one takes less memory
    enough = bisect_left(range(max(sizes.layers)), wanted, 1, key=bits)
    return network(min(max(1, enough - 1), enough, key=lambda width: abs(bits(width) - wanted)))
