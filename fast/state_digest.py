"""The digest of a network's counters and codebooks (spec 14.2)."""

from hashlib import sha256

import numpy as np

from fast.network import Network


def digest(network: Network) -> str:
    """Compute the digest of a network, 64 hexadecimal digits (spec 14.2).

    >>> from reference.configuration import Configuration
    >>> digest(Network(Configuration(inputs=3, classes=2, layers=(2,))))[:16]
    'b0b679010eb84f66'
    """
    hashed = sha256(b"local-binary-errors state 1\n")
    hashed.update(np.array(len(network.layers), "<u4").tobytes())
    with network.at_rest():
        for layer in network.layers:
            hashed.update(np.array(layer.counters.shape, "<u4").tobytes())
            for row in layer.counters:
                hashed.update(row.astype("<i4").tobytes())
            # without codewords a layer counts its K activations (11.5, 15.7)
            shown = layer.shape.outputs if len(layer.codebook) else layer.shape.perceptrons
            hashed.update(_numbers(len(layer.codebook), shown))
            if layer.codeword_counters is None:
                hashed.update(layer.codebook.astype("<u8").tobytes())
            else:
                hashed.update(layer.codeword_counters.astype("<i4").tobytes())
        sets = list(network.weight_sets)
    if sets:
        hashed.update(_numbers(len(sets)))
    for weight_set in sets:
        shapes = [layer.shape for layer in weight_set.layers]
        hashed.update(_numbers(len(shapes)))
        for shape, part in zip(shapes, weight_set.layers, strict=True):
            hashed.update(_numbers(shape.perceptrons, shape.inputs, shape.group))
            hashed.update(part.weights.T.astype("<u8", order="C").tobytes())
        hashed.update(_numbers(len(weight_set.codebook), shapes[-1].outputs))
        hashed.update(weight_set.codebook.astype("<u8").tobytes())
    return hashed.hexdigest()


def _numbers(*values: int) -> bytes:
    return np.array(values, "<u4").tobytes()
