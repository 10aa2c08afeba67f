"""The digest: one SHA-256 over every counter and every codeword of a network (spec 14.2)."""

import struct
from collections.abc import Iterator
from hashlib import sha256

from reference.bits import to_words
from reference.network import State

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
        for codeword in () if layer.codeword_counters else layer.codebook:
            words = to_words(codeword)
            yield struct.pack(f"<{len(words)}Q", *words)
