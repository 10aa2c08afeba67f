"""What a run gave, and the folder in which finished runs are kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from fast.experiments.run import Run
from fast.files import write_whole
from reference.configuration import DataError


@dataclass(frozen=True)
class Result:
    """What a run gave. Accuracies are shares, 0 to 1.

    train_accuracy, test_accuracy: after the last epoch; the training accuracy of a network is
    the running one of the epoch (spec 10.3), that of a baseline the one after the epoch.
    train_accuracies, test_accuracies: one an epoch. untrained_accuracy: on the test samples, of a
    network before training, else None. digest: of a network (spec 14.2), else None. seconds: of
    all of it, loading included, on this machine.
    """

    test_accuracy: float
    train_accuracy: float
    train_accuracies: tuple[float, ...]
    test_accuracies: tuple[float, ...]
    untrained_accuracy: float | None
    digest: str | None
    seconds: float
    machine: Mapping[str, str]
    versions: Mapping[str, str]


class Store:
    """A folder of finished runs, one JSON file each, named by the key of the run."""

    def __init__(self, folder: Path) -> None:
        """Make the folder if it is not there. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def __contains__(self, run: Run) -> bool:
        return self._path(run).is_file()

    def write(self, run: Run, result: Result) -> None:
        """Keep a finished run, whole or not at all."""
        text = json.dumps({"run": run.to_json(), "result": asdict(result)}, indent=1)
        write_whole(self._path(run), f"{text}\n".encode())

    def read(self, run: Run) -> Result:
        """Read a finished run. Raises OSError, and DataError for a file that is none."""
        path = self._path(run)
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["run"] != run.to_json():
                raise DataError(str(path), "it is the result of another run", "its own")
            return _result(stored["result"])
        except (ValueError, KeyError, TypeError) as error:
            if isinstance(error, DataError):
                raise
            raise DataError(str(path), "it is no result of a run", "a file to remove") from None

    def _path(self, run: Run) -> Path:
        return self.folder / f"{run.key}.json"


def _result(value: Any) -> Result:
    given = {field.name: value[field.name] for field in fields(Result)}
    for name in ("train_accuracies", "test_accuracies"):
        given[name] = tuple(given[name])
    return Result(**given)
