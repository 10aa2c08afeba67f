"""The forms of a whole network: configuration, state, data, trace (spec 20.3)."""

from dataclasses import dataclass
from typing import Any

from bitarray import bitarray

from reference.configuration import Configuration
from reference.configuration.values import LARGEST_COUNT
from reference.counters import bounds
from reference.layer import Layer, trained_layer
from reference.network import State, initial_state
from reference.oracle.forms import (
    BIT_ROWS,
    COUNT,
    COUNTER_ROWS,
    INTEGER,
    INTEGERS,
    MATRIX,
    SIGNED_64,
    TEXT,
    TEXT_OR_TEXTS,
    UNSIGNED_64,
    Form,
    between,
    list_of,
    or_null,
    record,
)
from reference.oracle.written import SAFE, Json, MalformedRequest, is_integer_text, write_integer
from reference.prototypes import prototype_samples

PROTOTYPE_FIELDS = {
    "seed": UNSIGNED_64,
    "classes": between(2, 2**16 - 1),
    "inputs": between(1, 2**24),
    "first": between(0, LARGEST_COUNT),
    "count": COUNT,
}
PROTOTYPES = record("prototypes", PROTOTYPE_FIELDS)
WEIGHTS = {"sample_weight": SIGNED_64}  # where they are not all 1 (10.6)
SAMPLES = record("data", {"samples": BIT_ROWS, "labels": SIGNED_64}, WEIGHTS)
OF_PROTOTYPES = record("data", {"prototypes": PROTOTYPES}, WEIGHTS)
PROGRESS = record("progress", dict.fromkeys(("step", "epoch", "errors", "samples"), UNSIGNED_64))
LAYER_STATE = record(
    "layer of a state",
    {"counters": COUNTER_ROWS, "codebook": BIT_ROWS, "codeword_counters": COUNTER_ROWS},
)
STATE_FIELDS = record("state", {"layers": list_of(LAYER_STATE), "progress": PROGRESS})

# one size a layer, or an array of these, one a stage (5.5)
GROUP = Form(
    "array of integers, or of arrays of integers",
    {"anyOf": [INTEGERS.schema, MATRIX.schema]},
    lambda value: value,
    lambda value: value,
)
CONFIGURATION_FIELDS = record(
    "configuration",
    {
        "inputs": INTEGER,
        "classes": INTEGER,
        "layers": INTEGERS,
        "group": GROUP,
        "rule": TEXT,
        "codebook": TEXT,
        "robustness": TEXT_OR_TEXTS,
        "reinforcement": TEXT,
        "counter_bits": INTEGER,
        "init_bits": INTEGER,
        "batch": INTEGER,
        "epochs": INTEGER,
        "seed": INTEGER,
    },
    {"alpha": TEXT, "gate": TEXT},  # with some codebooks only, with the propagated rule only (15.3)
)

TRACE = record(
    "layer of a trace",
    {
        "agreements": MATRIX,
        "activations": BIT_ROWS,
        "outputs": BIT_ROWS,
        "codeword_agreements": MATRIX,
        "predictions": INTEGERS,
        "local_errors": INTEGERS,
        "deficits": MATRIX,
        "selected": MATRIX,
        "moves": MATRIX,
        "updated_counters": MATRIX,
        "rate": INTEGER,
        "reinforced": BIT_ROWS,
        "counters": MATRIX,
        "codeword_moves": MATRIX,
        "codeword_counters": MATRIX,
    },
    {"targets": BIT_ROWS, "gates": BIT_ROWS},  # of the propagated rule
)


def read_configuration(value: Json) -> Configuration:
    """Read a configuration (spec 15.3, integers as in 20.2). Raises ConfigurationError."""
    if isinstance(value, dict):
        texts = ("rule", "gate", "codebook", "alpha", "robustness", "reinforcement")
        value = {name: v if name in texts else _plain(v) for name, v in value.items()}
    return Configuration.from_json(value)


def _plain(value: Json) -> Json:
    """Make plain integers of those in the form of 20.2; what is in another form stays a text."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if is_integer_text(value):
        return int(value)
    return str(value) if isinstance(value, int) and abs(value) > SAFE else value


def write_configuration(config: Configuration) -> Json:
    """Write a configuration (spec 15.3)."""
    return {**config.to_json(), "seed": write_integer(config.seed)}


@dataclass(frozen=True)
class Data:
    """Samples, their labels, and their weights if they have any."""

    samples: list[bitarray]
    labels: list[int]
    sample_weight: list[int] | None = None


def read_data(value: Json) -> Data:
    """Read samples and labels, or make those of the random prototypes (spec 13.1), and weights."""
    if isinstance(value, dict) and "prototypes" in value:
        data = OF_PROTOTYPES.read(value)
        p = data["prototypes"]
        numbers = range(p["first"], p["first"] + p["count"])
        made = prototype_samples(p["seed"], p["classes"], p["inputs"], numbers)
        return Data(*made, data.get("sample_weight"))
    data = SAMPLES.read(value)
    return Data(data["samples"], data["labels"], data.get("sample_weight"))


def write_data(data: Data) -> Json:
    """Write samples and labels, and weights if there are any."""
    return SAMPLES.write({name: v for name, v in vars(data).items() if v is not None})


CONFIGURATION = Form(
    "configuration", CONFIGURATION_FIELDS.schema, read_configuration, write_configuration
)
DATA = Form(
    "data",
    {"anyOf": [SAMPLES.schema, OF_PROTOTYPES.schema]},
    read_data,
    write_data,
)
STATE = or_null(STATE_FIELDS)


def state_of(config: Configuration, value: dict[str, Any] | None) -> State:
    """Make a state that fits a configuration; of null the initial one. Raises MalformedRequest."""
    if value is None:
        return initial_state(config)
    if len(value["layers"]) != len(config.shapes):
        raise MalformedRequest("the state does not fit the configuration")
    layers = tuple(_layer_of(config, index, v) for index, v in enumerate(value["layers"]))
    errors, samples = (value["progress"][name] for name in ("errors", "samples"))
    if not errors <= samples or not 1 <= samples <= LARGEST_COUNT:
        raise MalformedRequest("the state does not fit the configuration")
    return State(layers, **value["progress"])


def _layer_of(config: Configuration, index: int, value: dict[str, Any]) -> Layer:
    """Make a layer; of trained codewords there are counters alone, of fixed ones bits alone."""
    counters, codeword_counters = (
        tuple(tuple(row) for row in value[name]) for name in ("counters", "codeword_counters")
    )
    shape, codebook = config.shapes[index], tuple(value["codebook"])
    trained = config.trains_codebook(index)
    low, high = bounds(config.counter_bits)
    fits = (
        len(counters) == shape.perceptrons
        and all(len(row) == shape.inputs for row in counters)
        and len(codebook) == (0 if trained or not config.has_codebook(index) else config.classes)
        and len(codeword_counters) == (config.classes if trained else 0)
        and all(len(row) == shape.outputs for row in (*codebook, *codeword_counters))
        and all(low <= c <= high for row in (*counters, *codeword_counters) for c in row)
    )
    if not fits:
        raise MalformedRequest("the state does not fit the configuration")
    return trained_layer(counters, codeword_counters) if trained else Layer(counters, codebook)


def progress_of(state: State) -> dict[str, int]:
    """Take the progress out of a state."""
    return {name: getattr(state, name) for name in ("step", "epoch", "errors", "samples")}
