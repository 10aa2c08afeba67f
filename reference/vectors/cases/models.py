"""Model files that must be read (spec 15), and a model to spoil."""

from typing import Any

from reference import model_file, network
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.network import State, initial_state
from reference.prototypes import prototype_samples
from reference.vectors.case import Case, Group

SMALL: dict[str, Any] = {"inputs": 5, "classes": 3, "layers": (4,), "group": 2, "seed": 1}


def trained(config: Configuration) -> State:
    """Train an epoch on a few prototypes."""
    samples = prototype_samples(config.seed, config.classes, config.inputs, range(9))
    return network.epoch(config, initial_state(config), *samples)


def bits_encoding(inputs: int) -> dict[str, Any]:
    """The encoding of samples that are bits already."""
    return {"kind": "bits", "inputs": inputs}


def small_model(**changes: Any) -> tuple[Configuration, Description, State]:
    """A model to read, and to spoil."""
    config = Configuration(**{**SMALL, **changes})
    encoding = encoding_from_json(bits_encoding(config.inputs))
    return config, Description(config, Progress(), encoding), trained(config)


def reordered() -> bytes:
    """The same model, its header with other spaces, another order, and one more entry."""
    _, description, trained_state = small_model()
    data = model_file.to_bytes(description, trained_state)
    length = int.from_bytes(data[:8], "little")
    header, body = data[8 : 8 + length].decode(), data[8 + length :]
    at = header.index(',"layer.0.codebook"')
    metadata, tensors = header[1:at], header[at + 1 :].rstrip()[:-1]
    metadata = metadata.replace('"__metadata__":{', '"__metadata__": {"format":"pt",\n ')
    spaced = ("{" + tensors + " ,\n" + metadata + "}").encode()
    return len(spaced).to_bytes(8, "little") + spaced + body


def _read(id: str, comment: str, data: bytes, *flags: str) -> Case:
    return Case(id, comment, {"model": data.hex()}, flags)


READ = Group(
    "read",
    "read_model",
    "Model files that must be read.",
    [
        _read("small", "as written", model_file.to_bytes(*small_model()[1:])),
        _read(
            "9-bits",
            "16 bits a counter",
            model_file.to_bytes(*small_model(counter_bits=9)[1:]),
            "TensorType",
        ),
        _read(
            "committee",
            "a committee",
            model_file.to_bytes(*small_model(rule="committee")[1:]),
        ),
        _read(
            "robustness-each",
            "a robustness of its own for each layer",
            model_file.to_bytes(*small_model(layers=(4, 4), robustness=("1/4", "1/2"))[1:]),
            "LayerRobustness",
        ),
        _read(
            "any-order",
            "tensors before metadata, spaces, a foreign entry",
            reordered(),
            "AnyOrder",
        ),
    ],
)
