"""Settings that won a search on validation samples, and the defaults of what is not given."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass

from reference.configuration import ConfigurationError

DEFAULTS = {
    "data": "prototypes",
    "group": "auto",
    "robustness": "1/4",
    "reinforcement": "1/2",
    "counter_bits": "8",
    "batch": "100",
}


@dataclass(frozen=True)
class Preset:
    """Texts of options of ``lbe train``, and where they come from."""

    options: Mapping[str, str]
    evidence: str


PRESETS: dict[str, Preset] = {}


def settle(options: argparse.Namespace) -> None:
    """Fill in the options that were not given: from the preset, else with the defaults.

    Raises ConfigurationError for an unknown preset.
    """
    chosen: Mapping[str, str] = {}
    if options.preset is not None:
        if options.preset not in PRESETS:
            raise ConfigurationError(
                "--preset", f"{options.preset!r} is not known", ", ".join(PRESETS)
            )
        chosen = PRESETS[options.preset].options
    for name, value in {**DEFAULTS, **chosen}.items():
        if getattr(options, name) is None:
            setattr(options, name, value)
