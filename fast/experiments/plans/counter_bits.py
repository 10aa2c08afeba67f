"""Bounded counters: how many bits a hidden weight needs. Fashion-MNIST, 135-135, groups of 45.

The published code moves its counters by 2, so that its b bits hold as many different values as
b - 1 bits here: its 5 bits fail as ours fail with 4. What is above the published accuracy at 5 bits
is therefore no gain; to compare like with like, set its b beside our b - 1.
"""

from fast.experiments.plan import DATA, Point, Scale, network_runs
from fast.experiments.published import published

TITLE = "Bits of a counter, 135-135, Fashion-MNIST"
AXIS = "bits of a counter"
LOG = False
UNREAD = ("widest",)
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5)

BITS = (2, 3, 4, 5, 6, 7, 8, 10, 12, 16)
LAYERS, GROUP = (135, 135), 45


def points(scale: Scale) -> list[Point]:
    """Make a point of every number of bits, beside the published one if there is one."""
    rows = {row.value: row for row in published("counter-bits", "fashion-mnist")}
    return [
        Point(
            "local",
            "fashion-mnist",
            "-".join(map(str, LAYERS)),
            float(bits),
            network_runs(
                DATA["fashion-mnist"], scale, layers=LAYERS, group=GROUP, counter_bits=bits
            ),
            published=rows.get(bits),
        )
        for bits in BITS
    ]
