"""Spread thresholds (spec 12.9)."""

from fast.implementation.forms import Json, Malformed, array, integer, vector
from fast.implementation.missing import column_of, number_of
from fast.spread import fit_spread


def fit_spread_cells(cells: Json, levels: Json, sample_weight: Json) -> Json:
    """Operation fit_spread_cells."""
    values = [None if cell is None else number_of(cell) for cell in array(cells)]
    weights = vector(sample_weight, 1, 2**32 - 1)
    if len(weights) != len(values) or sum(weights.tolist()) >= 2**32:
        raise Malformed("cells and sample_weight do not fit each other")
    fitted = fit_spread("", column_of(values), integer(levels, 1, 255), weights)
    thresholds = [str(threshold) for threshold in fitted.thresholds]
    return {"thresholds": thresholds, "missing": int(fitted.missing)}
