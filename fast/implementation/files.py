"""Model files, vectors files, and every small input (spec 15, 20)."""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import product

import numpy as np

from fast import model_file
from fast.agreement import disagreements
from fast.bits import pack
from fast.codebook import decode, local_errors, margins
from fast.committee import outputs
from fast.counters import move, reinforce
from fast.implementation.forms import Json, Malformed, array, octets, text
from fast.implementation.networks import read_network, write_progress
from fast.implementation.primitives import read_configuration, write_configuration
from fast.layer import deficits, select
from fast.state_digest import digest
from reference.configuration import DataError, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.configuration.json_text import read_json

HEAD = {"schema", "spec_version", "licence", "title", "numberOfTests", "notes", "groups"}
GROUP = {"id", "operation", "clause", "comment", "parameters", "tests"}
TEST = {"id", "comment", "flags", "inputs"}
ANSWER = {"result", "expected"}
TEXTS = {"bug": str, "description": str, "clause": str}
VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


def write_model(configuration: Json, state: Json, encoding: Json, class_names: Json) -> Json:
    """Operation write_model."""
    config = read_configuration(configuration)
    names = None if class_names is None else tuple(text(name) for name in array(class_names))
    description = Description(config, Progress(), encoding_from_json(encoding), names)
    return {"model": model_file.to_bytes(description, read_network(config, state)).hex()}


def read_model(model: Json) -> Json:
    """Operation read_model."""
    description, network = model_file.from_bytes(octets(model))
    names = description.class_names
    return {
        "configuration": write_configuration(network.config),
        "encoding": description.encoding.to_json(),
        "class_names": None if names is None else list(names),
        "progress": write_progress(network.progress),
        "digest": digest(network),
    }


def read_vectors(text: Json) -> Json:
    """Operation read_vectors: refuse a vectors file that is not whole (spec 20.1, 20.6)."""
    if not isinstance(text, str):
        raise Malformed("a text is needed")
    try:
        file = read_json(text)
    except ValueError:
        file = None
    _want(isinstance(file, dict), "json")
    _want(set(file) == HEAD, "names")
    version = file["spec_version"]
    found = VERSION.fullmatch(version) if isinstance(version, str) else None
    _want(found is not None and found[1] == "1", "version")
    _want(isinstance(file["schema"], str), "schema")
    notes, groups = file["notes"], file["groups"]
    _want(_are(file, title=str, numberOfTests=int, notes=dict, groups=list), "names")
    _want(file["licence"] == "CC0-1.0", "names")
    for note in notes.values():
        _want(isinstance(note, dict) and set(note) == set(TEXTS) and _are(note, **TEXTS), "names")
    tests: list[Json] = []
    for group in groups:
        _want(isinstance(group, dict) and set(group) == GROUP, "names")
        texts = {"id": str, "operation": str, "clause": str, "comment": str}
        _want(_are(group, **texts, parameters=dict, tests=list), "names")
        for test in group["tests"]:
            tests.append(test)
            _want(isinstance(test, dict), "names")
            _judge(test, "result" in tests[0], notes, group["parameters"])
    _want(bool(tests), "empty")
    _want(file["numberOfTests"] == len(tests), "count")
    _want(len({test["id"] for test in tests}) == len(tests), "duplicate")
    return {"numberOfTests": len(tests)}


def _judge(test: Json, answered: bool, notes: Json, parameters: Json) -> None:
    _want(set(test) == (TEST | ANSWER if answered else TEST), "names")
    _want(_are(test, id=str, comment=str, flags=list, inputs=dict), "names")
    _want(isinstance(test.get("expected", {}), dict), "names")
    _want(test.get("result", "valid") in ("valid", "refused"), "names")
    if test.get("result") == "refused":
        reason = test["expected"]
        _want(set(reason) == {"stage", "reason"} and _are(reason, stage=str, reason=str), "names")
    _want(all(isinstance(flag, str) for flag in test["flags"]), "names")
    _want(set(parameters).isdisjoint(test["inputs"]), "names")
    _want(all(flag in notes for flag in test["flags"]), "flag")


def exhaustive(function: Json) -> Json:
    """Operation exhaustive (spec 20.5)."""
    if text(function) not in FUNCTIONS:
        raise Malformed("there is no such function")
    return {"sha256": sha256(b"".join(FUNCTIONS[function]())).hexdigest()}


def _are(value: Json, **types: type) -> bool:
    return all(
        isinstance(value[name], kind) and value[name] is not True and value[name] is not False
        for name, kind in types.items()
    )


def _want(holds: bool, reason: str) -> None:
    if not holds:
        raise DataError("vectors", reason, "a vectors file of clause 20.1", f"vectors/{reason}")


def _every(n: int) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """All vectors of n bits, (2^n, n)."""
    return (np.arange(2**n)[:, None] >> np.arange(n) & 1).astype(np.bool_)


def _octets(values: object) -> bytes:
    return np.asarray(values).astype(np.uint8).tobytes()


def _agreements() -> Iterator[bytes]:
    for n in range(1, 9):
        rows = pack(_every(n)).words
        yield _octets(n - disagreements(rows, np.ascontiguousarray(rows.T), n).astype(int))


def _perceptrons() -> Iterator[bytes]:
    for fan_in in range(1, 9):
        differing = fan_in - np.arange(fan_in + 1)
        fires = differing <= fan_in // 2
        yield _octets(np.stack([fires, deficits(differing, fan_in)], axis=1))


def _moved() -> Iterator[bytes]:
    for bits in range(2, 9):
        half = 1 << (bits - 1)
        counters, moves = np.arange(-half, half), np.arange(-2 * half, 2 * half + 1)
        every, by = np.meshgrid(counters, moves, indexing="ij")
        yield _octets(move(every, by, bits, 2 * half))


def _reinforced() -> Iterator[bytes]:
    for bits in range(2, 9):
        half = 1 << (bits - 1)
        row = np.arange(-half, half, dtype=np.int16)[None]
        reinforce(row, np.arange(row.size), bits)
        yield _octets(row)


def _decoded() -> Iterator[bytes]:
    for n in range(1, 4):
        every = pack(_every(n)).words
        near = disagreements(every, np.ascontiguousarray(every.T), n)
        for y, *book in product(range(2**n), repeat=4):
            differing = near[book, y][:, None]
            said = decode(differing)
            yield _octets([said[0], margins(differing, said)[0]])
            for label, theta in product(range(3), range(n + 1)):
                yield _octets(local_errors(differing, said, np.array([label]), theta))


def _selected() -> Iterator[bytes]:
    for gamma in range(1, 5):
        for wrong in _every(gamma):
            numbers = np.arange(3**gamma)
            distance = numbers[:, None] // 3 ** np.arange(gamma) % 3
            who = np.full(len(numbers), 255)
            samples, chosen = select(np.tile(wrong, (len(numbers), 1)), distance, gamma)
            who[samples] = chosen
            yield _octets(who)


def _votes() -> Iterator[bytes]:
    for size in range(1, 9):
        yield _octets(outputs(_every(size), size))


FUNCTIONS = {
    "agreement": _agreements,
    "perceptron": _perceptrons,
    "move": _moved,
    "reinforce": _reinforced,
    "decode": _decoded,
    "select": _selected,
    "vote": _votes,
}
