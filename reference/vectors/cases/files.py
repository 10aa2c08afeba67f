"""Digests and model files (spec 14, 15)."""

from typing import Any

from reference import model_file, network
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.layer import Layer
from reference.network import State, initial_state
from reference.prototypes import prototype_samples
from reference.vectors.case import Case, Chapter, Group, configuration, state


def trained(config: Configuration) -> State:
    """Train an epoch on a few prototypes."""
    samples = prototype_samples(config.seed, config.classes, config.inputs, range(9))
    return network.epoch(config, initial_state(config), *samples)


def _digest(id: str, comment: str, *flags: str, of: State | None = None, **config: Any) -> Case:
    written = None if of is None else state(of)
    return Case(id, comment, {"configuration": configuration(**config), "state": written}, flags)


def _bits(inputs: int) -> dict[str, Any]:
    return {"kind": "bits", "inputs": inputs}


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
            "encoding": encoding or _bits(c.inputs),
            "class_names": class_names,
        },
        flags,
    )


SMALL: dict[str, Any] = {"inputs": 5, "classes": 3, "layers": (4,), "group": 2, "seed": 1}
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


def small_model(**changes: Any) -> tuple[Configuration, Description, State]:
    """A model to read, and to spoil."""
    config = Configuration(**{**SMALL, **changes})
    encoding = encoding_from_json(_bits(config.inputs))
    return config, Description(config, Progress(), encoding), trained(config)


def reordered() -> bytes:
    """The same model, its header with other spaces, another order, and one more entry."""
    _, description, trained_state = small_model()
    data = model_file.to_bytes(description, trained_state)
    length = int.from_bytes(data[:8], "little")
    header, body = data[8 : 8 + length].decode(), data[8 + length :]
    at = header.index(',"layer.0.codebook"')
    metadata, tensors = header[1:at], header[at + 1 :].rstrip()[:-1]
    metadata = metadata.replace('"__metadata__":{', '"__metadata__": {"format":"pt",\n ')
    spaced = ("{" + tensors + " ,\n" + metadata + "}").encode()
    return len(spaced).to_bytes(8, "little") + spaced + body


def _read(id: str, comment: str, data: bytes, *flags: str) -> Case:
    return Case(id, comment, {"model": data.hex()}, flags)


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
        Group(
            "read",
            "read_model",
            "Model files that must be read.",
            [
                _read("small", "as written", model_file.to_bytes(*small_model()[1:])),
                _read(
                    "9-bits",
                    "16 bits a counter",
                    model_file.to_bytes(*small_model(counter_bits=9)[1:]),
                    "TensorType",
                ),
                _read(
                    "committee",
                    "a committee",
                    model_file.to_bytes(*small_model(rule="committee")[1:]),
                ),
                _read(
                    "any-order",
                    "tensors before metadata, spaces, a foreign entry",
                    reordered(),
                    "AnyOrder",
                ),
            ],
        ),
    ],
)
