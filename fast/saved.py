"""A network saved by itself, and named in a line."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fast.model_file import save
from fast.network import Network
from reference.configuration import BitsEncoding, Configuration, Description, Encoding, Progress


def save_network(
    path: str | Path,
    network: Network,
    *,
    encoding: Encoding | None = None,
    class_names: Sequence[str] | None = None,
    notes: Mapping[str, Any] | None = None,
    weights_only: bool = False,
) -> None:
    """Write a model file, whole or not at all (spec 15).

    encoding: from raw samples to bits; None: samples are bits. class_names: C texts, class 0 first;
    None: classes are numbers. notes: any JSON object. weights_only: a bit a weight, to predict with
    and not to train on (spec 15.7). Raises OSError, ModelFileError for what does not fit.
    """
    description = Description(
        network.config,
        Progress(),
        BitsEncoding(network.config.inputs) if encoding is None else encoding,
        None if class_names is None else tuple(class_names),
        {} if notes is None else dict(notes),
        weights_only=weights_only,
    )
    save(path, description, network)


def sizes_text(config: Configuration) -> str:
    """Write the sizes of a network, bit by bit.

    >>> sizes_text(Configuration(inputs=784, classes=10))
    '784 > 525 > 525 bits, 10 classes'
    >>> sizes_text(Configuration(inputs=9, classes=2, layers=(6,), group=3, rule="committee"))
    '9 > 6/3 bits, 2 classes'
    """
    parts = [str(config.inputs)]
    for shape in config.shapes:
        votes = f"/{shape.group}" if config.rule == "committee" else ""
        parts.append(f"{shape.perceptrons}{votes}")
    return f"{' > '.join(parts)} bits, {config.classes} classes"


def network_text(network: Network) -> str:
    """Name a network: sizes, rule, codebook, and how far it has come in its training."""
    config, sets = network.config, len(network.weight_sets)
    parts = [sizes_text(config), f"{config.rule} rule, {config.codebook} codewords"]
    parts.append(f"{network.progress.epoch} epochs, {network.progress.step} steps")
    parts += [f"{sets} weight sets"] if sets else []
    parts += ["weights alone"] if network.weights_only else []
    return f"<Network {'; '.join(parts)}>"
