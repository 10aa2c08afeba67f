"""Requests that are malformed by forms and sizes, and neighbours that are not (20.2 to 20.4)."""

import json
from typing import Any

from reference.vectors.case import Case, Chapter, Group, bits, configuration, stream
from reference.vectors.cases.request_lines import LINES, MALFORMED, TAKEN, line


def _ask(
    id: str, comment: str, operation: str, flags: tuple[str, ...] = MALFORMED, **inputs: Any
) -> Case:
    return line(
        id, comment, json.dumps({"id": id, "operation": operation, "inputs": inputs}), flags
    )


def _seed(id: str, comment: str, seed: Any, *flags: str) -> Case:
    chosen = flags or MALFORMED
    drawn = {**stream(0, 1), "seed": seed}
    return _ask(id, comment, "words", chosen, stream=drawn, first=0, count=1)


def _sample(id: str, comment: str, sample: Any, n: int, *flags: str) -> Case:
    return _ask(id, comment, "forward", flags or MALFORMED, counters=[[1] * n], samples=[sample])


LONG = {"n": 17, "hex": "ffff01"}
FORMS = [
    _seed("integer", "2^53 is a number", 2**53, *TAKEN),
    _seed("integer-text", "2^53 + 1 is a text", str(2**53 + 1), *TAKEN),
    _seed("integer-largest", "2^64 - 1", str(2**64 - 1), *TAKEN),
    _seed("integer-beyond", "2^64 is out of range", str(2**64)),
    _seed("number-beyond", "2^53 + 1 as a number", 2**53 + 1),
    _seed("text-short", "a text of fewer digits", "7"),
    _seed("text-within", "2^53 as a text", str(2**53)),
    _seed("text-zeros", "leading zeros", "0" + str(2**53 + 1)),
    _seed("text-plus", "a plus", "+" + str(2**53 + 1)),
    _seed("negative", "below its range", -1),
    _seed("fraction", "1.0 is no integer", 1.0),
    _seed("true", "true is none", True),
    _seed("null", "null is none", None),
    _sample("bits", "bits up to n = 16", bits("1" * 16), 16, *TAKEN),
    _sample("bits-missing", "without `bits` at n = 16", {"n": 16, "hex": "ffff"}, 16),
    _sample("bits-none-at-17", "without `bits` at n = 17", LONG, 17, *TAKEN),
    _sample("bits-at-17", "with `bits` at n = 17", {**LONG, "bits": "1" * 17}, 17),
    _sample("bits-other", "`bits` that differ from hex", {"n": 3, "hex": "05", "bits": "100"}, 3),
    _sample("bits-padding", "padding that is 1", {"n": 3, "hex": "0d", "bits": "101"}, 3),
    _sample("bits-short", "a byte is missing", {"n": 17, "hex": "ffff"}, 17),
    _sample("bits-capitals", "capital digits", {"n": 17, "hex": "FFFF01"}, 17),
    _sample("bits-zero", "n = 0", {"n": 0, "hex": "", "bits": ""}, 1),
    _sample("bits-more", "a name more", {**LONG, "x": 1}, 17),
    _ask("word", "a word of 15 digits", "order", keys=["0x000000000000000"]),
    _ask("word-capitals", "capital digits", "order", keys=["0x000000000000000A"]),
    _ask("bytes-odd", "half a byte", "read_model", model="0"),
]

TWO = configuration(inputs=3, classes=2, layers=(2,), group=(2,), seed=1)
CODEBOOK = [bits("10"), bits("01")]
STATE: dict[str, Any] = {
    "layers": [
        {"counters": [[0, 1, -1], [1, 1, 1]], "codebook": CODEBOOK, "codeword_counters": []}
    ],
    "progress": {"step": 0, "epoch": 0, "errors": 1, "samples": 1},
}
DATA = {"samples": [bits("101"), bits("110")], "labels": [1, 0]}
END = str(2**64 - 1)


def _from(
    id: str, comment: str, operation: str, flags: tuple[str, ...] = MALFORMED, **progress: Any
) -> Case:
    """Ask for a step or an epoch from a state with another progress."""
    before = {**STATE, "progress": {**STATE["progress"], **progress}}
    inputs = {"configuration": TWO, "state": before, "data": DATA}
    return _ask(id, comment, operation, flags, **inputs)


def _layer(id: str, comment: str, **change: Any) -> Case:
    """Ask for the digest of a state with another layer."""
    before = {**STATE, "layers": [{**STATE["layers"][0], **change}]}
    return _ask(id, comment, "digest", configuration=TWO, state=before)


