"""The model file: the same bytes from both engines, and nothing but models is read (spec 15)."""

import json
import struct
from dataclasses import replace
from fractions import Fraction
from io import RawIOBase
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast.model_file as quick
import reference.model_file as slow
from fast.network import Network
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    CategoricalColumn,
    Configuration,
    Description,
    ModelFileError,
    NumericColumn,
    Progress,
    TableEncoding,
)
from reference.network import initial_state
from tests.strategies import configurations

READERS: list[Any] = [slow.from_bytes, quick.from_bytes]


def describe(config: Configuration, **other: Any) -> Description:
    return Description(config, Progress(), BitsEncoding(config.inputs), **other)


@given(configurations(), st.text(max_size=5))
def test_both_engines_write_the_same_bytes_and_read_them_back(
    config: Configuration, text: str
) -> None:
    """Spec 15.1: equal models are equal files."""
    description = describe(config, notes={"text": text})
    network, state = Network(config), initial_state(config)
    network.partial_fit([[1] * config.inputs], [0])
    progress = Progress(step=2**40, epoch=3, errors=2, samples=9)
    network, fresh = Network(config, progress=progress), replace(state, **vars(progress))
    data = slow.to_bytes(description, fresh)
    assert quick.to_bytes(description, network) == data
    seen, read = slow.from_bytes(data)
    assert read == fresh and seen == replace(description, progress=progress)
    seen, back = quick.from_bytes(data)
    assert seen == replace(description, progress=progress) and back.progress == progress
    assert quick.to_bytes(seen, back) == data


CONFIG = Configuration(inputs=3, classes=2, layers=(3, 2), counter_bits=6, seed=1)
TABLE = TableEncoding(
    (NumericColumn("a", (Fraction(1, 2), Fraction(3))), CategoricalColumn("é", ("\u2028",)))
)
DATA = slow.to_bytes(
    Description(CONFIG, Progress(), TABLE, ("no", "yes"), {"source": 'a "quoted" \\ name'}),
    initial_state(CONFIG),
)


def parts(data: bytes) -> tuple[dict[str, Any], bytes]:
    (length,) = struct.unpack("<Q", data[:8])
    return json.loads(data[8 : 8 + length]), data[8 + length :]


def assemble(header: Any, body: bytes) -> bytes:
    encoded = json.dumps(header).encode()
    return struct.pack("<Q", len(encoded)) + encoded + body


def with_metadata(**changes: Any) -> bytes:
    """Change values of the description; a value of ... is left out."""
    header, body = parts(DATA)
    value = json.loads(header["__metadata__"]["local-binary-errors"]) | changes
    value = {name: item for name, item in value.items() if item is not ...}
    header["__metadata__"]["local-binary-errors"] = json.dumps(value)
    return assemble(header, body)


def with_configuration(**changes: Any) -> bytes:
    return with_metadata(configuration=CONFIG.to_json() | changes)


def with_encoding(*columns: Any) -> bytes:
    return with_metadata(encoding={"kind": "table", "columns": list(columns)})


def with_encoding_of(**changes: Any) -> bytes:
    return with_metadata(encoding=TABLE.to_json() | changes)


def with_tensor(name: str, **changes: Any) -> bytes:
    header, body = parts(DATA)
    header[name] |= changes
    return assemble(header, body)


def renamed() -> bytes:
    header, body = parts(DATA)
    header["layer.2.counters"] = header.pop("layer.1.counters")
    return assemble(header, body)


def with_counter(value: int) -> bytes:
    header, body = parts(DATA)
    first = header["layer.1.counters"]["data_offsets"][0]
    changed = bytearray(body)
    changed[first] = value % 256
    return assemble(header, bytes(changed))


def with_padding() -> bytes:
    header, body = parts(DATA)
    changed = bytearray(body)
    changed[header["layer.0.codebook"]["data_offsets"][0] + 7] |= 0x80
    return assemble(header, bytes(changed))


def column(*thresholds: Any) -> dict[str, Any]:
    return {"kind": "thermometer", "name": "a", "thresholds": list(thresholds)}


def gaps(version: str = "1.1", missing: Any = 1) -> bytes:
    """A model of 3 inputs, two of which are bits "missing"."""
    columns = (column("1") | {"missing": 1}, column() | {"missing": missing})
    encoding = {"kind": "table", "columns": list(columns)}
    return with_metadata(specification=version, encoding=encoding)


