"""Settings that won a search on validation samples: ``lbe reproduce presets``.

The ranking of all candidates is docs/results/presets.csv, to which tests/test_reproduce.py holds
them; what they reach on test samples is measured by ``lbe reproduce with-presets``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Preset:
    """A data set, the widths of the layers, and settings of a configuration.

    Among the settings may be "bias", 1 where the samples have one (spec 12.7).
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


PRESETS = {
    "prototypes-35": Preset(
        "prototypes",
        (35, 35),
        {
            "group": 35,
            "robustness": "2/5",
            "reinforcement": "1/2",
            "init_bits": 3,
            "batch": 100,
            "bias": 1,
        },
    ),
    "prototypes-75": Preset(
        "prototypes",
        (75, 75),
        {
            "group": 15,
            "robustness": "3/20",
            "reinforcement": "3/4",
            "init_bits": 2,
            "batch": 25,
            "bias": 1,
        },
    ),
    "fashion-mnist-35": Preset(
        "fashion-mnist",
        (35, 35),
        {
            "group": 35,
            "robustness": "3/10",
            "reinforcement": "1/2",
            "init_bits": 6,
            "batch": 100,
        },
    ),
    "fashion-mnist-75": Preset(
        "fashion-mnist",
        (75, 75),
        {
            "group": (75, 25),
            "robustness": ("1/5", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
            "bias": 1,
        },
    ),
    "fashion-mnist-135": Preset(
        "fashion-mnist",
        (135, 135),
        {
            "group": (45, 27),
            "robustness": ("1/5", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
        },
    ),
    "fashion-mnist-255": Preset(
        "fashion-mnist",
        (255, 255),
        {
            "group": 51,
            "robustness": ("3/20", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
            "bias": 1,
        },
    ),
    "fashion-mnist-525": Preset(
        "fashion-mnist",
        (525, 525),
        {
            "group": (105, 35),
            "robustness": ("1/10", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
            "bias": 1,
        },
    ),
}
