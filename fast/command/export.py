"""``lbe export``: a model, written again to be handed on: as weights alone, without notes, or code.

How it becomes code is in fast.command.export_code.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

from fast.command import export_code
from fast.command.checkpoint import NOTE
from fast.data.trained_model import load
from fast.files import check_regular


def run(options: argparse.Namespace) -> int:
    """Write the model, and say how large it is beside what it was."""
    if options.format is not None:
        return export_code.run(options)
    export_code.check_code_options(options)
    source, out = Path(options.model), Path(options.out)
    check_regular(out)
    model = load(source)
    # where a run is, and how it goes on, is no part of a model that is handed on
    notes = {name: value for name, value in model.description.notes.items() if name != NOTE}
    kept = replace(model.description, notes={} if options.no_notes else notes)
    before = source.stat().st_size
    replace(model, description=kept).save(out, weights_only=options.weights_only)
    written = load(out)
    result = {
        "model": str(out),
        "specification": written.description.specification,
        "weights_only": written.network.weights_only,
        "bytes": out.stat().st_size,
        "bytes_before": before,
    }
    if options.json:
        print(json.dumps(result))
        return 0
    alone = ", weights alone" if result["weights_only"] else ""
    print(f"model    {out}, {result['bytes']} bytes of {before}{alone}")
    return 0
