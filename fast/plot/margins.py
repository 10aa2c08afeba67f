"""How clearly each layer decides: the margin between its nearest codeword and the second."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from fast.bits import as_bits
from fast.codebook import codeword_disagreements, decode
from fast.codebook import margins as margins_of
from fast.network import Network
from fast.plot.style import SERIES, drawn
from fast.step import layer_outputs, rule_of
from reference.configuration import DataError

AT_ONCE = 1000  # samples
MOST_BINS = 40


def layer_margins(network: Network, X: Any, y: Any) -> list[Any]:
    """Compute the margins of every layer that has codewords: (layer, right, wrong) each (spec 7.4).

    X: Bits, or what fast.Network takes; y: labels. right, wrong: int64 arrays of the margins of
    the samples that the layer decides rightly, and wrongly. Raises DataError.
    """
    samples, labels = as_bits(X, network.config.inputs), np.asarray(y)
    found: dict[int, list[Any]] = {}
    for start in range(0, len(samples), AT_ONCE):
        outputs, block = samples.words[start : start + AT_ONCE], labels[start : start + AT_ONCE]
        for index, layer in enumerate(network.layers):
            outputs = layer_outputs(layer, rule_of(network.config), outputs)
            if len(layer.codebook):
                differing = codeword_disagreements(outputs, layer.codebook, layer.shape.outputs)
                said = decode(differing)
                found.setdefault(index, []).append((margins_of(differing, said), said == block))
    result = []
    for index, parts in found.items():
        values, right = (np.concatenate(each) for each in zip(*parts, strict=True))
        result.append((index, values[right], values[~right]))
    return result


def margins(found: Sequence[Any], thetas: Sequence[int], theme: str = "light") -> Any:
    """Draw the margins of layers, as layer_margins gives them.

    thetas: of every layer of the network (spec 5.2): a training sample whose margin is below
    theta / 2 is learnt, though it is right. Raises DataError where no layer has codewords.
    """
    if not found:
        raise DataError("margins", "there is no sample", "at least 1")
    with drawn(theme, 1.2 + 3.2 * len(found), 3.6, "How clearly each layer decides") as figure:
        every = figure.subplots(1, len(found), squeeze=False, sharey=True)[0]
        for axes, (index, right, wrong) in zip(every, found, strict=True):
            most = max([1, *right.tolist(), *wrong.tolist()])
            edges = np.linspace(0, most + 1, min(MOST_BINS, most + 1) + 1)
            axes.grid(True, axis="y")
            for name, values, colour in (("right", right, 0), ("wrong", wrong, 1)):
                axes.hist(
                    values, edges, label=name, color=SERIES[theme][colour], alpha=0.75, zorder=2
                )
            if thetas[index]:
                half = thetas[index] / 2
                axes.axvline(half, color=SERIES[theme][2], linestyle="--", label="half of theta")
            axes.set_title(f"layer {index}")
            axes.set_xlabel("margin / bits")
        every[0].set_ylabel("samples")
        figure.legend(*every[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
        return figure
