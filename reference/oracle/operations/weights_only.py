"""Questions about files of weights alone (spec 15.7)."""

from typing import Any

from reference import model_file
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.oracle.forms import ANY, BYTES, TEXTS, or_null
from reference.oracle.network_forms import CONFIGURATION, STATE
from reference.oracle.operation import Operation
from reference.oracle.operations.weight_sets import WEIGHT_SETS, Sets, with_sets


def write_weights(
    configuration: Configuration,
    state: Any,
    weight_sets: Sets,
    encoding: Any,
    class_names: list[str] | None,
) -> dict[str, Any]:
    """Write a model file of weights alone."""
    names = None if class_names is None else tuple(class_names)
    description = Description(
        configuration, Progress(), encoding_from_json(encoding), names, weights_only=True
    )
    now = with_sets(configuration, state, weight_sets)
    return {"model": model_file.to_bytes(description, now)}


OPERATIONS = [
    Operation(
        "write_weights",
        "15.7",
        "write a model file of weights alone, with empty `notes`",
        {
            "configuration": CONFIGURATION,
            "state": STATE,
            "weight_sets": WEIGHT_SETS,
            "encoding": ANY,
            "class_names": or_null(TEXTS),
        },
        {"model": BYTES},
        write_weights,
    ),
]
