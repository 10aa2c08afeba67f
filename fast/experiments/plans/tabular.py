"""Tables of your own: the method, the committee machine, SGD and Adam, and the majority.

Every seed shuffles out another fifth of the rows for testing. The numbers of a table are written in
thermometer code, its categories one-hot; SGD and Adam see the same bits, in the memory of the
method. Their published learning rates suit tens of thousands of samples: of a few hundred rows SGD
learns next to nothing in 50 epochs.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fast.cost.equal import at_equal_memory
from fast.cost.memory import megabytes, memory
from fast.cost.sizes import Sizes, total
from fast.experiments.gradient import baseline_run
from fast.experiments.plan import Point, Scale, network_runs
from fast.experiments.run import Run, file_source, network_run
from fast.experiments.samples import encoded_samples
from fast.experiments.summary import Summary
from reference.configuration import ConfigurationError

TITLE = "Tables"
AXIS = "memory of training / MB"
LOG = True
TAKES = "CSV files"
FULL = Scale(seeds=10, epochs=50)
QUICK = Scale(seeds=3, epochs=10)

# the published sizes of the local rule, and the committees of about the same memory
WIDTHS = (35, 75, 135)
COMMITTEES = ((44, 4), (88, 8), (165, 15))
GROUPS = {35: 35, 75: 75, 135: 45}
RIVALS = ("sgd-binary", "adam-binary")
SUFFIX = ".csv"


def points(scale: Scale) -> list[Point]:
    """Make the points of every file. Raises ConfigurationError, DataError, OSError."""
    made = []
    for file in user_files(scale, SUFFIX):
        data, place = file_source(file)
        sample = encoded_samples(network_run(data, place, layers=(1,)))
        common = {"inputs": sample.train.n, "classes": sample.classes, "samples": len(sample.train)}
        for width in WIDTHS:
            if scale.widest is None or width <= scale.widest:
                layers = (width, width)
                ours = Sizes("local", layers=layers, outputs=layers, **common)
                runs = network_runs(data, scale, place, layers=layers, group=GROUPS[width])
                made.append(_point(file, ours, runs))
                for method in RIVALS:
                    rival = at_equal_memory(ours, method)
                    made.append(_point(file, rival, _baseline_runs(rival, data, place, scale)))
        for width, groups in COMMITTEES:
            if scale.widest is None or width <= scale.widest:
                theirs = Sizes("committee", layers=(width,), outputs=(groups,), **common)
                runs = network_runs(
                    data, scale, place, layers=(width,), group=width // groups, rule="committee"
                )
                made.append(_point(file, theirs, runs))
        runs = tuple(
            Run("majority", data, {"epochs": 1, "seed": seed}, place) for seed in range(scale.seeds)
        )
        made.append(Point("majority", file.stem, "", None, runs))
    return made


def _baseline_runs(sizes: Sizes, data: dict[str, Any], place: str, scale: Scale) -> tuple[Run, ...]:
    return tuple(
        baseline_run(sizes.method, data, sizes.layers, file=place, epochs=scale.epochs, seed=seed)
        for seed in range(scale.seeds)
    )


def user_files(scale: Scale, suffix: str) -> Iterator[Path]:
    """Take the files that were given. Raises ConfigurationError if none, or one of another kind."""
    if not scale.given:
        raise ConfigurationError("FILE", "no file is given", f"files that end in {suffix}")
    for given in scale.given:
        if Path(given).suffix.lower() != suffix:
            raise ConfigurationError("FILE", f"{given} is of another kind", f"{suffix} files")
        yield Path(given)


def _point(file: Path, sizes: Sizes, runs: tuple[Run, ...]) -> Point:
    layers = "-".join(map(str, sizes.layers))
    if sizes.method == "committee":
        layers = f"{sizes.layers[0]}-{sizes.outputs[0]}"
    return Point(sizes.method, file.stem, layers, megabytes(total(memory(sizes))), runs)


def remarks(summaries: Sequence[Summary]) -> list[str]:
    """State how often the method is ahead of the committee of about the same memory."""
    ours = [s for s in summaries if s.series == "local"]
    theirs = [s for s in summaries if s.series == "committee"]
    ahead = [a.mean - b.mean for a, b in zip(ours, theirs, strict=True)]
    mean = sum(ahead) / len(ahead)
    return [
        f"The method is ahead of the committee machine in {sum(d > 0 for d in ahead)} of "
        f"{len(ahead)} pairs, by {mean:+.2f} points on average; published, for thirty UCI tables: "
        "74 of 90, by 4.2 points."
    ]
