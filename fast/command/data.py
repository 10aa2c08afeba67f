"""``lbe data``: the data sets that have a name."""

import argparse
import json
from pathlib import Path
from typing import Any

from fast.data.image_sets import IMAGE_SETS
from fast.data.images import found
from fast.data.loading import PROTOTYPE_CLASSES, PROTOTYPE_INPUTS, PROTOTYPE_SAMPLES
from reference.configuration import ConfigurationError

OWN: dict[str, dict[str, Any]] = {
    **{
        name: {
            "about": f"random prototypes of {PROTOTYPE_INPUTS} bits, "
            f"each flipped with probability {float(rate) / 2**16:.2f}",
            "train": train,
            "test": test,
            "classes": PROTOTYPE_CLASSES,
            "licence": "none needed",
            "where": "in the package",
        }
        for name, (train, test, rate) in PROTOTYPE_SAMPLES.items()
    },
    "digits": {
        "about": "handwritten digits, 8 x 8 pixels, doi.org/10.24432/C50P49",
        "train": 1438,
        "test": 359,
        "classes": 10,
        "licence": "CC BY 4.0",
        "where": "in the package",
    },
}


def run(options: argparse.Namespace) -> int:
    """List the data sets, or tell what is known of one."""
    folder = Path(options.data_dir) if options.data_dir else None
    if options.action == "list":
        if options.name is not None:
            raise ConfigurationError("lbe data list", f"it has no {options.name!r}", "no name")
        sets = [_known(name, folder) for name in (*OWN, *IMAGE_SETS)]
        if options.json:
            print(json.dumps(sets))
        else:
            for each in sets:
                samples = f"{each['train']}+{each['test']}"
                print(
                    f"{each['name']:15}  {samples:>13}  {each['classes']:>2} classes  "
                    f"{each['where']:17}  {each['about']}"
                )
        return 0
    if options.name not in (*OWN, *IMAGE_SETS):
        given = "there is no name" if options.name is None else f"{options.name!r} is not known"
        raise ConfigurationError("lbe data info", given, ", ".join((*OWN, *IMAGE_SETS)))
    known = _known(options.name, folder)
    if options.json:
        print(json.dumps(known))
        return 0
    for name, value in known.items():
        if isinstance(value, dict):
            value = "".join(f"\n  {file}  {checksum}" for file, checksum in value.items())
        print(f"{name:9} {value}")
    print(f"train     lbe train --data {options.name}")
    return 0


def _known(name: str, folder: Path | None) -> dict[str, Any]:
    if name in OWN:
        return {"name": name, **OWN[name]}
    known = IMAGE_SETS[name]
    train, test, classes = known.shape
    return {
        "name": name,
        "about": known.about,
        "train": train,
        "test": test,
        "classes": classes,
        "licence": known.licence,
        "where": found(name, folder) or "to be downloaded",
        "address": known.address,
        "files": {
            f"{file}.gz": known.checksums.get(file, f"in a zip file, {known.archive}")
            for file in known.files
        },
    }
