"""Candidates for the prototypes: a draw, and what it has few of."""

from fast.experiments.candidates.target import DEFAULT, Settings, Target, drawn

SMALL = {
    "robustness": ("1/4", "1/5", "3/20", "1/10", "1/20"),
    "reinforcement": ("1/2", "1/4", "1/8", "0", "3/4"),
    "init_bits": (5, 2, 3, 4),
    "batch": (100, 50, 25, 200),
}
WON_35: Settings = {**DEFAULT, "group": 35, "robustness": "3/10", "init_bits": 3}
WON_75: Settings = {
    **DEFAULT,
    "group": 15,
    "robustness": "3/20",
    "reinforcement": "3/4",
    "init_bits": 2,
    "batch": 25,
}

PROTOTYPES_35 = Target(
    "prototypes",
    2000,
    (35, 35),
    [
        *drawn({"group": (35, 7, 5), **SMALL}, 32),
        # narrow starts, of which a draw has few
        *(
            {**DEFAULT, "group": 35, "init_bits": bits, **other}
            for bits in (2, 3)
            for other in (
                {},
                {"reinforcement": "1/4"},
                {"reinforcement": "3/4"},
                {"robustness": "3/10"},
                {"batch": 50},
            )
        ),
        # what had won so far, with a bias, and a robustness of each layer
        {**DEFAULT, "group": 35, "bias": 1},
        {**WON_35, "bias": 1},
        {**WON_35, "robustness": ("1/4", "2/5")},
        {**WON_35, "robustness": ("1/4", "2/5"), "bias": 1},
        {**WON_35, "init_bits": 2, "bias": 1},
        {**WON_35, "robustness": "2/5", "bias": 1},
    ],
    8,
)
PROTOTYPES_75 = Target(
    "prototypes",
    2000,
    (75, 75),
    [
        *drawn({"group": (75, 25, 15), **SMALL}, 32),
        {**WON_75, "bias": 1},
        {**WON_75, "robustness": ("3/20", "1/4")},
        {**WON_75, "robustness": ("3/20", "1/4"), "bias": 1},
        {**WON_75, "robustness": ("1/10", "1/4"), "bias": 1},
    ],
    8,
)
