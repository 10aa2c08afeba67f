"""What makes it accurate: each idea taken from a network, or added to it, alone.

The network is the preset fashion-mnist-135. A bar is the difference that a change makes, the mean
over the seeds; below zero, the network is better without the change.
"""

from typing import Any

from fast.experiments.plan import DATA, Point, Scale, network_runs, parted
from fast.experiments.presets import PRESETS

TITLE = "Each idea's worth, 135-135, Fashion-MNIST"
AXIS = "points of accuracy"
LOG = False
BARS = True
UNREAD = ("widest",)
FULL = Scale(seeds=3, epochs=20)
QUICK = Scale(seeds=1, epochs=4)

NAME = "fashion-mnist-135"
CHANGES: dict[str, dict[str, Any]] = {
    "the preset": {},
    "codewords as drawn": {"codebook": "fixed", "alpha": None},
    "codewords trained": {"codebook": "trained", "alpha": None},
    "codewords far apart, not evenly (alpha 0)": {"alpha": "0"},
    "groups 45,27 throughout": {"group": (45, 27)},
    "r 1/4 in both layers": {"robustness": "1/4"},
    "batch 100, p_r 1/2": {"batch": 100, "reinforcement": "1/2"},
    "batch 25, p_r 1/8": {"batch": 25, "reinforcement": "1/8"},
    "no bias": {"bias": None},
    "no reinforcement": {"reinforcement": "0"},
    "counters of 5 bits": {"counter_bits": 5},
    "starts of 7 bits": {"init_bits": 7},
    "3 thresholds a pixel": {"levels": 3},
    "10 weight sets": {"snapshots": 10},
}


def points(scale: Scale) -> list[Point]:
    """Make a point of the preset, and of each change to it."""
    preset, made = PRESETS[NAME], []
    for name, change in CHANGES.items():
        settings = {key: v for key, v in {**preset.settings, **change}.items() if v is not None}
        settings |= {"snapshots": min(scale.epochs, 10)} if "snapshots" in settings else {}
        data, rest = parted(DATA[preset.data], settings)
        runs = network_runs(data, scale, layers=preset.layers, **rest)
        made.append(Point(name, preset.data, "135-135", None, runs))
    return made
