"""Bits, generator, counters and configurations (spec 2 to 5)."""

import numpy as np

from fast import counters as c
from fast import generator as g
from fast.agreement import disagreements
from fast.bits import Bits, Words, clear_padding, pack, unpack, word_count
from fast.implementation.forms import (
    EXACT,
    INTEGER,
    Json,
    Malformed,
    array,
    filled,
    from_bits,
    from_flags,
    from_integer,
    from_words,
    integer,
    matrix,
    named,
    same,
    vector,
    words,
)
from fast.implementation.forms import counters as read_counters
from fast.implementation.forms import text as read_text
from reference.configuration import Configuration
from reference.configuration.groups import automatic_group
from reference.configuration.values import rational

LARGEST = 1 << 24
TEXTS = ("rule", "gate", "codebook", "alpha", "robustness", "reinforcement")  # of a configuration


def pack_ones(n: Json, ones: Json) -> Json:
    """Operation pack."""
    size = integer(n, 1, LARGEST)
    places = [integer(one, 0, size - 1) for one in array(ones)]
    flags = np.zeros((1, size), np.bool_)
    flags[0, places] = True
    packed = pack(flags)
    return {"words": from_words(packed.words[0]), "vector": from_bits(packed)[0]}


def unpack_words(n: Json, words: Json) -> Json:
    """Operation unpack."""
    row, size = _packed(words, n)
    flags = unpack(row, size)
    return {"ones": np.flatnonzero(flags[0]).tolist(), "vector": from_flags(flags)[0]}


def agreement(n: Json, a: Json, b: Json) -> Json:
    """Operation agreement."""
    rows = [_packed(value, n) for value in (a, b)]
    size = rows[0][1]
    first, second = (clear_padding(row.copy(), size) for row, _ in rows)
    z = size - int(disagreements(first, np.ascontiguousarray(second.T), size)[0, 0])
    return {"agreement": z, "dot_product": 2 * z - size}


def philox(counter: Json, key: Json) -> Json:
    """Operation philox. NumPy's generator steps its counter, one number of 256 bits, first."""
    if len(array(counter)) != 4 or len(array(key)) != 2:
        raise Malformed("a counter has 4 words, a key 2")
    number = sum(int(word) << 64 * i for i, word in enumerate(words(counter))) - 1
    before = [(number >> 64 * i) & (2**64 - 1) for i in range(4)]
    generator = np.random.Philox(key=words(key), counter=np.array(before, np.uint64))
    return {"block": from_words(np.asarray(generator.random_raw(4), np.uint64))}


def draw_words(stream: Json, first: Json, count: Json) -> Json:
    """Operation words."""
    start, number = integer(first, 0, 1 << 60), integer(count, 0, LARGEST)
    return {"drawn": from_words(g.words(*_stream(stream), start, number)[:number])}


def plane(stream: Json, index: Json, rows: Json, n: Json) -> Json:
    """Operation plane."""
    count, size = integer(rows, 1, LARGEST), integer(n, 1, LARGEST)
    drawn = g.planes(*_stream(stream), integer(index, 0, LARGEST), 1, count, size)[0]
    return {"rows": from_bits(Bits(clear_padding(drawn, size), size))}


def bernoulli(stream: Json, rate: Json, rows: Json, n: Json) -> Json:
    """Operation bernoulli."""
    count, size = integer(rows, 1, LARGEST), integer(n, 1, LARGEST)
    mask = g.bernoulli_rows(*_stream(stream), integer(rate, 0, 65535), count, size)
    return {"mask": from_bits(Bits(mask, size))}


def order(keys: Json) -> Json:
    """Operation order."""
    return {"order": g.order(words(keys)).tolist()}


def permutation(stream: Json, n: Json) -> Json:
    """Operation permutation."""
    seed, purpose, layer, time = _stream(stream)
    keys = g.words(seed, purpose, layer, time, 0, integer(n, 1, LARGEST))
    return {"order": g.order(keys).tolist()}


def saturate(counter_bits: Json, values: Json) -> Json:
    """Operation saturate."""
    row = vector(values)
    half = 1 << (integer(counter_bits, 2, 32) - 1)
    return {"saturated": np.clip(row, -half, half - 1).tolist()}


def weights(counters: Json) -> Json:
    """Operation weights."""
    row = vector(counters, -(1 << 31), (1 << 31) - 1)
    if not len(row):
        raise Malformed("there is no counter")
    return {"weights": from_flags(row[None] >= 0)[0]}


def initial_counters(
    seed: Json, layer: Json, perceptrons: Json, inputs: Json, init_bits: Json
) -> Json:
    """Operation initial_counters."""
    rows, n = integer(perceptrons, 1, LARGEST), integer(inputs, 1, LARGEST)
    where = integer(seed, 0), integer(layer, 0, LARGEST)
    drawn = c.initial_counters(*where, rows, n, integer(init_bits, 1, 32), 32)
    return {"initial_counters": drawn.tolist()}


def move(counter_bits: Json, counters: Json, moves: Json) -> Json:
    """Operation move."""
    (rows, width), sums = (
        read_counters(filled(counters), counter_bits),
        matrix(moves, -(1 << 33), 1 << 33),
    )
    same("counters and moves are not of the same shape", rows.shape, sums.shape)
    most = int(np.abs(sums).max(initial=0))
    return {"updated_counters": c.move(rows, sums, width, most).tolist()}


def group(perceptrons: Json) -> Json:
    """Operation automatic_group; configurations are shared with the reference."""
    return {"group": automatic_group(integer(perceptrons, 1, LARGEST))}


def read_rational(text: Json) -> Json:
    """Operation rational; configurations are shared with the reference."""
    value = rational("text", read_text(text))
    return {"rational": f"{value.numerator}/{value.denominator}"}


def configuration(value: Json) -> Json:
    """Operation configuration; configurations are shared with the reference."""
    return {
        "shapes": [
            {**vars(shape), "groups": shape.perceptrons // shape.group}
            for shape in read_configuration(value).shapes
        ]
    }


def read_configuration(value: Json) -> Configuration:
    """Read a configuration (spec 15.3, integers as in 20.2). Raises ConfigurationError."""
    if isinstance(value, dict):
        value = {name: v if name in TEXTS else _unwrapped(v) for name, v in value.items()}
    return Configuration.from_json(value)


def _unwrapped(value: Json) -> Json:
    if isinstance(value, list):
        return [_unwrapped(item) for item in value]
    if isinstance(value, str) and INTEGER.fullmatch(value):
        return int(value) if abs(int(value)) > EXACT else value
    # a number that the form does not allow must not pass for an integer
    return str(value) if isinstance(value, int) and abs(value) > EXACT else value


def write_configuration(config: Configuration) -> Json:
    """Write a configuration."""
    return {**config.to_json(), "seed": from_integer(config.seed)}


def _stream(value: Json) -> tuple[int, int, int, int]:
    fields = named(value, "seed", "purpose", "layer", "time")
    seed, purpose, layer, time = (integer(field, 0) for field in fields)
    return seed, purpose, layer, time


def _packed(value: Json, n: Json) -> tuple[Words, int]:
    row, size = words(value), integer(n, 1, LARGEST)
    same(f"{size} bits take {word_count(size)} words", word_count(size), len(row))
    return row[None], size
