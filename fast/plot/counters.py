"""Counters by layer and epoch: how far the hidden integers have moved."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from fast.plot.style import drawn
from reference.configuration import DataError


def counters(lines: Sequence[Mapping[str, Any]], counter_bits: int, theme: str = "light") -> Any:
    """Draw where the counters of every layer lie after each epoch.

    lines: those of a metrics.jsonl, whose "counters" are a list of counts for each layer, as
    fast.counter_bins.counter_bins makes them. Raises DataError where there are none.

    >>> one = [{"epoch": 1, "counters": [[1, 2, 3, 4]]}, {"epoch": 2, "counters": [[4, 3, 2, 1]]}]
    >>> [axes.get_title() for axes in counters(one, counter_bits=2).axes][0]
    'layer 0'
    """
    told = [line for line in lines if line.get("counters")]
    if not told:
        raise DataError("metrics", "they do not say where counters lay", "of a run since 1.4")
    layers, half = len(told[0]["counters"]), 1 << (counter_bits - 1)
    first, last = told[0]["epoch"], told[-1]["epoch"]
    title = "Where the counters lie, by epoch; above 0 the weight is 1"
    with drawn(theme, 1.4 + 3 * layers, 3.6, title) as figure:
        every = figure.subplots(1, layers, squeeze=False, sharey=True)[0]
        for index, axes in enumerate(every):
            bins = np.array([line["counters"][index] for line in told], float).T
            image = axes.imshow(
                100 * bins / bins.sum(axis=0),
                origin="lower",
                aspect="auto",
                interpolation="nearest",
                norm="symlog",  # few counters are far out, and these are worth seeing
                vmin=0,
                vmax=100,
                extent=(first - 0.5, last + 0.5, -half, half),
            )
            axes.set_title(f"layer {index}")
            axes.set_xlabel("epoch")
            axes.xaxis.get_major_locator().set_params(integer=True)
            figure.colorbar(image, ax=axes, label="share / %" if index == layers - 1 else "")
        every[0].set_ylabel("counter")
        return figure
