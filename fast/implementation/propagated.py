"""The propagated rule: gates, and targets of the layer below (spec 11.6, 11.7)."""

from fast import propagated as p
from fast.backward import targets_below
from fast.bits import unpack
from fast.implementation.forms import (
    Json,
    bit_rows,
    filled,
    from_flags,
    matrix,
    same,
    text,
)
from fast.layer import deficits, weights_of
from reference.configuration.values import positive


def propagated_targets(gate: Json, counters: Json, agreements: Json, targets: Json) -> Json:
    """Operation propagated_targets."""
    rows, t = matrix(filled(counters)), bit_rows(filled(targets))
    width, fan_in = rows.shape
    z = matrix(filled(agreements), 0, fan_in)
    same("counters, agreements and targets do not fit", z.shape, (len(t), t.n), (len(t), width))
    g = p.gates(deficits(fan_in - z, fan_in), positive("gate", text(gate)), fan_in)
    below = targets_below(weights_of(rows), fan_in, unpack(t.words, t.n), g)
    return {"gates": from_flags(g), "targets_below": from_flags(below)}
