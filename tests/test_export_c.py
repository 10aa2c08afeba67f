"""``lbe export --format c``: compiled and run, it predicts and learns as ``fast`` does."""

from pathlib import Path

import numpy as np
import pytest

import fast
from fast.data import Source, encode, fit, load
from fast.data.raw import take
from fast.exports import Answered
from fast.exports.cells import units_of
from fast.exports.rows import row_lines
from reference.configuration import Configuration, TableEncoding
from tests import exported
from tests.exported import ENCODINGS, NETWORKS, SANITIZED, STRICT, c_of, checked, need, write


@pytest.mark.parametrize("name", NETWORKS)
def test_every_rule_predicts_and_learns(name: str, tmp_path: Path) -> None:
    need("cc", "make")
    model = exported.trained_model(tmp_path, name)
    before = fast.digest(model.network)
    folder = write(tmp_path / "code", c_of(model, trainable=True))
    assert "200 rows as expected" in checked(folder, f"CFLAGS={SANITIZED}")
    assert fast.digest(model.network) == before
    lines = (folder / "digests.txt").read_text().splitlines()
    assert len(lines) == 2 and before not in lines[0]


def test_models_that_were_joined(tmp_path: Path) -> None:
    need("cc", "make")
    model = exported.combined_model(tmp_path)
    folder = write(tmp_path / "code", c_of(model, trainable=True))
    assert "200 rows as expected" in checked(folder, f"CFLAGS={SANITIZED}")


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding(name: str, tmp_path: Path) -> None:
    need("cc", "make")
    model = exported.encoded_model(tmp_path, name)
    folder = write(tmp_path / "code", c_of(model))
    assert "200 rows as expected" in checked(folder, f"CFLAGS={SANITIZED}")


def test_a_check_can_fail(tmp_path: Path) -> None:
    need("cc", "make")
    folder = write(tmp_path / "code", c_of(exported.trained_model(tmp_path, "local"), None, True))
    checked(folder)
    source = folder / "shirts.c"
    text = source.read_text()
    for right, wrong, what in (
        ("d <= h->inputs / 2", "d < h->inputs / 2", "answers.txt"),
        ("c[i] >= 0 ? 1 : -1", "c[i] > 0 ? 1 : -1", "trained.txt"),
        ("best != label || 2", "best != label && 2", "trained.txt"),
    ):
        assert right in text
        source.write_text(text.replace(right, wrong))
        done = exported.run("make", "-s", "check", cwd=folder)
        assert done.returncode != 0 and f"{what} " in done.stdout, (right, done.stdout)


def test_the_model_with_weights_alone_is_the_same_code(tmp_path: Path) -> None:
    model = exported.trained_model(tmp_path, "propagated")
    model.save(tmp_path / "alone", weights_only=True)
    assert c_of(fast.load(tmp_path / "alone")) == c_of(model)


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("0101\n", "characters 0 and 1"),
        ("0" * 33 + "1\n", "characters 0 and 1"),
        ("2" * 33 + "\n", "characters 0 and 1"),
    ],
)
def test_bad_rows_of_bits_are_refused(rows: str, problem: str, tmp_path: Path) -> None:
    need("cc", "make")
    folder = write(tmp_path / "code", c_of(exported.trained_model(tmp_path, "one-perceptron")))
    assert exported.run("make", "-s", "main", cwd=folder).returncode == 0
    (folder / "bad").write_text("0" * 33 + "\n" + rows)
    done = exported.run("./main", cwd=folder, stdin=folder / "bad")
    assert done.returncode == 2 and done.stderr.startswith("line 2: ") and problem in done.stderr


def test_bad_rows_of_tables_are_refused(tmp_path: Path) -> None:
    need("cc", "make")
    folder = write(tmp_path / "code", c_of(exported.encoded_model(tmp_path, "table")))
    assert exported.run("make", "-s", "main", f"CFLAGS={SANITIZED}", cwd=folder).returncode == 0
    good = "1\t2\tx\t3\tyes\t0.1\t0"
    for row, problem in (
        (good, ""),
        (good.replace("0.1", "1e400"), ""),
        (good.replace("0.1", "1e401"), "no number"),
        (good.replace("1\t2", "1" * 101 + "\t2"), "no number"),
        (good.replace("1\t2", "one\t2"), "no number"),
        (good.replace("1\t2", "1\t0x2"), "no number"),
        (good + "\t1", "cells"),
        ("1\t2", "cells"),
        (good.replace("1\t2", "1\t\\Nx"), "more after"),
    ):
        (folder / "bad").write_text(row + "\n")
        done = exported.run("./main", cwd=folder, stdin=folder / "bad")
        assert (done.returncode, bool(done.stderr)) == ((2, True) if problem else (0, False)), row
        assert problem in done.stderr


