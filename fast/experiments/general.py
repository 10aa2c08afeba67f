"""Settings for any widths and depths: what the searches for presets had in common.

``lbe train`` takes them by itself, for the prototypes and for images. Like presets they are chosen
on validation samples (docs/results/presets.csv).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reference.configuration.groups import nearest_divisor


@dataclass(frozen=True)
class General:
    """Settings of networks of any layers.

    robustness: of the hidden layers, and of the last. stages: sizes to which groups come as near
    as they can, of the hidden layers and of the last, a pair a stage; none: automatic groups.
    settings: others, as a Preset has them.
    """

    robustness: tuple[str, str]
    stages: tuple[tuple[int, int], ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


GENERAL = {
    # the method as it was published
    "published": General(("1/4", "1/4"), (), {"codebook": "fixed"}),
    "prototypes": General(("3/4", "3/4")),
    "images": General(
        ("1/10", "1/3"),
        ((35, 15), (75, 25), (105, 35), (175, 75)),
        {"levels": 3, "reinforcement": "1/4", "batch": 50, "bias": 1},
    ),
}


def settings_of(general: General, layers: tuple[int, ...], epochs: int) -> dict[str, Any]:
    """Fit settings to layers, with as many of the stages as there are epochs.

    >>> settings_of(GENERAL["images"], (525, 135), epochs=3)["group"]
    ((35, 15), (75, 27), (105, 27))
    >>> settings_of(GENERAL["prototypes"], (525, 525), epochs=50)
    {'robustness': '3/4'}
    """
    settings: dict[str, Any] = {**general.settings}
    r = _each(general.robustness, layers)
    settings["robustness"] = r[0] if len(set(r)) == 1 else r
    stages = tuple(
        tuple(nearest_divisor(width, size) for width, size in zip(layers, _each(stage, layers)))
        for stage in general.stages[:epochs]
    )
    if stages:
        settings["group"] = stages if len(set(stages)) > 1 else stages[0]
    return settings


def _each(pair: tuple[Any, Any], layers: tuple[int, ...]) -> tuple[Any, ...]:
    hidden, last = pair
    return (hidden,) * (len(layers) - 1) + (last,)
