"""Candidates for 525-525 on Fashion-MNIST."""

from fast.experiments.candidates.target import DEFAULT, OFTEN, Settings, Target, varied

ALIKE: list[Settings] = varied(
    {**DEFAULT, "group": 75, "robustness": "3/20"},
    [
        {"robustness": "1/5"},
        {"robustness": "7/40"},
        {"robustness": "1/8"},
        {"reinforcement": "1/4"},
        {"reinforcement": "3/4"},
        {"group": 105},
        {"group": 35},
        {"init_bits": 7},
        {"batch": 50},
        OFTEN,
        {"robustness": "1/5", **OFTEN},
        {"init_bits": 7, **OFTEN},
        {"reinforcement": "1/8", "batch": 25},
        {"group": (75, 35), **OFTEN},
        {"group": (75, 35), "robustness": "7/40", **OFTEN},
        {"group": (75, 35), "reinforcement": "1/8", "batch": 25},
        {"group": (75, 35), "reinforcement": "1/16", "batch": 10},
        {"group": (75, 25), **OFTEN},
        {"group": (105, 35), **OFTEN},
        {"group": (75, 175), **OFTEN},
        {"group": (35, 75), **OFTEN},
        {"group": 35, **OFTEN},
        {"group": 25, **OFTEN},
    ],
)

# a robustness of each layer (spec 5.1)
EACH: list[Settings] = varied(
    {**DEFAULT, "group": (75, 35), "robustness": ("1/10", "1/3"), **OFTEN},
    [
        {"robustness": ("1/5", "3/20")},
        {"robustness": ("1/10", "1/5")},
        {"robustness": ("3/20", "1/4")},
        {"robustness": ("3/20", "1/3")},
        {"robustness": ("3/20", "1/2")},
        {"robustness": ("1/20", "1/4")},
        {"robustness": ("1/5", "1/3")},
        {"reinforcement": "1/2"},
        {"init_bits": 6},
        {"init_bits": 4},
        {"reinforcement": "1/8", "batch": 25},
        {"robustness": ("1/8", "1/3"), "reinforcement": "1/20", "batch": 10},
        {"group": (75, 25)},
        {"group": (75, 25), "reinforcement": "1/8"},
        {"group": (75, 25), "robustness": ("3/20", "1/4")},
        {"group": (75, 25), "robustness": ("1/8", "2/5")},
        {"group": (75, 25), "robustness": ("3/20", "1/3")},
        {
            "group": (75, 25),
            "robustness": ("3/20", "1/3"),
            "reinforcement": "1/8",
            "batch": 25,
        },
        {"group": 75, "robustness": ("3/20", "1/4")},
        {"group": 35},
        {"group": (75, 15)},
        {"group": (105, 35)},
        {"group": (105, 35), "robustness": ("1/20", "1/3")},
    ],
)

BIASED: list[Settings] = varied(
    {**DEFAULT, "group": (105, 35), "robustness": ("1/10", "1/3"), **OFTEN, "bias": 1},
    [
        {"group": (105, 25)},
        {"group": (105, 25), "robustness": ("3/20", "1/3")},
        {"group": (175, 35)},
        {"group": (75, 35), "robustness": "3/20"},
        DEFAULT,
    ],
)

OF_525 = Target(
    "fashion-mnist",
    10_000,
    (525, 525),
    [DEFAULT, *ALIKE, *EACH, *BIASED],
    finalists=8,
    rounds=2,
)
