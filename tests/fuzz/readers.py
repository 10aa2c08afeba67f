"""Every reader of what others write, as a function of bytes: a documented error is its right."""

import gzip
import io
import json
import os
from argparse import Namespace
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from fractions import Fraction
from pathlib import Path
from tempfile import gettempdir

import fast.implementation
import fast.model_file
import reference.model_file
import reference.oracle
from fast.command import diff, values
from fast.command.checkpoint import Checkpoint
from fast.command.judge import judge, read_reply
from fast.command.notes import noted_source, noted_text
from fast.command.printable import printable, readable
from fast.command.program import Breakdown
from fast.data import Label, read_features, read_packed, read_table, wanted_columns
from fast.data.cell import parse_number
from fast.data.idx import idx_of
from fast.data.npz import arrays_of, samples_of
from fast.encoding import order_of_classes
from fast.experiments.table import from_csv
from reference.configuration import (
    CategoricalColumn,
    Configuration,
    Description,
    InputError,
    NumericColumn,
    TableEncoding,
)
from reference.configuration.json_text import read_json
from reference.configuration.values import rational
from reference.numbers import number
from reference.vectors.reader import Test, read_vectors
from tests.fuzz import containers

DOCUMENTED = (InputError, OSError)
# where the readers that take no stream find their file
FOLDER = Path(os.environ.get("LBE_FUZZ_FOLDER", gettempdir()))
WANTED = wanted_columns(
    TableEncoding(
        (NumericColumn("a", (Fraction(1, 2), Fraction(3))), CategoricalColumn("b", ("x", "y")))
    )
)
TRACE = (Path(__file__).parent / "seeds/trace/small.jsonl").read_bytes()
# operations whose work is bounded by the length of the question; the others compute for long
SHORT_WORK = {
    *("rational", "number", "double", "share", "class_names", "saturate", "weights", "move"),
    *("automatic_group", "agreement", "configuration", "read_model", "read_vectors"),
    *("fit_median", "encode_median", "fit_thermometer", "fit_one_hot", "encode_table"),
}
REPLY_TO = Test(
    "a",
    "saturate",
    "4.1",
    "",
    (),
    {},
    "valid",
    {"saturated": [7, -8], "row": {"n": 3, "hex": "05"}},
)


def refused(read: Callable[[], object]) -> bool:
    """Say whether a reader refuses, as documented."""
    try:
        read()
    except DOCUMENTED:
        return True
    return False


