"""The values of a trace (clause 16), from the lines that a simulated network prints."""

from collections.abc import Iterator, Sequence
from typing import Any

from forms import put_bits, size_of, unbus
from settings import Settings, Shape
from state import State

Line = tuple[str, int, list[int]]


def traces(
    config: Settings, begun: State, batches: Sequence[Sequence[tuple[int, int]]], lines: list[Line]
) -> Iterator[tuple[list[dict[str, Any]], int]]:
    """Give the layers of every step, and its wrong predictions. begun: the state before them."""
    shapes = config.shapes(begun.epoch)
    counters, learnt = begun.counters[:], begun.codeword_counters[:]
    last, most = len(shapes) - 1, max(map(len, batches))
    for batch, said in zip(batches, _steps(batches, lines, len(shapes)), strict=True):
        layers = []
        for index, shape in enumerate(shapes):
            own = [(kind, numbers) for kind, at, numbers in said if at == index]
            told = _layer(config, shape, index, own, counters[index], most)
            moved = [numbers for kind, _, numbers in said if kind == "codeword"]
            told.update(_codewords(config, shape, index, moved, learnt[index], most))
            counters[index], learnt[index] = told["counters"], told["codeword_counters"]
            layers.append(told)
        labels = [label for _, label in batch]
        shown = layers[last]["predictions"]
        yield layers, sum(p != label for p, label in zip(shown, labels, strict=True))


def _steps(
    batches: Sequence[Sequence[Any]], lines: list[Line], layers: int
) -> Iterator[list[Line]]:
    """Cut the lines into steps: each begins with the samples of its batch."""
    at = 0
    for batch in batches:
        begin, at = at, at + len(batch) * layers
        while at < len(lines) and lines[at][0] not in ("sample", "dump"):
            at += 1
        yield lines[begin:at]


def _layer(
    config: Settings,
    shape: Shape,
    index: int,
    said: list[tuple[str, list[int]]],
    before: list[list[int]],
    most: int,
) -> dict[str, Any]:
    k, k_in, n, b = shape.perceptrons, shape.inputs, shape.outputs, config.counter_bits
    seen = [numbers for kind, numbers in said if kind == "sample"]
    rows = [numbers for kind, numbers in said if kind == "row"]
    wide, book_wide, decodes = size_of(k_in), size_of(n), config.decodes(index)
    move_bits = size_of(most) + 1
    told: dict[str, Any] = {
        "agreements": [unbus(s[0], wide, k) for s in seen],
        "activations": [put_bits(k, s[1]) for s in seen],
        "outputs": [put_bits(n, s[2]) for s in seen],
        "codeword_agreements": [unbus(s[3], book_wide, config.classes) for s in seen if decodes],
        "predictions": [s[4] for s in seen if decodes],
        "local_errors": [s[5] for s in seen],
        "deficits": [unbus(s[6], wide, k) for s in seen],
        "selected": [[i, j] for i, s in enumerate(seen) for j in range(k) if s[7] >> j & 1],
        "moves": [unbus(r[0], move_bits, k_in, True) for r in rows] or [[0] * k_in] * k,
        "updated_counters": [unbus(r[1], b, k_in, True) for r in rows] or before,
        "rate": next(n[0] for kind, n in said if kind == "rate") if rows else 0,
        "reinforced": [put_bits(k_in, r[2] & ((1 << k_in) - 1)) for r in rows]
        or [put_bits(k_in, 0)] * k,
        "counters": [unbus(r[3], b, k_in, True) for r in rows] or before,
    }
    if config.rule == "propagated":
        told["targets"] = [put_bits(k, s[8]) for s in seen]
        told["gates"] = [put_bits(k, s[9]) for s in seen if index]
    return told


def _codewords(
    config: Settings,
    shape: Shape,
    index: int,
    moved: list[list[int]],
    before: list[list[int]],
    most: int,
) -> dict[str, Any]:
    if not config.trains(index):
        return {"codeword_moves": [], "codeword_counters": []}
    n, wide = shape.outputs, size_of(most) + 1
    still = [[0] * n] * config.classes
    return {
        "codeword_moves": [unbus(row[0], wide, n, True) for row in moved] or still,
        "codeword_counters": [unbus(row[1], config.counter_bits, n, True) for row in moved]
        or before,
    }
