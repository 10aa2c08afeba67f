"""Every published row of memory and gates beside the models (arXiv 2412.00119)."""

from dataclasses import dataclass

from fast.cost.gates import gates
from fast.cost.memory import megabytes, memory
from fast.cost.sizes import Sizes, total
from fast.experiments.published import DATA_SETS, Published, published

EQUAL = 0.01  # memories that differ by less than this share of the smaller are called equal


@dataclass(frozen=True)
class Comparison:
    """A published row and what the models say of it."""

    point: Published
    bits: int
    gates: int

    @property
    def same(self) -> bool:
        """Say whether both numbers are the published ones, to the printed digits."""
        return self.texts == (f"{self.point.memory:.2f}", f"{self.point.gates:.2e}")

    @property
    def texts(self) -> tuple[str, str]:
        """Write megabytes and gates with as many digits as the publication does."""
        return f"{megabytes(self.bits):.2f}", f"{self.gates:.2e}"


def comparisons() -> tuple[Comparison, ...]:
    """Compare every row of which memory and gates are published."""
    return tuple(_compared(point) for point in published("accuracy") if point.memory is not None)


def gate_ratios(method: str) -> list[float]:
    """Divide a floating-point method's gates by those of the local rule, at equal memory.

    Of every published network of the local rule, with the published network of the method that has
    as many layers and the nearest memory, where these memories are equal.
    """
    ratios = []
    others = [_compared(point) for point in published("accuracy", method=method)]
    for point in published("accuracy", method="local"):
        ours = _compared(point)
        rivals = [
            other
            for other in others
            if other.point.data == point.data and len(other.point.layers) == len(point.layers)
        ]
        nearest = min(rivals, key=lambda other: abs(other.bits - ours.bits), default=None)
        if nearest and abs(nearest.bits - ours.bits) < EQUAL * min(nearest.bits, ours.bits):
            ratios.append(nearest.gates / ours.gates)
    return ratios


def _compared(point: Published) -> Comparison:
    data = DATA_SETS[point.data]
    sizes = Sizes(
        point.method, data.inputs, point.layers, point.outputs, data.classes, data.samples
    )
    return Comparison(point, total(memory(sizes)), total(gates(sizes)))
