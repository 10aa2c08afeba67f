"""``lbe vectors make``: vectors, a trace and memory files of one network, by the reference (20)."""

import argparse
import json
from pathlib import Path

from fast.command.made_course import Course, course
from fast.command.made_memories import memories
from fast.command.network_options import network_of
from fast.command.tracing import line_of
from fast.command.values import whole
from fast.exports.folder import check_free, write_folder
from reference.configuration import Configuration, ConfigurationError

MOST_COUNTERS = 1 << 20
MOST_SAMPLES = 10_000

README = """# Vectors of one network

Made by `lbe vectors make`, {specification}; every value is the reference's.

    {line}

| file | what it is |
|---|---|
| `NN-*.json` | vectors of this network (clause 20.1): `lbe conformance --vectors DIR -- PORT` |
| `trace.jsonl` | every value of the {steps} steps of an epoch, for `lbe diff` (clause 20.7) |
| `*.mem` | the same values for `$readmemh`; the first line says what they are, and their bits |

`initial_*` is the state before the first step. `stepS_*` are the samples and labels of step S in
the order of the batch, and `stepS_layerL_*` the values of clause 16.1. Position i of a vector is
bit i of its number. Integers stand one a line, row by row; those that can be negative are in two's
complement. A line of `selected` is the sample times 2^{shift}, plus the perceptron. `words` are the
random words of planes 0 to 15 (clauses 3.5, 9.3) in the order in which they are drawn, and are left
out where nothing is drawn, as is every value that has no row.
"""


def make(options: argparse.Namespace) -> int:
    """Make a folder of vectors. Raises InputError, OSError."""
    config, steps = _asked(options)
    folder = Path(options.folder)
    check_free(folder)  # before anything is computed
    made = course(config, steps)
    files = contents(made)
    total = write_folder(folder, files)
    if options.json:
        print(json.dumps({"folder": options.folder, "bytes": total, "files": sorted(files)}))
    else:
        print(f"vectors: {len(files)} files of {total} bytes in {options.folder}")
    return 0


def _asked(options: argparse.Namespace) -> tuple[Configuration, int]:
    """Read the configuration and the number of steps. Raises ConfigurationError."""
    network = network_of(vars(options))
    config = network.configuration(
        whole("inputs", options.inputs), whole("classes", options.classes)
    )
    steps = whole("steps", options.steps)
    counters = sum(shape.perceptrons * shape.inputs for shape in config.shapes)
    if counters > MOST_COUNTERS:
        raise ConfigurationError("perceptrons", f"{counters} counters", f"up to {MOST_COUNTERS}")
    if steps < 1 or steps * config.batch > MOST_SAMPLES:
        raise ConfigurationError(
            "steps", f"{steps} of {config.batch} samples", f"1 to {MOST_SAMPLES} samples in all"
        )
    return config, steps


def contents(made: Course) -> dict[str, str | bytes]:
    """Make all files, by name."""
    from fast.command.made_vectors import vector_files  # the makers of vectors: seconds

    steps = [taken.trace for taken in made.steps]
    trace = "".join(f"{line_of(number, step)}\n" for number, step in enumerate(steps))
    return {
        **vector_files(made),
        "trace.jsonl": trace,
        **memories(made),
        "README.md": _readme(made),
    }


def _readme(made: Course) -> str:
    from fast.command.about import version_line

    widest = max(shape.perceptrons for shape in made.config.shapes)
    return README.format(
        specification=version_line(),
        line=json.dumps(made.config.to_json()),
        steps=len(made.steps),
        shift=max(1, (widest - 1).bit_length()),
    )
