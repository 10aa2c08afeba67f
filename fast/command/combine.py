"""``lbe combine``: models of the same inputs and classes, joined into one."""

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fast import model_file
from fast.combined import Model, combine
from fast.command.notice import notice
from fast.data.source import SOURCE
from fast.files import check_regular
from fast.state_digest import digest
from reference.configuration import ConfigurationError, InputError, ModelFileError

ROWS = (*SOURCE, "rows", "test_rows")  # the notes that say which samples a model knows


def run(options: argparse.Namespace) -> int:
    """Join the models, write the one that they become, and say what it holds."""
    if len(options.models) < 2:
        raise ConfigurationError("models", f"{len(options.models)} to combine", "2 or more")
    out = Path(options.out)
    check_regular(out)
    models = [_loaded(Path(path)) for path in options.models]
    description, network = combine(models)
    if not _same_samples(models):
        notice(
            "the models do not all know the same training samples: some that one was tested on, "
            "another may have learnt; measure the joined model on samples that none has learnt"
        )
    model_file.save(out, description, network)
    sets = len(network.weight_sets)
    result = {
        "model": str(out),
        "models": len(models),
        "weight_sets": sets,
        "digest": digest(network),
        "bytes": out.stat().st_size,
    }
    if options.json:
        print(json.dumps(result))
        return 0
    print(f"combined {len(models)} models: a network and {sets} weight sets, one answer")
    print(f"digest   {result['digest']}")
    print(f"model    {out}, {result['bytes']} bytes")
    return 0


def _loaded(path: Path) -> Model:
    """Load a model; an error names the file. Raises OSError, ModelFileError."""
    try:
        return model_file.load(path)
    except InputError as error:
        problem = f"{error.parameter}: {error.problem}"
        raise ModelFileError(str(path), problem, error.allowed, error.reason) from None


def _same_samples(models: Sequence[Model]) -> bool:
    """Say whether all models were trained, as far as their notes say, on samples of one division.

    A division by shuffling, and prototypes, follow the seed; official test samples do not.
    """

    def samples(model: Model) -> Mapping[str, Any]:
        description, network = model
        known = {name: description.notes.get(name) for name in ROWS}
        fixed = known["split"] == "official" or known["test"] is not None
        images = known["data"] in ("fashion-mnist", "mnist") and known["split"] is None
        return known if fixed or images else {**known, "seed": network.config.seed}

    return all(samples(model) == samples(models[0]) for model in models)
