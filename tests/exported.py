"""Models of every kind to export, and how what was exported is built and checked."""

import shutil
import subprocess
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast.exports import Answered, c_files, invented_rows, verilog_files, write_folder
from fast.exports.steps import Taught
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    CategoricalColumn,
    Configuration,
    Encoding,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)

STRICT = "-std=c99 -O1 -Wall -Wextra -Werror -pedantic"
SANITIZED = f"{STRICT} -fsanitize=address,undefined -fno-sanitize-recover"

# what a configuration has beside 33 inputs, a batch of 5 (or another) and a seed, and the snapshots
NETWORKS: dict[str, tuple[dict[str, Any], int]] = {
    "local": ({"layers": (20, 15), "group": 5, "classes": 3}, 1),
    "committee": ({"rule": "committee", "layers": (20, 27), "group": (5, 9), "classes": 4}, 1),
    "committee-snapshots": (
        {"rule": "committee", "layers": (12,), "group": 4, "classes": 2, "counter_bits": 3},
        3,
    ),
    "propagated": (
        {"rule": "propagated", "layers": (66, 4), "group": (6, 2), "classes": 5}
        | {"counter_bits": 12, "batch": 3},
        1,
    ),
    "propagated-gated-trained": (
        {
            "rule": "propagated",
            "gate": "1/8",
            "layers": (65, 9, 5),
            "group": (5, 3, 5),
            "classes": 3,
        }
        | {"codebook": "trained", "batch": 3},
        2,
    ),
    "trained": (
        {"codebook": "trained", "layers": (64,), "group": 8, "classes": 6, "counter_bits": 20},
        1,
    ),
    "trained-two-classes": (
        {"codebook": "trained", "layers": (64,), "group": 8, "classes": 2, "counter_bits": 2},
        1,
    ),
    "equiangular-wide": (
        {"codebook": "equiangular", "layers": (32,), "group": 8, "classes": 6, "counter_bits": 32}
        | {"init_bits": 32, "robustness": "1/2"},
        1,
    ),
    "stages": (
        {"layers": (60, 30), "group": ((5, 5), (15, 10)), "classes": 3, "epochs": 4}
        | {"robustness": ("1/4", "1/3"), "reinforcement": "1/1"},
        1,
    ),
    "propagated-narrow": (  # one word, and fewer perceptrons than a word has places
        {"rule": "propagated", "gate": "1/3", "layers": (1, 9), "group": (1, 3), "classes": 3}
        | {"codebook": "trained", "counter_bits": 2},
        1,
    ),
    "propagated-alone": ({"rule": "propagated", "layers": (70,), "group": 7, "classes": 3}, 1),
    "one-perceptron": ({"layers": (1,), "group": 1, "classes": 3, "reinforcement": "0/1"}, 1),
}

TABLE = TableEncoding(
    (
        NumericColumn("a", (Fraction(1), Fraction(2), Fraction(7))),
        NumericColumn('b "x" */ ??/', (Fraction(-1, 3), Fraction(1, 7)), True),
        CategoricalColumn("c", ("", "a\tb", "x\\y", "zé\n\0q"), True),
        NumericColumn("nothing but missing", (), True),
        CategoricalColumn("f", ("yes",)),
        NumericColumn(
            "doubles", (Fraction(1e-310), Fraction(0.1), Fraction(0.3), Fraction(1e300)), True
        ),
        NumericColumn("digits", (Fraction("0.1234567890123"), Fraction("0.1234567890124"))),
    )
)
ENCODINGS: dict[str, tuple[Encoding, tuple[str, ...] | None]] = {
    "table": (TABLE, ("a b", 'q"?x\n', "ü")),
    "table-biased": (BiasedEncoding(TABLE), None),
    "numbers": (TableEncoding((NumericColumn("f", (Fraction(3),)),)), None),
    "categories": (TableEncoding((CategoricalColumn("f", ("no", "yes")),)), None),
    "median": (MedianEncoding(64, 17), None),
    "median-biased": (BiasedEncoding(MedianEncoding(63, 17)), None),
    "median-all-dark": (MedianEncoding(64, 511), None),
    "bits-biased": (BiasedEncoding(BitsEncoding(32)), None),
}


def trained_model(folder: Path, name: str) -> fast.Model:
    """Train a network of NETWORKS for 3 epochs, on samples that it can learn in part."""
    given, snapshots = NETWORKS[name]
    config = Configuration(**{"inputs": 33, "seed": 2**63 + 5, "batch": 5, **given})
    network = fast.Network(config, snapshots=snapshots)
    X = np.random.default_rng(0).integers(0, 2, (60, 33))
    for _ in range(3):
        network.train_epoch(X, X[:, : config.classes - 1].sum(axis=1))
    network.save(folder / "trained")
    return fast.load(folder / "trained")


def combined_model(folder: Path) -> fast.Model:
    """Join a model with snapshots with two others, of other depths, sizes and votes (10.5)."""
    parts: list[fast.Model] = []
    for name, given in (
        ("a", {"layers": (12, 20)}),
        ("b", {"rule": "committee", "layers": (30, 66), "group": (5, 2)}),
        ("c", {"rule": "propagated", "layers": (70,), "codebook": "trained"}),
    ):
        config: Any = {"inputs": 33, "classes": 3, "batch": 10, "seed": len(parts), **given}
        network = fast.Network(Configuration(**config), snapshots=2 if name == "a" else 1)
        X = np.random.default_rng(len(parts)).integers(0, 2, (60, 33))
        for _ in range(3):
            network.train_epoch(X, X[:, :2].sum(axis=1))
        network.save(folder / name)
        parts.append(fast.load(folder / name))
    joined = fast.combine((part.description, part.network) for part in parts)
    return fast.Model(*joined)


def encoded_model(folder: Path, name: str) -> fast.Model:
    """Make a model of an encoding of ENCODINGS, untrained."""
    encoding, names = ENCODINGS[name]
    config = Configuration(inputs=encoding.inputs, classes=3, layers=(31,), group=31, seed=3)
    fast.Network(config).save(folder / "encoded", encoding=encoding, class_names=names)
    return fast.load(folder / "encoded")


def need(*programs: str) -> None:
    """Skip a test where a program that it asks is not installed."""
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"there is no {program}")  # nothing but this export needs it


def write(folder: Path, files: Any) -> Path:
    """Write the files of an export into a folder, anew."""
    shutil.rmtree(folder, ignore_errors=True)
    write_folder(folder, files)
    return folder


def run(*command: str, cwd: Path, stdin: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program, in a folder; say what it printed and how it ended."""
    with (stdin or Path("/dev/null")).open() as source:
        return subprocess.run(
            command, cwd=cwd, stdin=source, capture_output=True, text=True, timeout=600
        )


def checked(folder: Path, *options: str) -> str:
    """Run ``make check``; it must build without a word of the compiler, and pass."""
    done = run("make", "-s", "check", *options, cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    return done.stdout


def c_of(
    model: fast.Model, tested: Answered | None = None, trainable: bool = False
) -> dict[str, str]:
    """Write a model as C, under the name shirts, with 200 invented rows or others."""
    classes = range(model.network.config.classes)
    names = [f"class {index}" for index in classes]
    return c_files(model, tested or invented_rows(model, 200), "shirts", names, trainable)


def verilog_of(
    model: fast.Model,
    tested: Answered | None = None,
    trainable: bool = False,
    taught: Taught | None = None,
) -> dict[str, str]:
    """Write a model as Verilog, under the name shirts, with 40 invented rows or others."""
    return verilog_files(model, tested or invented_rows(model, 40), "shirts", trainable, taught)
