"""Model files at the bounds of what is read, and with several faults (spec 15.4, 15.5)."""

import json
from collections.abc import Callable
from typing import Any

from reference.vectors.case import Case, spoil, twice, two
from reference.vectors.cases.broken_models import (
    CODEBOOK,
    COUNTERS,
    OUT_OF_RANGE,
    assembled,
    described,
    spoilt,
    whole_model,
)

KEY = "local-binary-errors"


def _metadata(change: Callable[[str], str]) -> bytes:
    """Change the text of the description."""
    header, body = whole_model()
    header["__metadata__"][KEY] = change(header["__metadata__"][KEY])
    return assembled(header, body)


def _header(change: Callable[[str], str]) -> bytes:
    """Change the text of the header."""
    header, body = whole_model()
    return assembled(change(json.dumps(header, separators=(",", ":"))), body)


def _notes(text: str) -> bytes:
    return _metadata(lambda m: m.replace('"notes":{}', f'"notes":{{"x":{text}}}'))


def _encoding(**changes: Any) -> bytes:
    return described(lambda d: d["encoding"].update(changes))


MEDIAN = {"kind": "median", "inputs": 5, "twice_median": 7}
DEEP = "[" * 62 + "]" * 62  # within the description and its notes 64
FILES = [
    ("deepest", "64 deep, which must be read", _notes(DEEP)),
    ("too-deep", "65 deep", _notes("[" + DEEP + "]")),
    ("longest-number", "a number of 100 characters", _notes("9" * 100)),
    ("long-number", "a number of 101 characters", _notes("9" * 101)),
    ("exponent", "an exponent of two digits", _notes("1e99")),
    ("large-exponent", "an exponent of three digits", _notes("1e100")),
    ("nan", "NaN in the notes", _notes("NaN")),
    ("pair", "a surrogate pair", _notes('"\\ud83d\\ude00"')),
    ("half-pair", "half of a surrogate pair", _notes('"\\ud83d"')),
    ("minus-zero", "-0 is 0", _metadata(lambda m: m.replace('"epoch":1', '"epoch":-0'))),
    ("name-twice", "a name twice", _metadata(lambda m: twice(m, "epoch"))),
    ("name-escaped", "a name twice, once escaped",
     _metadata(lambda m: m.replace('"epoch":', '"\\u0065poch":0,"epoch":'))),
    ("header-twice", "a tensor's entry with a name twice", _header(lambda h: twice(h, "dtype"))),
    ("header-nan", "NaN beside the tensors' names",
     _header(lambda h: h.replace('{"__metadata__":{', '{"__metadata__":{"x":NaN,'))),
    ("header-bytes", "a header that is not UTF-8",
     _header(lambda h: h.replace('{"__metadata__":{', '{"__metadata__":{"x":"\u00e9",')).replace(
         b"\xc3\xa9", b"\xc3("
     )),
    ("more-in-entry", "a name more in a tensor's entry", spoilt(spoil(COUNTERS, "x", to=1))),
    ("offset-false", "an offset of false", spoilt(spoil(CODEBOOK, "data_offsets", to=[False, 24]))),
    ("offset-fraction", "an offset of 24.0", spoilt(spoil(CODEBOOK, "data_offsets", to=[0, 24.0]))),
    ("offsets-3", "three offsets", spoilt(spoil(CODEBOOK, "data_offsets", to=[0, 24, 24]))),
    ("shape-negative", "a negative size", spoilt(spoil(COUNTERS, "shape", to=[-4, -5]))),
    ("shape-text", "a size that is a text", spoilt(spoil(COUNTERS, "shape", to=["4", 5]))),
    ("shape-large", "a size beyond 2^53", spoilt(spoil(COUNTERS, "shape", to=[2**53 + 1, 5]))),
    ("shape-more", "a third size", spoilt(spoil(COUNTERS, "shape", to=[4, 5, 1]))),
    ("unknown-type", "a type that no tensor has", spoilt(spoil(COUNTERS, "dtype", to="X7"))),
    ("other-number", "metadata of others that is no text, which is ignored",
     spoilt(spoil("__metadata__", "other", to=5))),
    ("metadata-null", "no object of metadata", spoilt(spoil("__metadata__", to=None))),
    ("promise", "a header of 2^63 bytes is promised", b"\0" * 7 + b"\x80" + b"{}"),
    ("inputs-fraction", "5.0 is no integer", _encoding(inputs=5.0)),
    ("inputs-true", "true is no integer", _encoding(inputs=True)),
    ("median-largest", "the largest median", _encoding(**{**MEDIAN, "twice_median": 2**53})),
    ("median-larger", "a larger one", _encoding(**{**MEDIAN, "twice_median": 2**53 + 1})),
    ("median-fraction", "11.5 is no median", _encoding(**{**MEDIAN, "twice_median": 11.5})),
    ("median-true", "true is no median", _encoding(**{**MEDIAN, "twice_median": True})),
    ("threshold-long", "a threshold of 1101 digits",
     described(spoil("encoding", to={"kind": "table", "columns": [
         {"kind": "thermometer", "name": "a", "thresholds": ["1" * 1101]}]}))),
    ("progress-largest", "the largest progress", described(spoil("progress", to={
        "step": 2**64 - 1, "epoch": 2**64 - 1, "errors": 2**32 - 1, "samples": 2**32 - 1}))),
    ("progress-larger", "more samples than a training set can have",
     described(spoil("progress", "samples", to=2**32))),
    ("progress-true", "true is no integer", described(spoil("progress", "epoch", to=True))),
    ("version-long", "a minor version of ten digits",
     described(spoil("specification", to="1.1000000000"))),
    ("progress-first", "progress and encoding",
     described(two(spoil("encoding", to=0), spoil("progress", to=0)))),
    ("encoding-first", "encoding and class names",
     described(two(spoil("encoding", to=0), spoil("class_names", to=0)))),
    ("width-first", "the encoding's width and class names",
     described(two(spoil("encoding", "inputs", to=6), spoil("class_names", to=0)))),
    ("class-names-first", "class names and notes",
     described(two(spoil("class_names", to=0), spoil("notes", to=0)))),
    ("configuration-first", "configuration and progress",
     described(two(spoil("configuration", "seed", to=-1), spoil("progress", to=0)))),
    ("form-first", "a counter out of range, and a codebook of another shape",
     OUT_OF_RANGE[:-1].replace(b'"shape":[3,1]', b'"shape":[1,3]') + b"\x08"),
]  # fmt: skip

TAKEN = {"deepest", "longest-number", "exponent", "pair", "minus-zero", "other-number"}
TAKEN |= {"median-largest", "progress-largest"}
MODELS = [
    Case(id, comment, {"model": data.hex()}, () if id in TAKEN else ("Refused",))
    for id, comment, data in FILES
]
