"""Several weight sets that answer together (spec 10.5).

Those after each of the last ten epochs, of one network and of three; the three train on the same
samples, and start and draw by other seeds.
"""

from fast.experiments.plan import DATA, Point, Scale, network_runs, parted
from fast.experiments.presets import PRESETS

TITLE = "Weight sets that answer together"
AXIS = "weight sets"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5, widest=135)

NAMES = ("prototypes-135", "fashion-mnist-135", "fashion-mnist-525-levels")
TOGETHER: dict[int, dict[str, int]] = {
    1: {},
    10: {"snapshots": 10},
    30: {"snapshots": 10, "networks": 3},
}


def points(scale: Scale) -> list[Point]:
    """Make a point of each number of weight sets."""
    made = []
    for name in NAMES:
        preset = PRESETS[name]
        if scale.widest is not None and max(preset.layers) > scale.widest:
            continue
        for sets, together in TOGETHER.items():
            data, rest = parted(DATA[preset.data], {**preset.settings, **together})
            if together.get("snapshots", 1) <= scale.epochs:
                runs = network_runs(data, scale, layers=preset.layers, **rest)
                layers = "-".join(map(str, preset.layers))
                made.append(Point(name, preset.data, layers, float(sets), runs))
    return made
