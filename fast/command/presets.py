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
    "bias": None,  # --no-bias is more than nothing said
    "preset_bias": False,
    "rule": "local",
    "gate": None,  # it depends on the rule
    "codebook": "fixed",
    "alpha": None,  # it depends on the codebook
    "epochs": "50",
    "seed": "0",
    "engine": "fast",
    "threads": "1",
    "snapshots": "1",
    "keep": "last",
    "checkpoint_every": "1m",
    "out": "lbe-out",
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
        for name in ("group", "robustness"):
            if options.layers is not None and getattr(options, name) is None:
                _refuse_other_depth(name, chosen[name], options.layers)
    for name, value in {**DEFAULTS, **chosen}.items():
        if getattr(options, name) is None:
            setattr(options, name, value)


def _refuse_other_depth(name: str, value: str, layers: str) -> None:
    depth = layers.count(",") + 1
    stages = value.split("/") if name == "group" else [value]
    each = max(stage.count(",") + 1 for stage in stages)
    if 1 < each != depth:
        raise ConfigurationError(
            "--preset",
            f"its {name} {value} is for {each} layers, not for --layers {layers}",
            f"with --{name} of these layers",
        )


def option_texts(preset: Preset) -> dict[str, Any]:
    """Write a preset as options, and whether it has a bias.

    >>> option_texts(Preset("prototypes", (35, 35), {"group": 7, "robustness": "1/5"}))
    {'data': 'prototypes', 'layers': '35,35', 'group': '7', 'robustness': '1/5'}
    >>> option_texts(Preset("mnist", (8, 8), {"robustness": ("1/5", "1/3"), "bias": 1}))
    {'data': 'mnist', 'layers': '8,8', 'robustness': '1/5,1/3', 'preset_bias': True}
    """
    settings = {name: setting_text(value) for name, value in preset.settings.items()}
    bias = {"preset_bias": True} if settings.pop("bias", "0") == "1" else {}
    layers = ",".join(map(str, preset.layers))
    return {"data": preset.data, "layers": layers, **settings, **bias}
