"""Settings that won a search on validation samples: ``lbe reproduce presets``.

The ranking of all candidates is docs/results/presets.csv, to which tests/test_reproduce.py holds
them; what they reach on test samples is measured by ``lbe reproduce with-presets``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Preset:
    """A data set, the widths of the layers, and settings of a configuration."""

    data: str
    layers: tuple[int, ...]
    settings: Mapping[str, Any]


PRESETS: dict[str, Preset] = {}
