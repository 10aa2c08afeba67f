"""The weights of the first layer: as images where the inputs are those of an image."""

from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import unpack
from fast.network import Network
from fast.plot.style import drawn
from reference.configuration import BiasedEncoding, Encoding, MedianEncoding, TableEncoding

ACROSS, DOWN = 10, 4  # perceptrons that are shown


def pixel_weights(network: Network, encoding: Encoding | None) -> NDArray[Any] | None:
    """Take the weights of the first layer by pixel: (K, side, side), -1 to 1; None of no image.

    A pixel of several bits counts the mean of its weights as +1 and -1, 0 where it has no bit.
    Inputs are an image where the encoding is of images, or has a square number of columns.
    """
    layer = network.layers[0]
    flags = unpack(np.ascontiguousarray(layer.weights.T), layer.shape.inputs)
    signs = 2.0 * flags - 1.0
    within = encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
    if isinstance(within, TableEncoding):
        ends = np.cumsum([column.inputs for column in within.columns])
        parts = np.split(signs[:, : ends[-1]], ends[:-1], axis=1)
        pixels = np.stack([p.mean(axis=1) if p.shape[1] else p.sum(axis=1) for p in parts], axis=1)
    elif isinstance(within, MedianEncoding):
        pixels = signs[:, : within.inputs]
    else:
        return None
    side = isqrt(pixels.shape[1])
    if side < 2 or side * side != pixels.shape[1]:
        return None
    return pixels.reshape(len(pixels), side, side)


def first_weights(network: Network, encoding: Encoding | None = None, theme: str = "light") -> Any:
    """Draw the weights of the first 40 perceptrons as images, or of all as one matrix.

    White is a weight of 1, black one of 0. encoding: of the network's samples.

    >>> from reference.configuration import Configuration
    >>> network = Network(Configuration(inputs=4, classes=2, layers=(3,)))
    >>> len(first_weights(network).axes), len(first_weights(network, MedianEncoding(4, 99)).axes)
    (1, 3)
    """
    images = pixel_weights(network, encoding)
    title = "Weights of the first layer: white 1, black 0"
    if images is None:
        layer = network.layers[0]
        flags = unpack(np.ascontiguousarray(layer.weights.T), layer.shape.inputs)
        with drawn(theme, 7, 4.2, title) as figure:
            axes = figure.subplots()
            axes.imshow(flags, cmap="gray", aspect="auto", interpolation="nearest")
            axes.set_xlabel("input")
            axes.set_ylabel("perceptron")
            return figure
    shown = images[: ACROSS * DOWN]
    across = min(ACROSS, len(shown))
    down = -(-len(shown) // across)
    with drawn(theme, 0.75 * across + 0.4, 0.82 * down + 0.6, title) as figure:
        every = figure.subplots(down, across, squeeze=False).ravel()
        for index, axes in enumerate(every):
            if index >= len(shown):
                axes.remove()
                continue
            axes.imshow(shown[index], cmap="gray", vmin=-1, vmax=1, interpolation="nearest")
            axes.set_title(str(index), fontsize=6, pad=2)
            axes.axis("off")
        return figure
