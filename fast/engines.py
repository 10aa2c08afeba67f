"""Which engine works, where nobody says it: the compiled one, where it is worth its start."""

from importlib.util import find_spec

from fast.kernels import kernels_of
from reference.configuration import Configuration, ConfigurationError

WORTH = 1 << 39  # comparisons of an input with a weight: about 10 seconds in plain NumPy
COMPILER = "numba"


def can_compile() -> bool:
    """Say whether the library of the engine "compiled" is installed."""
    return find_spec(COMPILER) is not None


def comparisons(config: Configuration, samples: int) -> int:
    """Count how often an input and a weight are compared in a whole training on so many samples.

    >>> comparisons(Configuration(inputs=784, classes=10, layers=(525, 525), epochs=2), 60_000)
    82467000000
    """
    return config.epochs * samples * _weights(config)


def _weights(config: Configuration) -> int:
    return sum(shape.inputs * shape.perceptrons for shape in config.shapes)


def engine_for(config: Configuration, samples: int) -> str:
    """Choose an engine of fast.Network for a training on so many samples, by the rule above.

    >>> engine_for(Configuration(inputs=784, classes=10, layers=(525,), epochs=1), 60_000)
    'numpy'
    """
    return _engine_for(comparisons(config, samples))


def engine_to_predict(config: Configuration, samples: int, weight_sets: int = 0) -> str:
    """Choose an engine to predict so many samples with, by the same number of comparisons.

    weight_sets: how many answer beside the network.

    >>> engine_to_predict(Configuration(inputs=784, classes=10, layers=(525,)), 10_000)
    'numpy'
    """
    return _engine_for(samples * _weights(config) * (1 + weight_sets))


def _engine_for(compared: int) -> str:
    if compared < WORTH:
        return "numpy"
    try:
        kernels_of("compiled")
    except ConfigurationError:  # not installed, or nowhere to keep its code, or told not to
        return "numpy"
    return "compiled"
