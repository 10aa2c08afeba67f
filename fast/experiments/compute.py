"""Computing a run: a pure function of the run, wherever it is called."""

import os
import platform
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version

import numpy as np

import fast
from fast.combined import combine
from fast.engines import engine_for
from fast.experiments.gradient import train_baseline
from fast.experiments.result import Result
from fast.experiments.run import Run, configuration_of
from fast.experiments.samples import encoded_samples, raw_samples
from fast.experiments.sequence import train_in_sequence
from fast.experiments.zero_weights import STRICT
from fast.experiments.zero_weights import train as train_densely
from fast.network import Network
from reference.configuration import Configuration
from reference.configuration.model import bare_description

APART = 1000  # the seeds of networks that answer together: no other run has them
USED = ("local-binary-errors", "numpy")


@dataclass(frozen=True)
class Course:
    """How a training went: accuracies as in Result, and the digest of what was trained."""

    train_accuracies: list[float]
    test_accuracies: list[float]
    untrained_accuracy: float | None = None
    digest: str | None = None


def compute(run: Run) -> Result:
    """Train as a run says. Raises DataError, ConfigurationError, OSError."""
    began = time.perf_counter()
    match run.method:
        case "local" | "committee" | "propagated":
            course = _train_network(run)
        case "dense":
            course = _train_dense(run)
        case "sequence":
            course = Course(*train_in_sequence(run))
        case "majority":
            course = _majority(run)
        case _:
            course = Course(*train_baseline(run))
    return Result(
        test_accuracy=course.test_accuracies[-1],
        train_accuracy=course.train_accuracies[-1],
        train_accuracies=tuple(course.train_accuracies),
        test_accuracies=tuple(course.test_accuracies),
        untrained_accuracy=course.untrained_accuracy,
        digest=course.digest,
        seconds=round(time.perf_counter() - began, 3),
        machine=_machine(),
        versions=_versions((*USED, "scikit-learn") if "-" in run.method else USED),
    )


def _train_network(run: Run) -> Course:
    samples = encoded_samples(run)
    config = configuration_of(run, samples.train.n, samples.classes)
    snapshots, engine = int(run.data.get("snapshots", 1)), engine_for(config, len(samples.train))
    networks = [
        fast.Network(replace(config, seed=seed), snapshots=snapshots, engine=engine)
        for seed in range(
            config.seed, config.seed + APART * int(run.data.get("networks", 1)), APART
        )
    ]
    untrained = _joined(networks).score(samples.test, samples.test_labels)
    train, test = [], []
    for _ in range(config.epochs):
        wrong = sum(each.train_epoch(samples.train, samples.train_labels) for each in networks)
        train.append(1 - wrong / (len(samples.train) * len(networks)))
        test.append(_joined(networks).score(samples.test, samples.test_labels))
    return Course(train, test, untrained, fast.digest(_joined(networks)))


def _joined(networks: Sequence[Network]) -> Network:
    """Let networks answer together, as ``lbe combine`` does (spec 10.5)."""
    if len(networks) == 1:
        return networks[0]
    joined = combine((bare_description(each.config, each.progress), each) for each in networks)[1]
    joined.engine = networks[0].engine
    return joined


def _train_dense(run: Run) -> Course:
    samples = encoded_samples(run)
    settings = dict(run.settings)
    liberties = settings.pop("liberties")
    arithmetic = replace(STRICT, **dict.fromkeys(liberties, True))
    config = Configuration(inputs=samples.train.n, classes=samples.classes, **settings)
    train, test = samples.train, samples.test
    labels, test_labels = samples.train_labels, samples.test_labels
    return Course(*train_densely(config, train, labels, test, test_labels, arithmetic))


def _majority(run: Run) -> Course:
    """Name the most frequent class of the training samples, whatever the sample."""
    data = raw_samples(run)
    counts = np.bincount(data.train_labels, minlength=data.classes)
    named = int(counts.argmax())
    shares = (float(np.mean(part == named)) for part in (data.train_labels, data.test_labels))
    train, test = shares
    return Course([train], [test])


def _machine() -> dict[str, str]:
    return {
        "processor": _processor(),
        "processors": str(os.cpu_count()),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:  # Linux tells more than platform does
            names = (line.partition(":")[2].strip() for line in file if "model name" in line)
            return next(names, platform.processor())
    except OSError:
        return platform.processor()


def _versions(used: tuple[str, ...]) -> dict[str, str]:
    versions = {"python": platform.python_version()}
    for package in used:
        try:
            versions[package] = version(package)
        except PackageNotFoundError:  # run from a checkout
            continue
    return versions
