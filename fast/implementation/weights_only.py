"""Files of weights alone (spec 15.7)."""

from fast import model_file
from fast.implementation.forms import Json, array, text
from fast.implementation.primitives import read_configuration
from fast.implementation.weight_sets import network_with
from reference.configuration import Description, Progress
from reference.configuration.encoding import encoding_from_json


def write_weights(
    configuration: Json, state: Json, weight_sets: Json, encoding: Json, class_names: Json
) -> Json:
    """Operation write_weights."""
    config = read_configuration(configuration)
    names = None if class_names is None else tuple(text(name) for name in array(class_names))
    description = Description(
        config, Progress(), encoding_from_json(encoding), names, weights_only=True
    )
    network = network_with(config, state, weight_sets)
    return {"model": model_file.to_bytes(description, network).hex()}
