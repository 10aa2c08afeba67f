"""Questions about the propagated rule (spec 11.5 to 11.7)."""

from typing import Any

from bitarray import bitarray

from reference.configuration.values import positive
from reference.counters import weights
from reference.oracle.forms import BIT_ROWS, COUNT, COUNTERS, TEXT, VECTORS, filled, list_of
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest
from reference.perceptron import deficit
from reference.propagated import gates, targets_below, transposed


def propagated_targets(
    gate: str, counters: list[list[int]], agreements: list[list[int]], targets: list[bitarray]
) -> dict[str, Any]:
    """Find the gates of a layer, and the targets of the layer below it."""
    perceptrons, fan_in = len(counters), len(counters[0])
    if len(agreements) != len(targets) or {len(z) for z in agreements} != {perceptrons}:
        raise MalformedRequest("counters, agreements and targets do not fit each other")
    if {len(t) for t in targets} != {perceptrons} or max(map(max, agreements)) > fan_in:
        raise MalformedRequest("counters, agreements and targets do not fit each other")
    nu = positive("gate", gate)
    g = [gates([deficit(z_k, fan_in) for z_k in z], nu, fan_in) for z in agreements]
    columns = transposed([weights(row) for row in counters])
    below = [targets_below(columns, t_s, g_s) for t_s, g_s in zip(targets, g, strict=True)]
    return {"gates": g, "targets_below": below}


OPERATIONS = [
    Operation(
        "propagated_targets",
        "11.6, 11.7",
        "find the gates of a layer of one perceptron a row of counters, and the targets of the "
        "layer below it; `gate` is a text of 5.3; `agreements` and `targets` are those of the "
        "perceptrons, for every sample, an agreement at most K_in",
        {
            "gate": TEXT,
            "counters": COUNTERS,
            "agreements": filled(list_of(list_of(COUNT))),
            "targets": VECTORS,
        },
        {"gates": BIT_ROWS, "targets_below": BIT_ROWS},
        propagated_targets,
    )
]