def test_cells_of_doubles_are_their_bits(tmp_path: Path) -> None:
    """The key of a double, and a float's NaN as a missing cell."""
    need("cc")
    folder = write(tmp_path / "code", c_of(exported.encoded_model(tmp_path, "table")))
    model = exported.encoded_model(tmp_path, "table")
    values = [0.1, np.nextafter(0.1, 1), -0.1, 0.0, -0.0, 5e-324, 1e300, -1e308, np.inf, np.nan]
    (folder / "keys.c").write_text(
        '#include "shirts.h"\n#include <stdio.h>\n#include <string.h>\n'
        "int main(void) {\n    double d;\n    uint64_t u;\n    shirts_cell row[7] = {0};\n"
        "    uint32_t bits[SHIRTS_WORDS];\n    while (fread(&d, 8, 1, stdin)) {\n"
        "        memcpy(&u, &d, 8);\n        row[5] = shirts_double(u);\n"
        '        shirts_encode(row, bits);\n        printf("%u\\n", (unsigned)bits[0]);\n    }\n'
        "    return 0;\n}\n"
    )
    np.array(values).tofile(folder / "values")
    built = exported.run("cc", *STRICT.split(), "-o", "keys", "keys.c", "shirts.c", cwd=folder)
    assert built.returncode == 0, built.stderr
    done = exported.run("./keys", cwd=folder, stdin=folder / "values")
    finite = np.where(np.isinf(values), 1.7e308, values)
    zeros, yes, empty = [0] * len(values), ["yes"] * len(values), [""] * len(values)
    columns = [zeros, zeros, empty, zeros, yes, finite, zeros]  # the cell 0 in every column of C
    names = [column.name for column in exported.TABLE.columns]
    bits = model.encode(dict(zip(names, columns, strict=True)))
    expected = (bits.words[:, 0] & np.uint64(2**32 - 1)).tolist()
    assert list(map(int, done.stdout.split())) == expected and len(set(expected)) > 4


PLACES = ("prototypes", "fashion-mnist", "horse-colic.csv")


def real_data(place: str, request: pytest.FixtureRequest) -> fast.data.Data:
    """The published test samples of images, and of a table of 300 rows all that are not learnt."""
    if place == "prototypes":
        return load(Source(place), 0)
    if place == "fashion-mnist":
        return load(Source(place, data_dir=str(request.getfixturevalue("fashion_mnist"))), 0)
    table = request.getfixturevalue("tables") / place
    return load(Source(str(table), label="24", split="1/2"), 0)


@pytest.mark.parametrize("place", PLACES)
def test_all_test_samples_and_training_that_goes_on(
    place: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Layers of 525-525 for images; batches of 100, of which the last is not full."""
    need("cc", "make")
    data = real_data(place, request)
    encoding = fit(data.train)
    first, then = (np.arange(start, start + 250) for start in (0, 250))
    if len(data.train_labels) < 500:
        first = then = np.arange(len(data.train_labels))
    layers = (35, 35) if encoding.inputs < 500 else (525, 525)
    network = fast.Network(
        Configuration(inputs=encoding.inputs, classes=data.classes, layers=layers)
    )
    network.train_epoch(encode(take(data.train, first), encoding), data.train_labels[first])
    network.save(tmp_path / "m", encoding=encoding)
    model, bits = fast.load(tmp_path / "m"), encode(data.test, encoding)
    tested = Answered(data.test, bits, model.network.predict(bits))
    folder = write(tmp_path / "code", c_of(model, tested, trainable=True))
    expected = f"all {len(data.test_labels)} rows as expected"
    assert expected in checked(folder)

    # real labels: an epoch more, here and there
    more = take(data.train, then)
    units = units_of(encoding) if isinstance(encoding, TableEncoding) else None
    told = Answered(more, encode(more, encoding), data.train_labels[then])
    lines = zip(data.train_labels[then].tolist(), row_lines(told, encoding, units), strict=True)
    (folder / "more").write_text("".join(f"{label}\t{row}\n" for label, row in lines))
    done = exported.run("./main", "--train", "1", cwd=folder, stdin=folder / "more")
    wrong = network.train_epoch(told.bits, data.train_labels[then])
    assert done.stdout == f"{wrong} wrong of {len(then)}, {fast.digest(network)}\n", done.stderr
