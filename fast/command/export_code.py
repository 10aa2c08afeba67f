"""``lbe export --format``: a model as code, in a folder with rows to check it by."""

import argparse
import json
from pathlib import Path

from fast.command.predict import LONGEST_NAME
from fast.command.printable import readable
from fast.command.values import label_of
from fast.data.trained_model import Model, load
from fast.exports import c_files, given_rows, invented_rows, write_folder
from fast.exports.folder import check_free
from reference.configuration import ConfigurationError

DEFAULT_NAME = "model"
INVENTED = 100  # rows


def run(options: argparse.Namespace) -> int:
    """Write the folder, and say what is in it."""
    for name in ("weights_only", "no_notes"):
        if getattr(options, name):
            option = f"--{name.replace('_', '-')}"
            raise ConfigurationError(option, "it is for model files", "it without --format")
    out = Path(options.out)
    check_free(out)
    model = load(Path(options.model))
    rows = invented_rows(model, INVENTED) if options.rows is None else None
    tested = rows or given_rows(model, Path(options.rows))
    name = DEFAULT_NAME if options.name is None else options.name
    files = c_files(model, tested, name, _class_names(model), options.trainable)
    written = write_folder(out, files)
    result = {
        "folder": str(out),
        "format": options.format,
        "name": name,
        "trainable": options.trainable,
        "files": sorted(files),
        "bytes": written,
        "rows": len(tested),
    }
    if options.json:
        print(json.dumps(result))
        return 0
    learns = ", which can go on learning" if options.trainable else ""
    print(f"{options.format:<8} {out}, {len(files)} files of {written} bytes{learns}")
    print(f"check    make -C {out} check, by {len(tested)} rows")
    return 0


def check_code_options(options: argparse.Namespace) -> None:
    """Refuse options of code where a model file is asked for. Raises ConfigurationError."""
    for name in ("name", "trainable", "rows"):
        if getattr(options, name):
            raise ConfigurationError(f"--{name}", "it is for code", "it with --format")


def _class_names(model: Model) -> list[str]:
    classes = range(model.network.config.classes)
    return [readable(label_of(model.description, index), LONGEST_NAME) for index in classes]
