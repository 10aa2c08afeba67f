"""Features of your own from a trained network, as an npz of samples and labels: ours against SGD.

Every feature is a bit: whether it is above its median over the training samples. A file named
cifar-10.npz, imagenette.npz or cifar-100.npz has the published results beside it, which are of
AlexNet features; any other file is measured at the published sizes of CIFAR-10.
"""

from fast.cost.memory import megabytes, memory
from fast.cost.sizes import Sizes, total
from fast.experiments.gradient import baseline_run
from fast.experiments.plan import Point, Scale, fits, layers_text, network_runs
from fast.experiments.plans.tabular import user_files
from fast.experiments.published import DATA_SETS, published
from fast.experiments.run import Run, file_source, network_run
from fast.experiments.samples import encoded_samples

TITLE = "Features"
AXIS = "memory of training / MB"
LOG = True
TAKES = "npz files"
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5, widest=135)

METHODS = ("local", "sgd-binary", "sgd-float")
ONE_BIT = {"levels": "1"}  # a thermometer code of one threshold, the median
SUFFIX = ".npz"


def points(scale: Scale) -> list[Point]:
    """Make a point of every published one, of every file. Raises as tabular.points does."""
    made = []
    for file in user_files(scale, SUFFIX):
        source, place = file_source(file)
        data = {**source, **ONE_BIT}
        sample = encoded_samples(network_run(data, place, layers=(1,)))
        known = file.stem in DATA_SETS
        for row in published("accuracy", file.stem if known else "cifar-10"):
            # the rows of width 1035 and more used all samples, in other memory
            if row.method not in METHODS or not fits(row, scale) or row.memory is None:
                continue
            runs: tuple[Run, ...]
            if row.method == "local":
                group = int(row.value or 0)
                runs = network_runs(data, scale, place, layers=row.layers, group=group)
            else:
                runs = tuple(
                    baseline_run(
                        row.method,
                        data,
                        row.layers,
                        file=place,
                        every_sample=max(row.layers) >= 1035,
                        epochs=scale.epochs,
                        seed=seed,
                    )
                    for seed in range(scale.seeds)
                )
            sizes = Sizes(
                row.method,
                sample.train.n,
                row.layers,
                row.outputs,
                sample.classes,
                samples=len(sample.train),
            )
            x = megabytes(total(memory(sizes)))
            beside = row if known else None
            made.append(Point(row.method, file.stem, layers_text(row), x, runs, published=beside))
    return made
