"""Groups that grow during training, beside the same groups from the first epoch to the last.

Small groups correct more perceptrons of every sample: they learn quickly, and stay restless.
"""

from fast.experiments.plan import DATA, Point, Scale, network_runs, parted
from fast.experiments.preset import setting_text
from fast.experiments.presets import PRESETS

TITLE = "Groups in stages, 135-135, Fashion-MNIST"
AXIS = "epoch"
LOG = True
SHOWN = (1, 5, 20, 50)  # of the table on the page of results
UNREAD = ("widest",)
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=4)

NAME = "fashion-mnist-135"
EPOCHS = (1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50)
STAGES = ((27, 15), (45, 15), (45, 27), (135, 45))


def points(scale: Scale) -> list[Point]:
    """Make a series of the stages in a row, and of the first and the last groups alone."""
    preset = PRESETS[NAME]
    made = []
    for groups in (STAGES[: scale.epochs], *((stage,) for stage in (STAGES[0], STAGES[-1]))):
        settings = {**preset.settings, "group": groups if len(groups) > 1 else groups[0]}
        data, rest = parted(DATA[preset.data], settings)
        runs = network_runs(data, scale, layers=preset.layers, **rest)
        made += [
            Point(f"groups {setting_text(groups)}", preset.data, "135-135", float(e), runs, e)
            for e in EPOCHS
            if e <= scale.epochs
        ]
    return made