def text_of(data: bytes) -> str | None:
    """Decode, as the command does before it reads on; None where it is no UTF-8."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def model(data: bytes) -> None:
    """Both readers of models."""
    refused(lambda: reference.model_file.from_bytes(data))
    refused(lambda: fast.model_file.from_bytes(data))


def description(data: bytes) -> None:
    """The description in a model file, and its notes as the command uses them."""
    if (text := text_of(data)) is None:
        return
    model(containers.model(text))
    with suppress(*DOCUMENTED):
        notes = Description.from_text(text).notes
        for name, value in notes.items():
            assert readable(name).isprintable() and readable(value).isprintable()
        refused(lambda: noted_text(notes, "label"))
        source = noted_source(notes)
        for name in ("data", "data_dir"):
            if name in source:
                os.lstat(source[name])


def checkpoint(data: bytes) -> None:
    """The note by which a run goes on."""
    with suppress(ValueError):
        note = read_json(data)
        refused(lambda: Checkpoint.from_notes({"checkpoint": note}))


def json_text(data: bytes) -> None:
    """JSON by anybody: one line says what is wrong (spec 15.5)."""
    try:
        value = read_json(data)
    except ValueError as error:
        assert "\n" not in str(error)
    else:
        assert read_json(json.dumps(value)) == value


def configuration(data: bytes) -> None:
    """A configuration as JSON has it."""
    with suppress(ValueError):
        value = read_json(data)
        refused(lambda: Configuration.from_json(value))


def vectors(data: bytes) -> None:
    """A vectors file."""
    if (text := text_of(data)) is not None:
        refused(lambda: read_vectors(text))


def packed(data: bytes) -> None:
    """A packed data set, from a file: it is mapped."""
    refused(lambda: read_packed(_written(data)))


def packed_description(data: bytes) -> None:
    """The text at the end of a packed data set."""
    packed(containers.packed(data))


def npz(data: bytes) -> None:
    """An npz file, to train and to predict."""
    refused(lambda: arrays_of(io.BytesIO(data), "f"))
    refused(lambda: samples_of(io.BytesIO(data), "f"))


def npy(data: bytes) -> None:
    """An array in an npz file."""
    npz(containers.npz(data))


def idx(data: bytes) -> None:
    """An IDX file."""
    refused(lambda: idx_of(io.BytesIO(data), "f"))


def idx_gzip(data: bytes) -> None:
    """An IDX file that is gzipped."""
    idx(gzip.compress(data, 1))


def table(data: bytes) -> None:
    """A CSV table with labels, and as a model wants it that knows two columns of it."""
    path = _written(data)
    for header in ("auto", "yes", "no"):
        refused(lambda: read_table(path, label=None, header=header, categorical=()))  # noqa: B023  # called at once
    for named in (True, False):
        label = Label(name="c", column=3, classes=("p", "q"), needed=named)
        refused(lambda: read_features(path, WANTED, named=named, label=label))  # noqa: B023  # called at once


def results(data: bytes) -> None:
    """The table of an experiment."""
    refused(lambda: from_csv(_written(data)))


def trace(data: bytes) -> None:
    """A trace file, compared with one that is in order."""
    other = _written(TRACE, "b")
    shown = io.StringIO()
    with redirect_stdout(shown):
        refused(lambda: diff.run(Namespace(a=str(_written(data)), b=str(other), json=False)))
    assert all(line.isprintable() for line in shown.getvalue().splitlines())


def protocol(data: bytes) -> None:
    """A question of the protocol: an answer always comes, in one line of JSON."""
    with suppress(ValueError, RecursionError):
        question = json.loads(data)
        if isinstance(question, dict):
            operation = question.get("operation")
            known = isinstance(operation, str) and operation in reference.oracle.OPERATIONS
            if known and operation not in SHORT_WORK:
                return
    for answer in (reference.oracle.answer_line, fast.implementation.answer_line):
        line = answer(data)
        assert "\n" not in line and isinstance(json.loads(line), dict)


def reply(data: bytes) -> None:
    """A program's answer to a question."""
    try:
        verdict = judge(REPLY_TO, read_reply(data, REPLY_TO))
    except Breakdown as breakdown:
        assert str(breakdown).isprintable()
    else:
        assert verdict.problem is None or verdict.problem.isprintable()


def numbers(data: bytes) -> None:
    """A number, a rational, options of the command, labels of classes."""
    text = data.decode("utf-8", "replace")
    assert parse_number(text) == number(text)
    for read in (
        lambda: rational("r", text),
        lambda: values.whole("n", text),
        lambda: values.parse_layers(text, "local"),
        lambda: values.parse_layers(text, "committee"),
        lambda: values.parse_group(text),
    ):
        refused(read)
    assert printable(text).isprintable() and readable(text).isprintable()
    order_of_classes(text.split(","))


READERS: dict[str, Callable[[bytes], None]] = {
    "model": model,
    "description": description,
    "checkpoint": checkpoint,
    "json": json_text,
    "configuration": configuration,
    "vectors": vectors,
    "packed": packed,
    "packed-description": packed_description,
    "npz": npz,
    "npy": npy,
    "idx": idx,
    "idx-gzip": idx_gzip,
    "table": table,
    "results": results,
    "trace": trace,
    "protocol": protocol,
    "reply": reply,
    "numbers": numbers,
}


def _written(data: bytes, name: str = "a") -> Path:
    path = FOLDER / f"lbe-fuzz-{name}"
    path.write_bytes(data)
    return path
