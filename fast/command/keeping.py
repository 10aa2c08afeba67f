"""The model of the best epoch so far, which a run leaves in its folder (``--keep best``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fast.model_file
from fast.state_digest import digest
from reference.configuration import Description, ModelFileError


@dataclass(frozen=True)
class Best:
    """The epoch with the most right answers on validation samples, and the digest of its model.

    right: what these samples count, added; 1 each without class weights.
    """

    epoch: int  # from 1
    right: int
    digest: str


def read_best(value: Any) -> Best | None:
    """Read it from the notes of a checkpoint. Raises ValueError."""
    match value:
        case None:
            return None
        case {"epoch": int(epoch), "right": int(right), "digest": str(text)}:
            return Best(epoch, right, text)
    raise ValueError("it is no best epoch")


def check_kept(path: Path, best: Best, description: Description) -> None:
    """Refuse to go on where the model of the best epoch so far is not there.

    A run that was stopped between its checkpoints has left a model of a later epoch, which it makes
    again. Raises OSError, ModelFileError.
    """
    allowed = "the model that the run had left there, or a new run"
    try:
        found, network = fast.model_file.load(path)
    except FileNotFoundError:
        raise ModelFileError(str(path), "it is not there", allowed) from None
    later = network.progress.epoch > best.epoch
    if found.configuration != description.configuration or not (
        later or digest(network) == best.digest
    ):
        raise ModelFileError(str(path), f"it is not the model of epoch {best.epoch}", allowed)


def is_kept_model(notes: Mapping[str, Any], lines: int, epochs: int) -> bool:
    """Say whether a model is the best one of a run that ended: so many lines are in its metrics."""
    return notes.get("keep") == "best" and lines == epochs
