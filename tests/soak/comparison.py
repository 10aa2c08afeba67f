"""Both engines on one example: the first value in which they differ."""

import tempfile
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

import fast.encoding
import fast.generator
import fast.model_file
import fast.prototypes
import reference
import reference.encoding
import reference.model_file
import reference.prototypes
from fast.data import read_packed, write_packed
from reference.bits import from_int, to_words
from reference.configuration import TableEncoding
from reference.configuration.model import bare_description
from reference.generator import Stream, bernoulli_rows, permutation, words
from tests.engines import (
    fast_epochs,
    first_difference,
    first_network,
    first_state,
    packed,
    reference_epochs,
)
from tests.soak.examples import Column, Draws, Example, Images, Table, Training

Pair = tuple[str, Any, Any]  # what it is, as the fast path has it, as the reference has it


def difference(example: Example) -> tuple[str | None, int]:
    """Name the first value in which the engines differ, or None; and count the values compared."""
    match example:
        case Training():
            pairs = training(example)
        case Table():
            pairs = table(example)
        case Images():
            pairs = images(example)
        case Draws():
            pairs = draws(example)
    found = (first_difference(ours, theirs, name) for name, ours, theirs in pairs)
    return next((f for f in found if f is not None), None), sum(count(p[1]) for p in pairs)


def count(value: Any) -> int:
    """Count the leaves of a plain value."""
    if isinstance(value, dict):
        return sum(map(count, value.values()))
    if isinstance(value, list):
        flat = not value or not isinstance(value[0], list | dict)
        return len(value) if flat else sum(map(count, value))
    return 1


def training(example: Training) -> list[Pair]:
    """Train in both; the models' files; files read by the other engine and trained on (2 to 15)."""
    run = example.run
    pairs: list[Pair] = []
    for ours, theirs in zip(fast_epochs(run), reference_epochs(run), strict=True):
        pairs.append(("traces", ours.traces, theirs.traces))
        without = [vars(replace(epoch, traces=[])) for epoch in (ours, theirs)]
        pairs.append(("epoch", without[0], without[1]))
    config, samples = run.config, [from_int(x, run.config.inputs) for x in run.samples]
    unseen = [from_int(x, config.inputs) for x in example.unseen]
    X, fresh = packed(run.samples, config.inputs), packed(example.unseen, config.inputs)
    # without traces, from bits on disk where one block follows another
    network, state = first_network(run), first_state(run)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "set.packed"
        blocks = [(X[i : i + 1], run.labels[i : i + 1]) for i in range(len(X))]
        write_packed(path, blocks, inputs=config.inputs, classes=config.classes)
        mapped = read_packed(path)
        for _ in range(config.epochs):
            network.train_epoch(mapped.train, mapped.train_labels)
            state = reference.epoch(config, state, samples, run.labels, snapshots=run.snapshots)
    pairs.append(("digest from packed", fast.digest(network), reference.digest(state)))
    # as model files, from any progress on
    network.progress, state = example.progress, replace(state, **vars(example.progress))
    description = bare_description(config, example.progress)
    data = fast.model_file.to_bytes(description, network)
    pairs.append(("model file", data, reference.model_file.to_bytes(description, state)))
    _, network = fast.model_file.from_bytes(data)
    network.snapshots = run.snapshots
    _, state = reference.model_file.from_bytes(data)
    network.train_epoch(X, run.labels)
    state = reference.epoch(config, state, samples, run.labels, snapshots=run.snapshots)
    pairs.append(("digest trained on", fast.digest(network), reference.digest(state)))
    guesses = network.predict(fresh).tolist() if len(fresh) else []
    return [*pairs, ("predictions", guesses, reference.predict(config, state, unseen))]


NUMBERS = {"float": np.float64, "int64": np.int64, "uint64": np.uint64, "uint8": np.uint8}


def given_values(column: Column, values: list[Any]) -> Any:
    """Give values as the fast path is given them: arrays, but for exact numbers and texts."""
    if column.kind in ("exact", "text"):
        return values
    return np.array(values, np.bool_ if column.kind == "bool" else NUMBERS[column.kind])


def table(example: Table) -> list[Pair]:
    """Fit and encode a table (12.3 to 12.5, 12.7)."""
    ours: list[Any] = []
    theirs: list[Any] = []
    cells: list[list[Any]] = []
    for i, column in enumerate(example.columns):
        train = given_values(column, column.train)
        if column.kind == "text":
            ours.append(fast.encoding.fit_categorical(str(i), train))
            theirs.append(reference.encoding.fit_categorical(str(i), column.train))
            cells.append(column.test)
        else:
            exact = [Fraction(x) for x in column.train]
            ours.append(fast.encoding.fit_numeric(str(i), train, example.levels))
            theirs.append(reference.encoding.fit_numeric(str(i), exact, example.levels))
            cells.append([Fraction(x) for x in column.test])
    pairs: list[Pair] = [("fitted", ours, theirs)]
    encoding = TableEncoding(tuple(theirs))
    if encoding.inputs == 0:  # constant columns only: refused by both
        return pairs
    columns = [given_values(column, column.test) for column in example.columns]
    bits = fast.encoding.encode_table(encoding, columns)
    rows = [reference.encoding.encode_row(encoding, row) for row in zip(*cells, strict=True)]
    if example.bias:
        bits = fast.encoding.add_bias(bits)
        rows = [reference.encoding.add_bias(row) for row in rows]
    return [*pairs, ("encoded", bits.words.tolist(), [to_words(row) for row in rows])]


def images(example: Images) -> list[Pair]:
    """Fit the median and encode images (12.2)."""
    array = np.frombuffer(example.octets, np.uint8).reshape(-1, example.pixels)
    plain = [row.tobytes() for row in array]
    fitted = reference.encoding.fit_median(plain)
    encoded = [to_words(reference.encoding.encode_image(fitted, image)) for image in plain]
    return [
        ("median", fast.encoding.fit_median(array), fitted),
        ("encoded", fast.encoding.encode_images(fitted, array).words.tolist(), encoded),
    ]


def draws(example: Draws) -> list[Pair]:
    """Draw words, masks, an order, and prototypes (3, 13.1)."""
    seed, purpose, time, n = example.seed, example.purpose, example.time, example.n
    stream = Stream(seed, purpose, example.layer, time)
    first, classes = example.rate, example.rows + 1
    ours = fast.generator.words(seed, purpose, example.layer, time, first, n)
    mask = fast.generator.bernoulli_rows(
        seed, purpose, example.layer, time, example.rate, example.rows, n
    )
    rows = bernoulli_rows(stream, example.rate, example.rows, n)
    order = fast.generator.permutation(seed, purpose, time, n)
    numbers = range(time % 2**32, time % 2**32 + 3)
    X, y = fast.prototypes.prototype_samples(seed, classes, n, numbers)
    inputs, labels = reference.prototypes.prototype_samples(seed, classes, n, numbers)
    return [
        ("words", ours.tolist(), words(stream, first, n)),
        ("mask", mask.tolist(), [to_words(row) for row in rows]),
        ("order", order.tolist(), permutation(Stream(seed, purpose, 0, time), n)),
        ("prototypes", X.words.tolist(), [to_words(x) for x in inputs]),
        ("labels", y.tolist(), labels),
    ]
