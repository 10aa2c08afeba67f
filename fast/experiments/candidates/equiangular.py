"""Candidates with equiangular codewords (spec 7.7), groups in stages, and levels of pixels.

A few for each size: what trials of 6 to 50 epochs on the validation samples of one seed left over.
"""

from fast.experiments.candidates.target import Settings, Target, varied

EVEN: Settings = {"codebook": "equiangular", "robustness": "1/2"}
GROWING: Settings = {
    "codebook": "equiangular",
    "robustness": ("1/10", "1/3"),
    "reinforcement": "1/4",
    "batch": 50,
    "bias": 1,
}
STAGES_525 = ((35, 15), (75, 25), (105, 35), (175, 75))


def _prototypes(width: int, centre: Settings, others: list[Settings]) -> Target:
    return Target("prototypes", 2000, (width, width), varied({**EVEN, **centre}, others), 2)


def _clothes(
    width: int, centre: Settings, others: list[Settings], most: int | None = None
) -> Target:
    candidates = varied({**centre}, others)
    return Target("fashion-mnist", 10_000, (width, width), candidates, 2, most=most)


EQUIANGULAR: dict[str, Target] = {
    "prototypes-35": _prototypes(
        35,
        {"group": 35},
        [
            {"robustness": "3/4"},
            {"robustness": "1"},
            {"robustness": ("1/2", "3/4")},
            {"robustness": "3/4", "bias": 1},
            {"robustness": "3/4", "init_bits": 3},
            {"robustness": "3/4", "reinforcement": "3/4"},
            {"robustness": "3/4", "batch": 50},
            {"robustness": "3/4", "alpha": "30"},
            {"robustness": "3/4", "alpha": "3"},
        ],
    ),
    "prototypes-75": _prototypes(
        75,
        {"group": 75},
        [
            {"robustness": "3/4"},
            {"robustness": "1"},
            {"robustness": "3/4", "bias": 1},
            {"robustness": "3/4", "group": 25},
            {"robustness": "3/4", "reinforcement": "3/4"},
            {"robustness": "3/4", "init_bits": 3},
        ],
    ),
    "prototypes-135": _prototypes(
        135,
        {"group": 45},
        [
            {"robustness": "3/4"},
            {"robustness": "1"},
            {"robustness": "3/4", "group": 135},
            {"robustness": "3/4", "reinforcement": "3/4"},
        ],
    ),
    "prototypes-255": _prototypes(
        255, {"group": 85}, [{"robustness": "3/4"}, {"robustness": "3/4", "group": 255}]
    ),
    "prototypes-525": _prototypes(
        525,
        {"group": 105},
        [{"robustness": "3/4"}, {"robustness": "1"}, {"robustness": "3/4", "group": 175}],
    ),
    "fashion-mnist-35": _clothes(
        35,
        {"codebook": "equiangular", "robustness": "1/3", "group": 35, "init_bits": 6},
        [
            {"robustness": "1/4"},
            {"robustness": "1/2"},
            {"robustness": ("1/4", "1/2")},
            {"robustness": ("1/5", "1/2")},
            {"robustness": ("1/4", "1/2"), "bias": 1},
            {"robustness": ("1/4", "1/2"), "reinforcement": "1/4", "batch": 50},
            {"robustness": "1/3", "group": ((7, 7), (35, 35))},
        ],
    ),
    "fashion-mnist-75": _clothes(
        75,
        {**GROWING, "robustness": ("1/5", "1/3"), "group": (75, 25)},
        [
            {"group": ((25, 15), (75, 25))},
            {"robustness": ("1/5", "1/2")},
            {"robustness": ("1/4", "1/2"), "group": 75},
        ],
    ),
    "fashion-mnist-135": _clothes(
        135,
        {**GROWING, "robustness": ("1/5", "1/3"), "group": (45, 27)},
        [
            {"group": ((27, 15), (45, 15), (45, 27), (135, 45))},
            {"group": ((27, 15), (45, 15), (45, 27), (135, 45)), "robustness": ("1/8", "1/3")},
        ],
    ),
    "fashion-mnist-255": _clothes(
        255,
        {**GROWING, "group": ((17, 15), (51, 17), (85, 51), (85, 85))},
        [{"robustness": ("3/20", "1/3")}],
        most=2,
    ),
    "fashion-mnist-525": _clothes(
        525,
        {**GROWING, "group": STAGES_525},
        [{"reinforcement": "1/2", "batch": 100}, {"robustness": ("1/20", "1/3")}],
        most=2,
    ),
    "fashion-mnist-525-levels": _clothes(
        525,
        {**GROWING, "group": STAGES_525, "levels": 3},
        [
            {"reinforcement": "1/2", "batch": 100},
            {"levels": 5},
            {"levels": 5, "thresholds": "spread"},
        ],
        most=3,
    ),
    # with those of fashion-mnist-525 and -levels, for a preset of images in general
    "images-digits": Target(
        "digits",
        144,
        (525, 525),
        varied(
            {**GROWING, "group": STAGES_525},
            [
                {"reinforcement": "1/2", "batch": 100},
                {"levels": 3},
                {"levels": 3, "reinforcement": "1/2", "batch": 100},
                {"levels": 5},
            ],
        ),
        5,
        rounds=3,
    ),
}
