"""Questions about single blocks: each is answered by the testbench of its block."""

from typing import Any

from forms import (
    WIDEST,
    Malformed,
    Unsupported,
    bus,
    counters,
    fields,
    integer,
    integers,
    items,
    joined,
    put_bits,
    put_word,
    unbus,
    vectors,
    word,
)
from simulator import Simulator

Answer = dict[str, Any]
MOST_WORDS = 4096  # random words of an answer
U64, SIZE = (0, (1 << 64) - 1), (1, 1 << 24)


def agreement(sim: Simulator, n: Any, a: Any, b: Any) -> Answer:
    n = width(n)
    rows = [[word(each) for each in items(row)] for row in (a, b)]
    if any(len(row) != -(-n // 64) for row in rows):
        raise Malformed("there are not as many words as n bits take")
    # padding is not wired
    x, w = (bus(row, 64) & ((1 << n) - 1) for row in rows)
    ((z, _, _),) = sim.ask("perceptron", [(x, w)], K_IN=n)
    return {"agreement": z, "dot_product": 2 * z - n}


def width(n: Any) -> int:
    value = integer(n, *SIZE)
    if value > WIDEST:
        raise Unsupported(f"vectors of up to {WIDEST} bits")
    return value


def philox(sim: Simulator, counter: Any, key: Any) -> Answer:
    given = [[word(each) for each in items(row)] for row in (counter, key)]
    if [len(row) for row in given] != [4, 2]:
        raise Malformed("four words and two are expected")
    ((block,),) = sim.ask("philox", [[bus(row, 64) for row in given]])
    return {"block": [put_word(each) for each in unbus(block, 64, 4)]}


def words(sim: Simulator, stream: Any, first: Any, count: Any) -> Answer:
    drawn = drawn_words(sim, name(stream), integer(first, 0, 1 << 60), integer(count, 0, 1 << 24))
    return {"drawn": [put_word(each) for each in drawn]}


def name(stream: Any) -> list[int]:
    return [integer(n, *U64) for n in fields(stream, "seed", "purpose", "layer", "time")]


def drawn_words(sim: Simulator, stream: list[int], first: int, count: int) -> list[int]:
    if count > MOST_WORDS:
        raise Unsupported(f"up to {MOST_WORDS} random words")
    return [drawn for (drawn,) in sim.ask("stream", [[*stream, first, count]])] if count else []


def plane(sim: Simulator, stream: Any, index: Any, rows: Any, n: Any) -> Answer:
    rows, n, index = integer(rows, *SIZE), width(n), integer(index, 0, 1 << 24)
    size = rows * -(-n // 64)
    drawn = drawn_words(sim, name(stream), index * size, size)
    return {"rows": [put_bits(n, row) for row in rows_of(drawn, n)]}


def rows_of(words: list[int], n: int) -> list[int]:
    """Put the words of a plane together to rows of n bits, without the padding."""
    each = -(-n // 64)
    joined = [bus(words[i : i + each], 64) for i in range(0, len(words), each)]
    return [row & ((1 << n) - 1) for row in joined]


def bernoulli(sim: Simulator, stream: Any, rate: Any, rows: Any, n: Any) -> Answer:
    rows, n = integer(rows, *SIZE), width(n)
    (mask,) = masks(sim, [(name(stream), integer(rate, 0, 65535))], rows, n)
    return {"mask": [put_bits(n, row) for row in mask]}


def masks(sim: Simulator, drawn: list[tuple[list[int], int]], rows: int, n: int) -> list[list[int]]:
    """Draw Bernoulli planes: of each its stream and its rate."""
    size = rows * -(-n // 64)
    if size * len(drawn) > MOST_WORDS:
        raise Unsupported(f"masks of up to {MOST_WORDS} words")
    made = [row[0] for row in sim.ask("bernoulli", [[*s, rate, size] for s, rate in drawn])]
    return [rows_of(made[i : i + size], n) for i in range(0, len(made), size)]


def first_counters(
    sim: Simulator, seed: int, purpose: int, layer: int, rows: int, n: int, init_bits: int
) -> list[list[int]]:
    """Draw the first counters of rows of n (4.4), in 32 bits each."""
    each = -(-n // 64)
    if rows * each * init_bits > MOST_WORDS:
        raise Unsupported(f"up to {MOST_WORDS} random words")
    asked = [seed, purpose, layer, init_bits, rows * each]
    drawn = [unbus(row[0], 32, 64, True) for row in sim.ask("initial_counters", [asked], B=32)]
    return [joined(drawn[i : i + each])[:n] for i in range(0, len(drawn), each)]


def initial_counters(
    sim: Simulator, seed: Any, layer: Any, perceptrons: Any, inputs: Any, init_bits: Any
) -> Answer:
    index, rows, n = integer(layer, 0, 1 << 24), integer(perceptrons, *SIZE), width(inputs)
    b = integer(init_bits, 1, 32)
    drawn = first_counters(sim, integer(seed, *U64), 1, index, rows, n, b)
    return {"initial_counters": drawn}


def saturate(sim: Simulator, counter_bits: Any, values: Any) -> Answer:
    b = integer(counter_bits, 2, 32)
    given = [integer(value, -(1 << 63), (1 << 63) - 1) for value in items(values)]
    asked = [(0, value & ((1 << 64) - 1), 0) for value in given]
    return {"saturated": [unbus(row[0], b, 1, True)[0] for row in sim.ask("counter", asked, B=b)]}


def move(sim: Simulator, counter_bits: Any, counters: Any, moves: Any) -> Answer:
    b = integer(counter_bits, 2, 32)
    summed = integers(moves, -(1 << 33), 1 << 33)
    return {"updated_counters": _counted(sim, b, counters, summed, None)[0]}


def reinforce(sim: Simulator, counter_bits: Any, counters: Any, mask: Any) -> Answer:
    b, (n, rows) = integer(counter_bits, 2, 32), vectors(mask)
    still = [[0] * n for _ in rows]
    return {"counters": _counted(sim, b, counters, still, [unbus(row, 1, n) for row in rows])[1]}


def _counted(
    sim: Simulator, b: int, given: Any, moves: list[list[int]], mask: list[list[int]] | None
) -> list[list[list[int]]]:
    old = counters(given, b)
    if [len(row) for row in old] != [len(row) for row in moves]:
        raise Malformed("there are not as many moves, or bits of the mask, as counters")
    n, wide = len(old[0]), (1 << 64) - 1
    masked = mask or [[0] * n for _ in old]
    flat = zip(*map(joined, (old, moves, masked)), strict=True)
    said = sim.ask("counter", [(c & ((1 << b) - 1), m & wide, on) for c, m, on in flat], B=b)
    columns = [unbus(bus([row[i] for row in said], b), b, len(said), True) for i in (0, 1)]
    return [[column[i : i + n] for i in range(0, len(column), n)] for column in columns]


def committee(sim: Simulator, group: Any, activations: Any, codewords: Any) -> Answer:
    s, (k, rows) = integer(group, *SIZE), vectors(activations)
    n, aims = vectors(codewords)
    if k != n * s or len(rows) != len(aims):
        raise Malformed("the sizes do not fit each other")
    votes = [[part] for row in rows for part in unbus(row, s, n)]
    said = [row[0] for row in sim.ask("vote", votes, S=s)]
    outputs = [bus(said[i : i + n], 1) for i in range(0, len(said), n)]
    targets = [bus(unbus(aim, 1, n), s) * ((1 << s) - 1) for aim in aims]
    opened = [[g for g in range(n) if (y ^ p) >> g & 1] for y, p in zip(outputs, aims, strict=True)]
    return {
        "outputs": [put_bits(n, y) for y in outputs],
        "targets": [put_bits(k, t) for t in targets],
        "open_groups": opened,
    }


def rate(sim: Simulator, reinforcement: Any, errors: Any, samples: Any, inputs: Any) -> Answer:
    n, d = ratio(reinforcement)
    most = (1 << 32) - 1
    asked = [n, d, integer(errors, 0, most), integer(samples, 1, most), integer(inputs, *SIZE)]
    return {"rate": sim.ask("rate", [asked])[0][0]}


def ratio(text: Any, least: int = 0) -> tuple[int, int]:
    """Read a ratio written n/d or n: other texts of 5.3 are the host's."""
    parts = text.split("/") if isinstance(text, str) else []
    parts += ["1"] * (len(parts) == 1)
    if len(parts) != 2 or not all(part.isdecimal() and len(part) <= 5 for part in parts):
        raise Unsupported("rationals written n/d; the host reads other texts")
    n, d = map(int, parts)
    if not least <= n <= d <= 65535 or d == 0:
        raise Unsupported("rationals within their range; the host refuses others")
    return n, d
