"""What a preset is, and how its settings are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Preset:
    """A data set, the widths of the layers, and settings of a configuration.

    Among the settings may be "bias", 1 where the samples have one (spec 12.7), and "levels"
    and "thresholds" of a pixel (spec 12.3, 12.9). Where they name no codebook, it is fixed.
    """

    data: str
    layers: tuple[int, ...]
    settings: Mapping[str, Any]


def setting_text(value: object) -> str:
    """Write the value of a setting as an option takes it.

    >>> setting_text("1/4"), setting_text(50), setting_text((75, 25))
    ('1/4', '50', '75,25')
    >>> setting_text(((35, 15), (75, 25)))
    '35,15/75,25'
    """
    if not isinstance(value, tuple | list):
        return str(value)
    staged = any(isinstance(item, tuple | list) for item in value)
    return ("/" if staged else ",").join(map(setting_text, value))
