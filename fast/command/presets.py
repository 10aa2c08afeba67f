"""The options of ``lbe train`` that were not given: from a preset, else the defaults."""

from collections.abc import Mapping
from typing import Any

from fast.command.unread import WITHOUT_THRESHOLDS, refuse_unread
from fast.command.values import default_layers, parse_layers, whole
from fast.data.source import FOR, IMAGES, PROTOTYPES, kind_of
from fast.experiments.fixed_presets import FIXED
from fast.experiments.general import GENERAL, General, settings_of
from fast.experiments.preset import Preset, setting_text
from fast.experiments.presets import PRESETS
from reference.configuration import ConfigurationError
from reference.configuration.values import LARGEST_WIDTH

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
    "codebook": "auto",
    "alpha": None,  # it depends on the codebook
    "epochs": "50",
    "seed": "0",
    "engine": "auto",
    "threads": "1",
    "dask": None,
    "snapshots": "1",
    "class_weight": None,
    "keep": "last",
    "checkpoint_every": "1m",
    "out": "lbe-out",
}


def settle(options: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in the options that are None, since they were not given. Raises ConfigurationError.

    The general settings for the prototypes and for images are taken without being asked for, by
    all rules but the committee; --preset published gives those of the publication.
    """
    refuse_unread(options)
    chosen: dict[str, Any] = {}
    data, preset = options["data"] or DEFAULTS["data"], options["preset"]
    if preset is None and options["rule"] != "committee":
        preset = "prototypes" if data in PROTOTYPES else "images" if data in IMAGES else None
    if preset in GENERAL:
        chosen = _general_texts(GENERAL[preset], options, data)
    elif preset in PRESETS:
        chosen = option_texts(PRESETS[preset])
        if options["encoding"] in WITHOUT_THRESHOLDS:
            chosen = {n: v for n, v in chosen.items() if n not in ("levels", "thresholds")}
        for name in ("group", "robustness"):
            if options["layers"] is not None and options[name] is None:
                _refuse_other_depth(name, chosen[name], options["layers"])
    elif preset is not None:
        raise ConfigurationError(
            "--preset",
            f"{preset!r} is not known",
            ", ".join((*GENERAL, *(name for name in PRESETS if name not in FIXED)))
            + "; names with -fixed",
        )
    settled = {**DEFAULTS, **chosen}
    given = {name: value for name, value in options.items() if value is not None}
    return {**options, **settled, **given, "preset": preset}


def _general_texts(general: General, options: Mapping[str, Any], data: str) -> dict[str, Any]:
    """Write general settings as options, for the layers and epochs that were given."""
    rule = options["rule"] or DEFAULTS["rule"]
    layers = parse_layers(options["layers"] or default_layers(rule), rule)[0]
    if not all(0 < width <= LARGEST_WIDTH for width in layers):
        return {}  # what refuses them says why
    epochs = whole("epochs", options["epochs"] or DEFAULTS["epochs"])
    settings = settings_of(general, layers, epochs)
    bias = {"preset_bias": True} if settings.pop("bias", 0) else {}
    if options["encoding"] is not None or kind_of(data) not in FOR["levels"]:
        settings.pop("levels", None)
    if rule == "committee":
        settings.pop("group", None)  # its groups are told by --layers
    return {**{name: setting_text(value) for name, value in settings.items()}, **bias}


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

    >>> option_texts(Preset("prototypes", (35, 35), {"group": 7}))
    {'data': 'prototypes', 'layers': '35,35', 'codebook': 'fixed', 'group': '7'}
    >>> option_texts(Preset("mnist", (8, 8), {"codebook": "trained", "bias": 1}))
    {'data': 'mnist', 'layers': '8,8', 'codebook': 'trained', 'preset_bias': True}
    """
    given = {"codebook": "fixed", **preset.settings}
    settings = {name: setting_text(value) for name, value in given.items()}
    bias = {"preset_bias": True} if settings.pop("bias", "0") == "1" else {}
    layers = ",".join(map(str, preset.layers))
    return {"data": preset.data, "layers": layers, **settings, **bias}
