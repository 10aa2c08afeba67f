# %% [markdown]
# # 8. Sweeps and plots
#
# How many perceptrons should be corrected for a sample? Each group corrects at most one, so the
# size of the groups decides: large groups correct few. One run is one observation. To say that a
# size is better, train several networks of each, with different seeds, and look at the spread. A
# run depends on its configuration alone, so runs can go on in any order, in as many processes as
# there are processors.

# %%
import csv
import multiprocessing
import os
import statistics
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path

import fast

WIDTH, GROUPS, SEEDS, EPOCHS = 135, [1, 5, 15, 45, 135], range(3), 3


def run(group: int, seed: int) -> float:
    """Train one network; return the share of test samples that it gets right."""
    X, y = fast.prototype_samples(seed=seed, classes=10, n=1000, samples=range(5000))
    config = fast.Configuration(
        inputs=1000, classes=10, layers=(WIDTH, WIDTH), group=group, seed=seed
    )
    network = fast.Network(config)
    for _ in range(EPOCHS):
        network.train_epoch(X[:4000], y[:4000])
    return network.score(X[4000:], y[4000:])


# %% [markdown]
# The sweep. Where processes can be forked (Linux, macOS), runs share the processors; elsewhere
# they go one after the other.

# %%
jobs = list(product(GROUPS, SEEDS))
if "fork" in multiprocessing.get_all_start_methods():
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(os.cpu_count(), context) as pool:
        scores = list(pool.map(run, *zip(*jobs)))
else:
    scores = [run(*job) for job in jobs]

# %% [markdown]
# Keep the raw numbers: a table with a row for every run, from which everything else can be made
# again.

# %%
folder = Path(tempfile.mkdtemp())
with (folder / "sweep.csv").open("w", newline="") as file:
    table = csv.writer(file)
    table.writerow(["group", "seed", "test_accuracy"])
    table.writerows([group, seed, score] for (group, seed), score in zip(jobs, scores))
by_group = {g: [s for (group, _), s in zip(jobs, scores) if group == g] for g in GROUPS}
for group, found in by_group.items():
    mean, spread = statistics.mean(found), statistics.stdev(found)
    print(f"{group:4}  {mean:.3f} +- {spread:.3f}  {'#' * round(40 * mean)}")

# %% [markdown]
# After three epochs on 4000 samples, groups of 15 are best, and by more than the spread between
# the seeds: their worst run is better than the best run with groups of 1, 45 or 135. With
# groups of 135, one for the whole layer, a sample corrects one perceptron: too slow here. Groups of
# 1 correct every perceptron that is wrong: too much.

# %%
assert all(min(by_group[15]) > max(by_group[group]) for group in (1, 45, 135))
means = [statistics.mean(found) for found in by_group.values()]
assert max(means) == statistics.mean(by_group[15]) and min(means) == means[-1]

# %% [markdown]
# And the order of the runs changes nothing: one of them again, alone.

# %%
assert run(*jobs[4]) == scores[4]

# %% [markdown]
# A plot, if matplotlib is installed (`pip install '.[plot]'`): every run a point, a line through
# the means.

# %%
try:
    import matplotlib
except ImportError:
    print("no plot: matplotlib is not installed")
else:
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 3.5), layout="constrained")
    axes.plot([group for group, _ in jobs], scores, "o", mfc="none", label="one run each")
    axes.plot(GROUPS, means, "-", label="mean")
    axes.set(xlabel="perceptrons of a group", ylabel="test accuracy", xscale="log")
    axes.set_xticks(GROUPS, GROUPS)
    axes.legend()
    figure.savefig(folder / "sweep.svg")
    print("plot", folder / "sweep.svg")
    assert (folder / "sweep.svg").stat().st_size > 1000

# %% [markdown]
# The experiments of the publication are there as commands. `lbe reproduce` keeps every finished
# run under a key made of its configuration, goes on where it was interrupted, and makes a table
# and figures of them, with the published results beside. For real figures leave out the
# options of the second line; here they make it short, and the results poor.

# %%
import subprocess
import sys
from importlib.util import find_spec

if find_spec("sklearn") and find_spec("fast.command.reproduce"):
    command = [sys.executable, "-m", "fast.command", "reproduce", "prototypes", "--quick"]
    command += [
        "--seeds",
        "1",
        "--epochs",
        "1",
        "--widest",
        "35",
        "--results",
        str(folder / "runs"),
    ]
    printed = [subprocess.run(command, capture_output=True, text=True) for _ in range(2)]
    print(printed[0].stdout)
    assert [done.returncode for done in printed] == [0, 0]
    assert printed[0].stdout == printed[1].stdout  # the second time nothing is left to compute
else:
    print("no experiments: pip install '.[experiments]'")