STATES = [
    _from("step-last", "the last step that can be counted", "step", TAKEN, step=str(2**64 - 2)),
    _from("step-beyond", "a step beyond 2^64 - 1", "step", step=END),
    _from("epoch-step-beyond", "an epoch with such a step", "epoch", step=END),
    _from("epoch-last", "the last epoch that can be counted", "epoch", TAKEN, epoch=str(2**64 - 2)),
    _from("epoch-beyond", "an epoch beyond 2^64 - 1", "epoch", epoch=END),
    _from("step-in-last-epoch", "a step alone counts no epoch", "step", TAKEN, epoch=END),
    _from("predict", "prediction counts nothing", "predict", TAKEN, step=END, epoch=END),
    _from("no-samples", "N = 0", "predict", samples=0, errors=0),
    _from("many-errors", "E above N", "predict", errors=2),
    _from("many-samples", "N = 2^32", "predict", samples=2**32),
    _layer("counters-rows", "a row of counters is missing", counters=[[0, 1, -1]]),
    _layer("counters-columns", "a row of two", counters=[[0, 1], [1, 1]]),
    _layer("counters-range", "a counter of 128", counters=[[0, 1, 128], [1, 1, 1]]),
    _layer("codebook-none", "no codewords", codebook=[]),
    _layer("codebook-both", "counters of codewords too", codeword_counters=[[0, 0], [-1, -1]]),
]

SIZES = [
    _ask("no-counters", "no row", "forward", counters=[], samples=[bits("1")]),
    _ask("empty-row", "a row of none", "forward", counters=[[]], samples=[bits("1")]),
    _ask("no-samples", "no sample", "forward", counters=[[1]], samples=[]),
    _ask("ragged", "rows of two lengths", "forward", counters=[[1, 1], [1]], samples=[bits("11")]),
    _ask("no-weights", "a row of none", "weights", counters=[]),
    _ask("no-values", "none, which has none", "saturate", TAKEN, counter_bits=4, values=[]),
    _ask("no-keys", "none, which has none", "order", TAKEN, keys=[]),
    _ask("no-words", "none, which has none", "words", TAKEN, stream=stream(0, 1), first=0, count=0),
    _ask("nothing-selected", "no pair", "update", TAKEN, counter_bits=4, counters=[[1]],
         samples=[bits("1")], targets=[bits("1")], selected=[]),
    _ask("no-such-pair", "a pair of a sample that there is not", "update", counter_bits=4,
         counters=[[1]], samples=[bits("1")], targets=[bits("1")], selected=[[1, 0]]),
    _ask("counter-range", "a counter of 8 in 4 bits", "move", counter_bits=4, counters=[[8]],
         moves=[[0]]),
    _ask("group", "a group that does not divide", "select", inputs=3, group=2, agreements=[1] * 3,
         activations=bits("111"), target=bits("000")),
    _ask("agreement-range", "an agreement above K_in", "select", inputs=3, group=1,
         agreements=[4], activations=bits("1"), target=bits("0")),
    _ask("one-codeword", "no margin", "decode", codebook=[bits("1")], outputs=[bits("1")],
         labels=[0], theta=0),
    _ask("words-count", "a word too many", "unpack", n=64, words=["0x" + "0" * 16] * 2),
    _ask("ones-range", "a position beyond n", "pack", n=3, ones=[3]),
    _ask("images", "images of two sizes", "fit_median", images=[[1, 2], [3]]),
    _ask("snapshots", "a number of snapshots that is a text", "train_snapshots",
         configuration=TWO, data=DATA, snapshots="1"),
    _ask("cell-null", "a cell that cannot be missing", "fit_thermometer", values=[None], levels=1),
    _ask("within", "a request within a request", "read_request", TAKEN, line="7b7d"),
]  # fmt: skip

SHARES = [
    Case("above", "more than all", {"fraction": "3/2", "samples": 5}, ("Refused",)),
    Case("zero", "at least one", {"fraction": "0", "samples": 5}),
]
CELLS = [
    Case("word", "a word among numbers", {"cells": ["1", None, "two"], "levels": 2}, ("Refused",)),
    Case("nothing", "a text of nothing is there", {"cells": [""], "levels": 2}, ("Refused",)),
]
SPREAD = [
    Case(
        "word",
        "a word among numbers",
        {"cells": ["1", "two"], "levels": 2, "sample_weight": [1, 1]},
        ("Refused",),
    ),
]
VALIDATION = [
    Case("empty-first", "no label, and a share of 0", {"seed": 0, "labels": [], "share": "0"},
         ("Refused",)),
    Case("share-first", "no label, and a share above 1", {"seed": 0, "labels": [], "share": "2"},
         ("Refused",)),
]  # fmt: skip

CHAPTER = Chapter(
    "requests",
    "Requests: lines, forms, sizes, and what is malformed",
    [
        Group("line", "read_request", "Lines that are requests, and that are none.", LINES),
        Group("form", "read_request", "Integers, bits, words, bytes (20.2).", FORMS),
        Group("state", "read_request", "States, and progress that ends (20.4).", STATES),
        Group("size", "read_request", "Sizes, and none of something (20.2, 20.3).", SIZES),
        Group("share", "share", "Shares at their ends (13.2).", SHARES),
        Group("cells", "fit_numeric_cells", "Cells that are no number (20.6).", CELLS),
        Group("spread", "fit_spread_cells", "Cells that are no number (20.6).", SPREAD),
        Group("validation", "validation_split", "Two faults (13.3, 20.6).", VALIDATION),
    ],
    version="1.4",
)
