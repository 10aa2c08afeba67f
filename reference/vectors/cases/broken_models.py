"""Model files that must be refused (spec 15.4)."""

import json
import struct
from collections.abc import Callable
from typing import Any

from reference import model_file
from reference.vectors.case import Case, spoil
from reference.vectors.cases.models import small_model


def whole_model() -> tuple[dict[str, Any], bytes]:
    """Take a model apart: its header, and its body."""
    data = model_file.to_bytes(*small_model()[1:])
    length = int.from_bytes(data[:8], "little")
    return json.loads(data[8 : 8 + length]), data[8 + length :]


def assembled(header: Any, body: bytes) -> bytes:
    """Put a model together; a header may be a text."""
    encoded = (header if isinstance(header, str) else json.dumps(header)).encode()
    return struct.pack("<Q", len(encoded)) + encoded + body


def spoilt(change: Callable[[Any], object]) -> bytes:
    """Change the header of a model."""
    header, body = whole_model()
    change(header)
    return assembled(header, body)


def described(change: Callable[[Any], object]) -> bytes:
    """Change the description within the metadata."""
    header, body = whole_model()
    description = json.loads(header["__metadata__"]["local-binary-errors"])
    change(description)
    header["__metadata__"]["local-binary-errors"] = json.dumps(description)
    return assembled(header, body)


def _with_body(change: Callable[[bytearray], object]) -> bytes:
    header, body = whole_model()
    changed = bytearray(body)
    change(changed)
    return assembled(header, bytes(changed))


COUNTERS, CODEBOOK = "layer.0.counters", "layer.0.codebook"
WHOLE = model_file.to_bytes(*small_model()[1:])
OUT_OF_RANGE = model_file.to_bytes(*small_model(counter_bits=4)[1:])


def _bad_counter() -> bytes:
    """Put a counter of 4 bits at 8."""
    at = len(OUT_OF_RANGE) - 1
    return OUT_OF_RANGE[:at] + bytes([8])


def _text(text: str) -> bytes:
    return spoilt(spoil("__metadata__", "local-binary-errors", to=text))


MODELS = [
    Case(id, comment, {"model": data.hex()}, ("Refused",))
    for id, comment, data in (
        ("empty", "no byte", b""),
        ("short", "seven bytes", WHOLE[:7]),
        ("header-cut", "cut within the header", WHOLE[:50]),
        ("cut", "the last byte is missing", WHOLE[:-1]),
        ("longer", "one byte too many", WHOLE + b"\0"),
        ("not-json", "a header that is no JSON", assembled("{", b"")),
        ("array", "a header that is an array", assembled("[]", b"")),
        ("gap", "a gap between tensors", spoilt(spoil(COUNTERS, "data_offsets", to=[25, 45]))),
        ("overlap", "tensors overlap", spoilt(spoil(COUNTERS, "data_offsets", to=[23, 43]))),
        ("no-shape", "a tensor without a shape", spoilt(lambda h: h[COUNTERS].pop("shape"))),
        ("no-metadata", "no metadata", spoilt(lambda h: h.pop("__metadata__"))),
        (
            "other-metadata",
            "metadata of others only",
            spoilt(spoil("__metadata__", to={"format": "pt"})),
        ),
        ("text", "metadata that is no JSON", _text("hello")),
        ("list", "metadata that is an array", _text("[1]")),
        ("names", "a name is missing", described(lambda d: d.pop("notes"))),
        ("more-names", "a name too many", described(spoil("author", to="x"))),
        ("no-version", "a version that is none", described(spoil("specification", to="one"))),
        ("missing-version", "no version", described(lambda d: d.pop("specification"))),
        ("zeros", "version 1.00", described(spoil("specification", to="1.00"))),
        ("integer-version", "a version that is a number", described(spoil("specification", to=1))),
        ("major", "version 2.0", described(spoil("specification", to="2.0"))),
        ("minor", "version 1.999", described(spoil("specification", to="1.999"))),
        (
            "major-first",
            "version 2.0 with other names: the version is judged first",
            described(lambda d: (d.update(specification="2.0"), d.pop("notes"))),
        ),
        (
            "group",
            "a group that does not divide",
            described(spoil("configuration", "group", to=[3])),
        ),
        ("seed", "a negative seed", described(spoil("configuration", "seed", to=-1))),
        (
            "config-names",
            "a name of the configuration is missing",
            described(lambda d: d["configuration"].pop("rule")),
        ),
        ("progress", "more errors than samples", described(spoil("progress", "errors", to=10))),
        ("progress-names", "a count is missing", described(lambda d: d["progress"].pop("step"))),
        (
            "no-samples",
            "E / N with N = 0",
            described(lambda d: d["progress"].update(errors=0, samples=0)),
        ),
        ("encoding", "an unknown encoding", described(spoil("encoding", "kind", to="grey"))),
        (
            "encoding-width",
            "an encoding of 6 bits for 5 inputs",
            described(spoil("encoding", "inputs", to=6)),
        ),
        (
            "bias-width",
            "five bits and a bias for 5 inputs",
            described(spoil("encoding", "bias", to=1)),
        ),
        ("bias-0", "a bias of 0", described(lambda d: d["encoding"].update(bias=0, inputs=4))),
        (
            "bias-true",
            "a bias that is no integer",
            described(lambda d: d["encoding"].update(bias=True, inputs=4)),
        ),
        (
            "class-names",
            "two class names for three classes",
            described(spoil("class_names", to=["a", "b"])),
        ),
        ("notes", "notes that are a text", described(spoil("notes", to="hello"))),
        (
            "tensor-name",
            "a tensor of another name",
            spoilt(lambda h: h.update({"layer.1.counters": h.pop(COUNTERS)})),
        ),
        ("tensor-type", "unsigned counters", spoilt(spoil(COUNTERS, "dtype", to="U8"))),
        (
            "tensor-shape",
            "a transposed shape",
            spoilt(spoil(COUNTERS, "shape", to=[5, 4])),
        ),
        ("flat", "a flat shape", spoilt(spoil(COUNTERS, "shape", to=[20]))),
        ("counter", "a counter of 4 bits at 8", _bad_counter()),
        ("padding", "a padding bit of a codeword is 1", _with_body(spoil(7, to=0x80))),
    )
]
