"""How much the benchmark measures."""

from dataclasses import dataclass

from fast.bench.cases import WIDTHS


@dataclass(frozen=True)
class Sizes:
    """How much is measured: runs of each case, samples of an epoch (None: all), widths."""

    kernel_runs: int = 25
    epoch_runs: int = 5
    epoch_samples: int | None = None
    growth_runs: int = 3
    growth_samples: int = 6000
    widths: tuple[int, ...] = WIDTHS
    step_runs: int = 5
    start_runs: int = 9
    quick: bool = False
    peer_runs: int = 3
    peer_seeds: int = 3  # at most those of fast.bench.peers


QUICK = Sizes(5, 3, 6000, 1, 500, WIDTHS, 1, 3, quick=True, peer_seeds=1)
