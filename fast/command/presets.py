"""The options of ``lbe train`` that were not given: from a preset, else the defaults."""

import argparse
from typing import Any

from fast.experiments.presets import PRESETS, Preset, setting_text
from reference.configuration import ConfigurationError

DEFAULTS: dict[str, Any] = {
    "data": "prototypes",
    "layers": None,  # it depends on the rule
    "group": "auto",
    "robustness": "1/4",
    "reinforcement": "1/2",
    "counter_bits": "8",
    "init_bits": None,  # it depends on counter_bits
    "batch": "100",
    "bias": False,
}


def settle(options: argparse.Namespace) -> None:
    """Fill in the options that were not given. Raises ConfigurationError for an unknown preset."""
    chosen: dict[str, Any] = {}
    if options.preset is not None:
        if options.preset not in PRESETS:
            raise ConfigurationError(
                "--preset", f"{options.preset!r} is not known", ", ".join(PRESETS)
            )
        chosen = option_texts(PRESETS[options.preset])
    for name, value in {**DEFAULTS, **chosen}.items():
        if getattr(options, name) is None:
            setattr(options, name, value)


def option_texts(preset: Preset) -> dict[str, Any]:
    """Write a preset as options.

    >>> option_texts(Preset("prototypes", (35, 35), {"group": 7, "robustness": "1/5"}))
    {'data': 'prototypes', 'layers': '35,35', 'group': '7', 'robustness': '1/5'}
    """
    layers = ",".join(map(str, preset.layers))
    settings: dict[str, Any] = {
        name: value == 1 if name == "bias" else setting_text(value)
        for name, value in preset.settings.items()
    }
    return {"data": preset.data, "layers": layers, **settings}
