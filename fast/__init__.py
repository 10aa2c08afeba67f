"""The fast path: the same bits as the reference, in uint64 bit planes and np.bitwise_count."""

from fast.bits import Bits, as_bits, pack, unpack
from fast.digest import digest
from fast.network import Network
from fast.prototypes import prototype_samples
from reference.configuration import Configuration

__all__ = [
    "Bits",
    "Configuration",
    "Network",
    "as_bits",
    "digest",
    "pack",
    "prototype_samples",
    "unpack",
]
