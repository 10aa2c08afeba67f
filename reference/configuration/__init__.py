"""What every implementation shares: configurations, encodings, model descriptions and errors.

Plain values and their checks, and how files are written; nothing here computes a bit of a training
run.
"""

from reference.configuration.encoding import (
    BiasedEncoding,
    BitsEncoding,
    CategoricalColumn,
    Encoding,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)
from reference.configuration.errors import (
    ConfigurationError,
    DataError,
    InputError,
    ModelFileError,
)
from reference.configuration.model import SPECIFICATION, Description, Progress
from reference.configuration.network import Configuration, Rule, Shape

__all__ = [
    "SPECIFICATION",
    "BiasedEncoding",
    "BitsEncoding",
    "CategoricalColumn",
    "Configuration",
    "ConfigurationError",
    "DataError",
    "Description",
    "Encoding",
    "InputError",
    "MedianEncoding",
    "ModelFileError",
    "NumericColumn",
    "Progress",
    "Rule",
    "Shape",
    "TableEncoding",
]
