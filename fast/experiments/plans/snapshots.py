"""Several weight sets that answer together (spec 10.5): those after each of the last epochs."""

from fast.experiments.plan import DATA, Point, Scale, network_runs, parted
from fast.experiments.presets import PRESETS

TITLE = "Weight sets that answer together"
AXIS = "weight sets"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5, widest=135)

NAMES = ("prototypes-135", "fashion-mnist-135", "fashion-mnist-525-levels")
SETS = (1, 10)


def points(scale: Scale) -> list[Point]:
    """Make a point of each number of weight sets."""
    made = []
    for name in NAMES:
        preset = PRESETS[name]
        if scale.widest is not None and max(preset.layers) > scale.widest:
            continue
        for sets in SETS:
            together = {"snapshots": sets} if sets > 1 else {}
            data, rest = parted(DATA[preset.data], {**preset.settings, **together})
            if sets <= scale.epochs:
                runs = network_runs(data, scale, layers=preset.layers, **rest)
                layers = "-".join(map(str, preset.layers))
                made.append(Point(name, preset.data, layers, float(sets), runs))
    return made
