"""The fast path: the same bits as the reference, in uint64 bit planes and np.bitwise_count.

Its names are loaded when they are first asked for: so the command is ready for an interrupt, and
for closed streams, before NumPy is loaded. LocalBinaryClassifier and BinaryEncoder need
scikit-learn, the extra "sklearn", and are no part of ``from fast import *``.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fast.balance import balanced_weights, class_weights
    from fast.bits import Bits, as_bits, pack, unpack
    from fast.combined import combine
    from fast.data.trained_model import Model, load
    from fast.estimator.classifier import LocalBinaryClassifier as LocalBinaryClassifier
    from fast.estimator.encoder import BinaryEncoder as BinaryEncoder
    from fast.network import Network
    from fast.prototypes import prototype_samples
    from fast.state_digest import digest
    from fast.validation import validation_split
    from reference.configuration import Configuration

__all__ = [
    "Bits",
    "Configuration",
    "Model",
    "Network",
    "as_bits",
    "balanced_weights",
    "class_weights",
    "combine",
    "digest",
    "load",
    "pack",
    "prototype_samples",
    "unpack",
    "validation_split",
]

HOMES = {
    "BinaryEncoder": "fast.estimator.encoder",
    "Bits": "fast.bits",
    "Configuration": "reference.configuration",
    "LocalBinaryClassifier": "fast.estimator.classifier",
    "Model": "fast.data.trained_model",
    "Network": "fast.network",
    "as_bits": "fast.bits",
    "balanced_weights": "fast.balance",
    "class_weights": "fast.balance",
    "combine": "fast.combined",
    "digest": "fast.state_digest",
    "load": "fast.data.trained_model",
    "pack": "fast.bits",
    "prototype_samples": "fast.prototypes",
    "unpack": "fast.bits",
    "validation_split": "fast.validation",
}


def __getattr__(name: str) -> Any:
    if name not in HOMES:
        raise AttributeError(f"module 'fast' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *HOMES})
