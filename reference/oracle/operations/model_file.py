"""Questions about model files (spec 15)."""

from typing import Any

from reference import model_file
from reference.configuration import Configuration, Description, Progress
from reference.configuration.encoding import encoding_from_json
from reference.digest import digest
from reference.oracle.forms import ANY, BYTES, TEXT, TEXTS, or_null
from reference.oracle.network_forms import (
    CONFIGURATION,
    PROGRESS,
    STATE,
    progress_of,
    state_of,
)
from reference.oracle.operation import Operation


def write_model(
    configuration: Configuration, state: Any, encoding: Any, class_names: list[str] | None
) -> dict[str, Any]:
    """Write a model file."""
    names = None if class_names is None else tuple(class_names)
    description = Description(configuration, Progress(), encoding_from_json(encoding), names)
    return {"model": model_file.to_bytes(description, state_of(configuration, state))}


def read_model(model: bytes) -> dict[str, Any]:
    """Read a model file."""
    description, state = model_file.from_bytes(model)
    return {
        "configuration": description.configuration,
        "encoding": description.encoding.to_json(),
        "class_names": description.class_names and list(description.class_names),
        "progress": progress_of(state),
        "digest": digest(state),
    }


OPERATIONS = [
    Operation(
        "write_model",
        "15.1 to 15.3",
        "write a model file with empty `notes`; the progress is that of the state",
        {
            "configuration": CONFIGURATION,
            "state": STATE,
            "encoding": ANY,
            "class_names": or_null(TEXTS),
        },
        {"model": BYTES},
        write_model,
    ),
    Operation(
        "read_model",
        "15",
        "read a model file, or refuse it (15.4)",
        {"model": BYTES},
        {
            "configuration": CONFIGURATION,
            "encoding": ANY,
            "class_names": or_null(TEXTS),
            "progress": PROGRESS,
            "digest": TEXT,
        },
        read_model,
    ),
]
