"""The digest: one SHA-256 over every counter and every codeword of a network (spec 14.2)."""

import struct
from collections.abc import Iterable, Iterator
from hashlib import sha256

from bitarray import bitarray

from reference.bits import to_words
from reference.network import State
from reference.weight_set import WeightSet

HEADER = b"local-binary-errors state 1\n"


def digest(state: State) -> str:
    """Compute the digest of a network, 64 hexadecimal digits (spec 14.2).

    >>> from reference.configuration import Configuration
    >>> from reference.network import initial_state
    >>> digest(initial_state(Configuration(inputs=3, classes=2, layers=(2,))))[:16]
    'b0b679010eb84f66'
    """
    hashed = sha256()
    for part in _parts(state):
        hashed.update(part)
    return hashed.hexdigest()


def _parts(state: State) -> Iterator[bytes]:
    yield HEADER
    yield struct.pack("<I", len(state.layers))
    for layer in state.layers:
        yield struct.pack("<II", len(layer.counters), len(layer.counters[0]))
        for row in layer.counters:
            yield struct.pack(f"<{len(row)}i", *row)
        # without codewords a layer shows its K activations (11.5)
        n_out = len(layer.codebook[0]) if layer.codebook else len(layer.counters)
        yield struct.pack("<II", len(layer.codebook), n_out)
        for row in layer.codeword_counters:
            yield struct.pack(f"<{len(row)}i", *row)
        yield from _packed(() if layer.codeword_counters else layer.codebook)
    if state.weight_sets:
        yield struct.pack("<I", len(state.weight_sets))
    for weight_set in state.weight_sets:
        yield from _set_parts(weight_set)


def _set_parts(weight_set: WeightSet) -> Iterator[bytes]:
    yield struct.pack("<I", len(weight_set.layers))
    for layer in weight_set.layers:
        yield struct.pack("<III", len(layer.weights), len(layer.weights[0]), layer.votes)
        yield from _packed(layer.weights)
    yield struct.pack("<II", len(weight_set.codebook), len(weight_set.codebook[0]))
    yield from _packed(weight_set.codebook)


def _packed(rows: Iterable[bitarray]) -> Iterator[bytes]:
    for row in rows:
        words = to_words(row)
        yield struct.pack(f"<{len(words)}Q", *words)
