"""Readers of texts by anybody: models, JSON, questions and replies, numbers."""

import json
import os
from contextlib import suppress

import fast.implementation
import fast.model_file
import reference.model_file
import reference.oracle
from fast.command import values
from fast.command.checkpoint import Checkpoint
from fast.command.judge import judge, read_reply
from fast.command.printable import printable, readable
from fast.command.program import Breakdown
from fast.data.cell import parse_number
from fast.data.notes import noted_source, noted_text
from fast.encoding import order_of_classes
from reference.configuration import Configuration, Description
from reference.configuration.json_text import read_json
from reference.configuration.json_written import short_exponents
from reference.configuration.values import rational
from reference.numbers import number
from reference.vectors.reader import Test, read_vectors
from tests.fuzz import containers, shared

# operations whose work is bounded by the length of the question; the others compute for long
SHORT_WORK = {
    *("rational", "number", "double", "share", "class_names", "saturate", "weights", "move"),
    *("automatic_group", "agreement", "configuration", "read_model", "read_vectors"),
    *("groups_at", "equiangular_objective", "propagated_targets"),
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


def model(data: bytes) -> None:
    """Both readers of models."""
    shared.refused(lambda: reference.model_file.from_bytes(data))
    shared.refused(lambda: fast.model_file.from_bytes(data))


def description(data: bytes) -> None:
    """The description in a model file, and its notes as the command uses them."""
    if (text := shared.text_of(data)) is None:
        return
    model(containers.model(text))
    with suppress(*shared.DOCUMENTED):
        notes = Description.from_text(text).notes
        for name, value in notes.items():
            assert readable(name).isprintable() and readable(value).isprintable()
        shared.refused(lambda: noted_text(notes, "label"))
        source = noted_source(notes)
        for name in ("data", "data_dir"):
            if name in source:
                os.lstat(source[name])


def checkpoint(data: bytes) -> None:
    """The note by which a run goes on."""
    with suppress(ValueError):
        note = read_json(data)
        shared.refused(lambda: Checkpoint.from_notes({"checkpoint": note}))


def json_text(data: bytes) -> None:
    """JSON by anybody: one line says what is wrong (spec 15.5)."""
    try:
        value = read_json(data)
    except ValueError as error:
        assert "\n" not in str(error)
    else:
        assert read_json(short_exponents(json.dumps(value))) == value


def configuration(data: bytes) -> None:
    """A configuration as JSON has it."""
    with suppress(ValueError):
        value = read_json(data)
        shared.refused(lambda: Configuration.from_json(value))


def vectors(data: bytes) -> None:
    """A vectors file."""
    if (text := shared.text_of(data)) is not None:
        shared.refused(lambda: read_vectors(text))


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
        shared.refused(read)
    assert printable(text).isprintable() and readable(text).isprintable()
    order_of_classes(text.split(","))
