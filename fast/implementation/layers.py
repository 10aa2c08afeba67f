"""One layer, and the committee's votes (spec 6 to 8, 11)."""

import numpy as np

from fast import committee as votes
from fast import counters as c
from fast import layer as fl
from fast import trained_codebook as trained
from fast.bits import Bits, unpack
from fast.codebook import codeword_disagreements, decode, draw_codebook, local_errors, margins
from fast.implementation.forms import (
    Json,
    Malformed,
    Matrix,
    Vector,
    bit_rows,
    bits,
    filled,
    from_bits,
    from_flags,
    integer,
    matrix,
    same,
    vector,
)
from fast.implementation.forms import counters as read_counters
from reference.configuration import Shape

LARGEST = 1 << 24


def forward(counters: Json, samples: Json) -> Json:
    """Operation forward."""
    rows, x = matrix(filled(counters)), bit_rows(filled(samples))
    layer = _layer(rows)
    same("counters and samples differ in length", layer.shape.inputs, x.n)
    differing, fires = fl.forward(layer, x.words)
    return {
        "agreements": (x.n - differing.astype(np.int64)).tolist(),
        "activations": from_flags(fires),
        "deficits": fl.deficits(differing, x.n).tolist(),
    }


def codebook(seed: Json, layer: Json, classes: Json, n: Json) -> Json:
    """Operation codebook."""
    count, size = integer(classes, 2, 65535), integer(n, 1, LARGEST)
    words = draw_codebook(integer(seed, 0), integer(layer, 0, LARGEST), count, size)
    return {"codebook": from_bits(Bits(words, size))}


def decode_outputs(codebook: Json, outputs: Json, labels: Json, theta: Json) -> Json:
    """Operation decode."""
    book, y, labelled = bit_rows(filled(codebook)), bit_rows(filled(outputs)), vector(labels)
    same("outputs and labels do not fit each other", len(y), len(labelled))
    if len(book) < 2 or book.n != y.n:
        raise Malformed("codebook and outputs do not fit each other")
    differing = codeword_disagreements(y.words, book.words, y.n)
    predictions = decode(differing)
    errors = local_errors(differing, predictions, labelled, integer(theta, 0, LARGEST))
    return {
        "codeword_agreements": (y.n - differing.T.astype(np.int64)).tolist(),
        "predictions": predictions.tolist(),
        "margins": margins(differing, predictions).tolist(),
        "local_errors": errors.astype(int).tolist(),
    }


def codeword_counters(seed: Json, layer: Json, classes: Json, n: Json, init_bits: Json) -> Json:
    """Operation codeword_counters."""
    count, size = integer(classes, 2, 65535), integer(n, 1, LARGEST)
    where = integer(seed, 0), integer(layer, 0, LARGEST)
    drawn = trained.draw_codeword_counters(*where, count, size, integer(init_bits, 1, 32), 32)
    return {"codeword_counters": drawn.tolist(), "codebook": from_flags(drawn >= 0)}


def train_codewords(
    counter_bits: Json, codeword_counters: Json, outputs: Json, labels: Json, local_errors: Json
) -> Json:
    """Operation train_codewords."""
    (rows, width), y = (
        read_counters(filled(codeword_counters), counter_bits),
        bit_rows(filled(outputs)),
    )
    classes = len(rows)
    if classes < 2 or rows.shape[1] != y.n:
        raise Malformed("codeword_counters and outputs do not fit each other")
    labelled, errors = vector(labels, 0, classes - 1), vector(local_errors, 0, 1)
    same("there are not as many of each", len(y), len(labelled), len(errors))
    learn = np.flatnonzero(errors)
    differing = codeword_disagreements(y.words, trained.codewords(rows), y.n)
    others = trained.rivals(differing, labelled)
    moves = trained.summed_codeword_moves(
        rows >= 0, unpack(y.words, y.n)[learn], labelled[learn], others[learn]
    )
    return {
        "rivals": others.tolist(),
        "codeword_moves": moves.tolist(),
        "codeword_counters": c.move(rows, moves, width, len(y)).tolist(),
    }


def select(inputs: Json, group: Json, agreements: Json, activations: Json, target: Json) -> Json:
    """Operation select."""
    fan_in = integer(inputs, 0, LARGEST)
    z, a, t = vector(agreements, 0, fan_in), bits(activations), bits(target)
    size = integer(group, 1, LARGEST)
    same("agreements, activations and target do not fit each other", len(z), a.n, t.n)
    same("the group does not divide the perceptrons", len(z) % size, 0)
    distance = fl.deficits((fan_in - z)[None], fan_in)
    wrong = unpack(a.words, a.n) != unpack(t.words, t.n)
    _, chosen = fl.select(wrong, distance, size)
    return {"deficits": distance.tolist(), "chosen": chosen.tolist()}


def update(
    counter_bits: Json, counters: Json, samples: Json, targets: Json, selected: Json
) -> Json:
    """Operation update."""
    return updated(counter_bits, counters, samples, targets, selected, None)


def updated(
    counter_bits: Json,
    counters: Json,
    samples: Json,
    targets: Json,
    selected: Json,
    weights: Vector | None,
) -> Json:
    """Sum the moves of pairs, by the weights of their samples if these have any; apply them."""
    rows, width = read_counters(filled(counters), counter_bits)
    x, t = bit_rows(filled(samples)), bit_rows(filled(targets))
    same("counters and samples differ in length", rows.shape[1], x.n)
    same("counters and targets do not fit each other", len(rows), t.n)
    same("samples and targets do not fit each other", len(x), len(t))
    pairs = matrix(selected)
    moves = np.zeros_like(rows)
    most = len(x) if weights is None else int(weights.sum())
    if weights is not None:
        same("samples and weights do not fit each other", len(x), len(weights))
    layer = _layer(rows)
    if len(pairs):
        same("a pair is a sample and a perceptron", pairs.shape[1], 2)
        s, k = pairs.T
        if min(s.min(), k.min()) < 0 or s.max() >= len(x) or k.max() >= len(rows):
            raise Malformed("a pair names no sample, or no perceptron")
        touched, sums = fl.summed_moves(x.words, unpack(t.words, t.n), s, k, x.n, weights)
        moves[touched] = sums
        fl.update(layer, touched, sums, width, most)
    return {"moves": moves.tolist(), "updated_counters": layer.counters.tolist()}


def committee(group: Json, activations: Json, codewords: Json) -> Json:
    """Operation committee."""
    size, a, p = (
        integer(group, 1, LARGEST),
        bit_rows(filled(activations)),
        bit_rows(filled(codewords)),
    )
    same("activations, codewords and group do not fit", (len(a), a.n), (len(p), size * p.n))
    fires, wanted = unpack(a.words, a.n), unpack(p.words, p.n)
    outputs = votes.outputs(fires, size)
    return {
        "outputs": from_flags(outputs),
        "targets": from_flags(votes.targets(wanted, size)),
        "open_groups": [np.flatnonzero(~row).tolist() for row in votes.closed(outputs, wanted)],
    }


def _layer(rows: Matrix) -> fl.Layer:
    k, n = rows.shape
    shape = Shape(inputs=n, perceptrons=k, group=1, outputs=k, theta=0)
    return fl.make_layer(shape, rows, np.zeros((0, 0), np.uint64))
