"""One task after the other: what is left of the first when the second is learnt."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import fast
from fast.experiments.run import Run
from fast.experiments.samples import encoded_samples
from reference.configuration import Configuration

APART = 1000  # the second task's seed is so much greater than the first's


def sequence_run(run: Run, measured: str) -> Run:
    """Make of a network's run the one that learns two tasks, half of the epochs each.

    measured: "first" or "second", the task whose test samples are predicted after every epoch.
    """
    settings: Mapping[str, Any] = {**run.settings, "apart": APART, "measured": measured}
    return replace(run, method="sequence", settings=settings)


def train_in_sequence(run: Run) -> tuple[list[float], list[float]]:
    """Train on both tasks; return accuracies on training and on the measured test samples."""
    settings = dict(run.settings)
    apart, measured = settings.pop("apart"), settings.pop("measured")
    later = replace(run, settings={**run.settings, "seed": run.seed + apart})
    tasks = [encoded_samples(run), encoded_samples(later)]
    test = tasks[0 if measured == "first" else 1]
    config = Configuration(inputs=test.train.n, classes=test.classes, **settings)
    network = fast.Network(config)
    train_accuracies, test_accuracies = [], []
    for epoch in range(config.epochs):
        task = tasks[0 if 2 * epoch < config.epochs else 1]
        wrong = network.train_epoch(task.train, task.train_labels)
        train_accuracies.append(1 - wrong / len(task.train))
        test_accuracies.append(network.score(test.test, test.test_labels))
    return train_accuracies, test_accuracies
