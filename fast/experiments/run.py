"""A run: one training from one seed, by everything that decides its result, and its key."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reference.configuration import Configuration
from reference.configuration.network import canonical

FORM = 1  # of what is hashed and stored; raise it when equal runs would give other results
FROM_DATA = ("inputs", "classes")  # settings that the data decide
NEWER = {"codebook": "fixed"}  # settings added later, left out where they change nothing


@dataclass(frozen=True)
class Run:
    """What decides a result.

    method: a name of published.METHODS, or dense (zero_weights), sequence, or majority. data: the
    options of ``lbe train`` that name the data; "bias", 1 if the samples have one (spec 12.7);
    "snapshots", how many weight sets predict together (spec 10.5), and "networks", how many, of
    other seeds, are joined; and "validation", the number of training samples that are tested on
    in place of the test samples, which are then never looked at. settings: JSON; of a network its
    configuration but inputs and classes, of a baseline its own. file: where a user's data file is;
    its content counts, not its place.
    """

    method: str
    data: Mapping[str, Any]
    settings: Mapping[str, Any]
    file: str | None = None

    @property
    def seed(self) -> int:
        """The seed of the training, of the split, and of drawn data."""
        seed: int = self.settings["seed"]
        return seed

    def to_json(self) -> dict[str, Any]:
        """Write what decides the result."""
        return {
            "form": FORM,
            "method": self.method,
            "data": dict(self.data),
            "settings": dict(self.settings),
        }

    @property
    def key(self) -> str:
        """The name of the run: SHA-256 of its canonical JSON, 64 hexadecimal digits."""
        return hashlib.sha256(canonical(self.to_json()).encode()).hexdigest()


def network_run(data: Mapping[str, Any], file: str | None = None, **settings: Any) -> Run:
    """Make the run of a network, checked. Raises ConfigurationError.

    >>> run = network_run({"data": "prototypes"}, layers=(75, 75), seed=3)
    >>> run.method, run.settings["group"], run.settings["robustness"]
    ('local', [75, 75], '1/4')
    """
    config = Configuration(inputs=1, classes=2, **settings)
    written = {
        name: value
        for name, value in config.to_json().items()
        if name not in FROM_DATA and not (name in NEWER and value == NEWER[name])
    }
    return Run(config.rule, data, written, file)


def configuration_of(run: Run, inputs: int, classes: int) -> Configuration:
    """Make the configuration of a network's run on data of this size."""
    return Configuration(inputs=inputs, classes=classes, **run.settings)


def file_source(path: Path) -> tuple[dict[str, Any], str]:
    """Name a user's file by its content, for Run.data and Run.file. Raises OSError."""
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    return {"data": f"sha256:{content}{path.suffix.lower()}"}, str(path.resolve())
