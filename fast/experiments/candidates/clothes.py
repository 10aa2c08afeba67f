"""Candidates for the smaller networks on Fashion-MNIST."""

from collections.abc import Sequence

from fast.experiments.candidates.target import DEFAULT, OFTEN, Settings, Target, varied


def of_clothes(width: int, group: int, finalists: int, others: Sequence[Settings]) -> Target:
    """Vary the default of one of the smaller networks on Fashion-MNIST."""
    variations: list[Settings] = [
        {"robustness": "3/10"},
        {"robustness": "1/5"},
        {"robustness": "3/20"},
        {"robustness": "3/20", "reinforcement": "1/4"},
        {"reinforcement": "1/4"},
        {"reinforcement": "3/4"},
        OFTEN,
        {"batch": 50},
        *others,
    ]
    candidates = varied({**DEFAULT, "group": group}, variations)
    return Target("fashion-mnist", 10_000, (width, width), candidates, finalists)


# the published groups of each size first; then what trials on the validation samples called for
OF_35 = of_clothes(
    35,
    35,
    8,
    [
        {"robustness": "3/10", **OFTEN},
        {"robustness": "7/20", **OFTEN},
        {"robustness": "7/20"},
        {"robustness": "7/20", "init_bits": 6},
        {"robustness": "7/20", "init_bits": 7},
        {"robustness": "3/10", "init_bits": 6},
        {"robustness": "3/10", "init_bits": 7},
        {"robustness": "3/10", "init_bits": 6, **OFTEN},
        {"robustness": "3/10", "batch": 50},
        {"robustness": "3/10", "reinforcement": "3/4"},
        {"robustness": "3/10", "group": (35, 7)},
        {"init_bits": 6},
        {"init_bits": 4},
        {"reinforcement": "1"},
        {"reinforcement": "3/4", "batch": 50},
        {"reinforcement": "1/4", "batch": 25},
        {"reinforcement": "1/4", "batch": 10},
        {"batch": 25},
        {"group": 7},
        {"group": 5},
        {"bias": 1},
        {"robustness": "3/10", "init_bits": 6, "bias": 1},
        {"robustness": ("1/4", "2/5"), "init_bits": 6},
        {"robustness": ("1/4", "2/5"), "init_bits": 6, "bias": 1},
        {"robustness": ("1/5", "2/5"), "init_bits": 6, "bias": 1},
    ],
)
OF_75 = of_clothes(
    75,
    75,
    8,
    [
        {"robustness": "3/10", "batch": 50},
        {"group": (75, 25)},
        {"group": (75, 25), "robustness": "1/5"},
        {"group": (75, 25), "robustness": "1/5", "init_bits": 6},
        {"group": (75, 25), "robustness": "3/10"},
        {"group": (75, 25), "init_bits": 6},
        {"group": (75, 25), **OFTEN},
        {"group": (75, 25), "robustness": "1/5", **OFTEN},
        {"group": (75, 15)},
        {"group": 25},
        {"group": 25, "batch": 50},
        {"bias": 1},
        {"group": (75, 25), **OFTEN, "bias": 1},
        {"group": (75, 25), "robustness": ("1/5", "1/3"), **OFTEN},
        {"group": (75, 25), "robustness": ("1/5", "1/3"), **OFTEN, "bias": 1},
        {"group": (75, 25), "robustness": ("1/4", "2/5"), **OFTEN, "bias": 1},
    ],
)
OF_135 = of_clothes(
    135,
    45,
    4,
    [
        {"robustness": "1/5", **OFTEN},
        {"init_bits": 6, **OFTEN},
        {"group": (45, 27), **OFTEN},
        {"group": (45, 27), "robustness": "1/5", **OFTEN},
        {"group": (45, 27), "robustness": "1/5", "init_bits": 6, **OFTEN},
        {"group": (45, 15), **OFTEN},
        {"group": (135, 45), **OFTEN},
        {"group": 27},
        {"group": 27, "batch": 50},
        {"group": 135},
        {"group": (45, 27), **OFTEN, "bias": 1},
        {"group": (45, 27), "robustness": ("1/5", "1/3"), **OFTEN},
        {"group": (45, 27), "robustness": ("1/5", "1/3"), **OFTEN, "bias": 1},
        {"group": (135, 27), "robustness": ("1/5", "1/3"), **OFTEN, "bias": 1},
        {"group": (135, 45), "robustness": ("1/5", "1/3"), **OFTEN, "bias": 1},
    ],
)
OF_255 = of_clothes(
    255,
    85,
    4,
    [
        {"robustness": "3/20", **OFTEN},
        {"group": 51, "robustness": "3/20", "reinforcement": "1/4"},
        {"group": 51, "robustness": "3/20", **OFTEN},
        {"group": (85, 51), "robustness": "3/20", **OFTEN},
        {"group": (51, 15), "robustness": "3/20", **OFTEN},
        {"group": 51, "robustness": "3/20", "reinforcement": "1/8", "batch": 25},
        {"group": 51, "robustness": "3/20", **OFTEN, "bias": 1},
        {"group": 51, "robustness": ("3/20", "1/3"), **OFTEN, "bias": 1},
        {"group": (85, 51), "robustness": ("3/20", "1/3"), **OFTEN},
        {"group": (85, 51), "robustness": ("3/20", "1/3"), **OFTEN, "bias": 1},
        {"group": (85, 51), "robustness": ("1/10", "1/3"), **OFTEN, "bias": 1},
        {"group": (85, 17), "robustness": ("1/10", "1/3"), **OFTEN, "bias": 1},
    ],
)