REFUSED = {
    "empty": b"",
    "short": b"\x00" * 7,
    "not JSON": assemble("", b"")[:-1] + b"}",
    "no object": assemble([], b""),
    "header beyond the file": struct.pack("<Q", 2**63) + DATA[8:],
    "bytes after the tensors": DATA + b"\x00",
    "no metadata": assemble({}, b""),
    "metadata no text": assemble({"__metadata__": {"local-binary-errors": 5}}, b""),
    "description no JSON": assemble({"__metadata__": {"local-binary-errors": "{"}}, b""),
    "version 2.0": with_metadata(specification="2.0"),
    "version 1.5": with_metadata(specification="1.5"),
    "version 1.00": with_metadata(specification="1.00"),
    "version too long": with_metadata(specification="1." + "9" * 5000),
    "no version": with_metadata(specification=...),
    "unknown name": with_metadata(extra=1),
    "no encoding": with_metadata(encoding=...),
    "NaN in the notes": with_metadata(notes={"a": float("nan")}),
    "notes no object": with_metadata(notes=[]),
    "one class name": with_metadata(class_names=["no"]),
    "errors beyond samples": with_metadata(
        progress={"step": 0, "epoch": 0, "errors": 3, "samples": 2}
    ),
    "group none": with_configuration(group=None),
    "robustness not reduced": with_configuration(robustness="2/8"),
    "robustness a float": with_configuration(robustness=0.25),
    "robustness of each layer the same": with_configuration(robustness=["1/4"]),
    "seed true": with_configuration(seed=True),
    "group no divisor": with_configuration(group=[2, 2]),
    "unknown parameter": with_configuration(momentum=1),
    "a bias of 0": with_encoding_of(bias=0),
    "a bias that is true": with_encoding_of(bias=True),
    "a bit too many": with_encoding_of(bias=1),
    "too few bits": with_encoding(column("1")),
    "thresholds not ascending": with_encoding(column("3", "2", "1")),
    "threshold not reduced": with_encoding(column("1", "2", "6/2")),
    "threshold with exponent": with_encoding(column("1e2", "2e99999999", "3e2")),
    "threshold a number": with_encoding(column(1, 2, 3)),
    "categories not sorted": with_encoding(
        {"kind": "one-hot", "name": "a", "categories": ["b", "a", "c"]}
    ),
    "unknown encoding": with_metadata(encoding={"kind": "float", "inputs": 3}),
    "missing in 1.0": gaps("1.0"),
    "missing 0": gaps(missing=0),
    "missing 2": gaps(missing=2),
    "missing true": gaps(missing=True),
    "missing null": gaps(missing=None),
    "bits true": with_metadata(encoding={"kind": "bits", "inputs": True}),
    "bits 3.0": with_metadata(encoding={"kind": "bits", "inputs": 3.0}),
    "median true": with_metadata(encoding={"kind": "median", "inputs": 3, "twice_median": True}),
    "median 11.5": with_metadata(encoding={"kind": "median", "inputs": 3, "twice_median": 11.5}),
    "median of a hundred digits": with_metadata(
        encoding={"kind": "median", "inputs": 3, "twice_median": 10**99}
    ),
    "half of a surrogate pair": with_metadata(notes={"data": "\ud800.csv"}),
    "a number of 101 digits": with_metadata(notes={"a": 10**100}),
    "notes of 65 levels": with_metadata(notes={"a": json.loads("[" * 63 + "]" * 63)}),
    "a rule of a hundred thousand characters": with_configuration(rule="\x1b" * 100_000),
    "a promised header of 99,999,999 bytes": struct.pack("<Q", 99_999_999) + b"{}",
    "a promised tensor of 2^53 bytes": with_tensor("layer.1.counters", data_offsets=[0, 2**53]),
    "an entry with another name": with_tensor("layer.1.counters", strides=[1]),
    "an offset that is false": with_tensor("layer.0.codebook", data_offsets=[False, 16]),
    "samples beyond a training set": with_metadata(
        progress={"step": 0, "epoch": 0, "errors": 3, "samples": 2**32}
    ),
    "tensor renamed": renamed(),
    "tensor of another type": with_tensor("layer.1.counters", dtype="U8"),
    "tensor of another shape": with_tensor("layer.1.counters", shape=[3, 2]),
    "tensors overlap": with_tensor("layer.1.counters", data_offsets=[0, 6]),
    "counter too small": with_counter(-33),
    "counter too large": with_counter(32),
    "padding bit set": with_padding(),
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("read", READERS)
def test_what_is_no_model_is_refused(read: Any, what: str) -> None:
    """Spec 15.4; in one line."""
    with pytest.raises(ModelFileError) as caught:
        read(REFUSED[what])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("what", REFUSED)
def test_both_readers_say_the_same(what: str) -> None:
    """Spec 20.6: one stage and reason; an error in the shared checks is no difference."""
    reasons = set()
    for read in READERS:
        with pytest.raises(ModelFileError) as caught:
            read(REFUSED[what])
        reasons.add(caught.value.reason)
    assert len(reasons) == 1 and "/" in reasons.pop()


class Endless(RawIOBase):
    """A file that never ends, such as a device."""

    def __init__(self, start: bytes) -> None:
        self.start, self.taken = start, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        octets = self.start[self.taken : self.taken + size]
        buffer[:size] = octets + bytes(size - len(octets))
        self.taken += size
        return size


@pytest.mark.parametrize("read", [slow.from_file, quick.from_file])
@pytest.mark.parametrize("start", [b"", DATA, struct.pack("<Q", 2**40)], ids=range(3))
def test_a_file_without_end_is_refused_early(read: Any, start: bytes) -> None:
    """Spec 15.1, 15.4: what the header promises is all that is read."""
    file = Endless(start)
    with pytest.raises(ModelFileError):
        read(file)
    assert file.taken <= len(start) + 9


NOT_WRITTEN: dict[str, Any] = {
    "encoding/width": describe(replace(CONFIG, inputs=4)),
    "class_names/malformed": describe(CONFIG, class_names=("a",)),
    "encoding/malformed": replace(describe(CONFIG), encoding=BitsEncoding(3.0)),  # type: ignore[arg-type]  # what is refused
    "notes/malformed": describe(CONFIG, notes={"a": {1, 2}}),
    "metadata/json": describe(CONFIG, notes={"a": 10**100}),
}


@pytest.mark.parametrize("reason", NOT_WRITTEN)
def test_writers_refuse_what_readers_refuse(reason: str) -> None:
    """Spec 15.4."""
    description = NOT_WRITTEN[reason]
    if reason == "encoding/width":
        description = replace(description, configuration=CONFIG)
    with pytest.raises(ModelFileError) as caught:
        slow.to_bytes(description, initial_state(CONFIG))
    assert caught.value.reason == reason
    with pytest.raises(ModelFileError) as caught:
        quick.to_bytes(description, Network(CONFIG))
    assert caught.value.reason == reason


@pytest.mark.parametrize("read", READERS)
def test_counters_at_their_bounds_are_read(read: Any) -> None:
    """Spec 4.1, 15.4: the neighbours of what is refused."""
    for value in (-32, 31):
        read(with_counter(value))
    read(DATA)


@pytest.mark.parametrize("read", READERS)
def test_a_model_of_1_1_is_read_and_one_that_needs_it_says_so(read: Any) -> None:
    """Spec 12.8, 15.3: a writer names the lowest version that defines all the model holds."""
    description = read(gaps())[0]
    assert description.encoding == TableEncoding(
        (NumericColumn("a", (Fraction(1),), missing=True), NumericColumn("a", (), missing=True))
    )
    assert description.specification == "1.1"
    for encoding, version in ((description.encoding, "1.1"), (TABLE, "1.0")):
        for biased in (encoding, BiasedEncoding(encoding)):
            wide = replace(description.configuration, inputs=biased.inputs)
            text = replace(description, encoding=biased, configuration=wide).to_text()
            assert json.loads(text)["specification"] == version
    newer = read(with_metadata(specification="1.1"))[0]
    assert newer == read(DATA)[0] and newer.specification == "1.0"


@pytest.mark.parametrize("read", READERS)
def test_a_file_cut_anywhere_is_refused(read: Any) -> None:
    for length in range(len(DATA)):
        with pytest.raises(ModelFileError):
            read(DATA[:length])


@given(st.integers(0, len(DATA) - 1), st.integers(0, 255))
def test_a_changed_byte_is_refused_or_read_never_a_crash(place: int, value: int) -> None:
    changed = bytearray(DATA)
    changed[place] = value
    results = []
    for read in READERS:
        try:
            read(bytes(changed))
            results.append("read")
        except ModelFileError:
            results.append("refused")
    if place >= 8:
        assert results[0] == results[1]


def test_saving_replaces_the_file_or_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    network, description = Network(CONFIG), describe(CONFIG)
    quick.save(path, description, network)
    slow.save(path, description, initial_state(CONFIG))
    whole = path.read_bytes()
    with pytest.raises(ValueError, match="not JSON compliant"):
        quick.save(path, describe(CONFIG, notes={"a": float("nan")}), network)
    assert path.read_bytes() == whole and [p.name for p in tmp_path.iterdir()] == [path.name]
