"""Digests and model files (spec 14, 15)."""

from typing import Any

from reference.configuration import Configuration
from reference.layer import Layer
from reference.network import State, initial_state
from reference.vectors.case import Case, Chapter, Group, configuration, state
from reference.vectors.cases.models import READ, SMALL, bits_encoding, trained


def _digest(id: str, comment: str, *flags: str, of: State | None = None, **config: Any) -> Case:
    written = None if of is None else state(of)
    return Case(id, comment, {"configuration": configuration(**config), "state": written}, flags)


def _write(
    id: str,
    comment: str,
    *flags: str,
    encoding: Any = None,
    class_names: list[str] | None = None,
    first: bool = False,
    **config: Any,
) -> Case:
    c = Configuration(**config)
    return Case(
        id,
        comment,
        {
            "configuration": configuration(**config),
            "state": None if first else state(trained(c)),
            "encoding": encoding or bits_encoding(c.inputs),
            "class_names": class_names,
        },
        flags,
    )


TABLE = {
    "kind": "table",
    "columns": [
        {"kind": "thermometer", "name": "size", "thresholds": ["-1/2", "0", "1/3"]},
        {
            "kind": "one-hot",
            "name": 'colour "\\/\t\u00e9\U0001f600\x7f\x01',
            "categories": ["a", "b"],
        },
    ],
}


def _limits() -> State:
    config = Configuration(**SMALL, counter_bits=32)
    rows = tuple((2**31 - 1, -(2**31), 0, -1, 70000) for _ in range(4))
    return State((Layer(rows, initial_state(config).layers[0].codebook),))


CHAPTER = Chapter(
    "model-file",
    "Digests and model files",
    [
        Group(
            "digest",
            "digest",
            "SHA-256 over counters and codewords.",
            [
                _digest(
                    "by-hand",
                    "the known answer of clause 14.2",
                    "Digest",
                    inputs=3,
                    classes=2,
                    layers=(2,),
                ),
                _digest(
                    "two-layers",
                    "two layers",
                    "Digest",
                    inputs=9,
                    classes=3,
                    layers=(6, 4),
                    group=(3, 2),
                    seed=2,
                ),
                _digest(
                    "padding",
                    "codewords beyond a word",
                    "Digest",
                    "Padding",
                    inputs=3,
                    classes=3,
                    layers=(65, 129),
                    group=1,
                ),
                _digest(
                    "wide",
                    "counters of 32 bits, at their ends",
                    "Digest",
                    of=_limits(),
                    **SMALL,
                    counter_bits=32,
                ),
                _digest(
                    "narrow",
                    "counters of 2 bits are still written in 32",
                    "Digest",
                    **SMALL,
                    counter_bits=2,
                ),
                _digest(
                    "committee",
                    "codewords of group outputs",
                    "Digest",
                    inputs=9,
                    classes=3,
                    layers=(12,),
                    group=4,
                    rule="committee",
                ),
                _digest(
                    "trained",
                    "after an epoch",
                    "Digest",
                    of=trained(Configuration(**SMALL)),
                    **SMALL,
                ),
            ],
        ),
        Group(
            "write",
            "write_model",
            "Every byte of a model file.",
            [
                _write("small", "after an epoch", "HeaderPadding", "TensorType", **SMALL),
                _write("initial", "before training", first=True, **SMALL),
                _write(
                    "9-bits",
                    "counters of 9 bits lie in 16, after the codebook",
                    "TensorType",
                    "TensorOrder",
                    **SMALL,
                    counter_bits=9,
                ),
                _write(
                    "17-bits",
                    "counters of 17 bits lie in 32",
                    "TensorType",
                    "TensorOrder",
                    **SMALL,
                    counter_bits=17,
                ),
                _write(
                    "11-layers",
                    "layer 10 lies before layer 2",
                    "TensorOrder",
                    inputs=3,
                    classes=2,
                    layers=(2,) * 11,
                    group=1,
                ),
                _write(
                    "65-outputs",
                    "codewords of two words",
                    "Padding",
                    inputs=2,
                    classes=2,
                    layers=(65,),
                    group=5,
                ),
                _write(
                    "committee",
                    "a committee, large seed",
                    "WideFields",
                    inputs=9,
                    classes=3,
                    layers=(6,),
                    group=3,
                    rule="committee",
                    seed=2**64 - 1,
                ),
                _write(
                    "robustness-each",
                    "a robustness of its own for each layer",
                    inputs=9,
                    classes=3,
                    layers=(6, 4),
                    group=(3, 2),
                    robustness=("1/10", "1/3"),
                ),
                _write(
                    "bias",
                    "four bits and a bias for five inputs",
                    encoding={"kind": "median", "inputs": 4, "twice_median": 7, "bias": 1},
                    **SMALL,
                ),
                _write(
                    "table",
                    "a table's columns, with a name that needs escapes",
                    "Escapes",
                    encoding=TABLE,
                    class_names=["no", "yes", '\u00fcber "\\ '],
                    **SMALL,
                ),
                _write(
                    "median",
                    "an image's median",
                    encoding={"kind": "median", "inputs": 5, "twice_median": 181},
                    class_names=["", "0", "\ud7ff\ue000"],
                    **SMALL,
                ),
                *[
                    _write(
                        f"pad{n}",
                        "another length of header",
                        "HeaderPadding",
                        class_names=["x" * n, "y", "z"],
                        **SMALL,
                    )
                    for n in range(1, 8)
                ],
            ],
        ),
        READ,
    ],
)
