"""Settings that won a search on validation samples: ``lbe reproduce presets``.

The ranking of all candidates is docs/results/presets.csv, to which tests/test_reproduce.py holds
them; what they reach on test samples is measured by ``lbe reproduce with-presets``.
"""

from fast.experiments.fixed_presets import FIXED
from fast.experiments.preset import Preset

PRESETS = {
    "prototypes-35": Preset(
        "prototypes",
        (35, 35),
        {
            "codebook": "equiangular",
            "robustness": "3/4",
            "group": 35,
            "bias": 1,
        },
    ),
    "prototypes-75": Preset(
        "prototypes",
        (75, 75),
        {
            "codebook": "equiangular",
            "robustness": "3/4",
            "group": 75,
            "bias": 1,
        },
    ),
    "prototypes-135": Preset(
        "prototypes",
        (135, 135),
        {
            "codebook": "equiangular",
            "robustness": "3/4",
            "group": 45,
            "reinforcement": "3/4",
        },
    ),
    "prototypes-255": Preset(
        "prototypes",
        (255, 255),
        {
            "codebook": "equiangular",
            "robustness": "3/4",
            "group": 85,
        },
    ),
    "prototypes-525": Preset(
        "prototypes",
        (525, 525),
        {
            "codebook": "equiangular",
            "robustness": "1",
            "group": 105,
        },
    ),
    "fashion-mnist-35": Preset(
        "fashion-mnist",
        (35, 35),
        {
            "codebook": "equiangular",
            "robustness": "1/2",
            "group": 35,
            "init_bits": 6,
        },
    ),
    "fashion-mnist-75": Preset(
        "fashion-mnist",
        (75, 75),
        {
            "codebook": "equiangular",
            "robustness": ("1/5", "1/2"),
            "reinforcement": "1/4",
            "batch": 50,
            "bias": 1,
            "group": (75, 25),
        },
    ),
    "fashion-mnist-135": Preset(
        "fashion-mnist",
        (135, 135),
        {
            "codebook": "equiangular",
            "robustness": ("1/5", "1/3"),
            "reinforcement": "1/4",
            "batch": 50,
            "bias": 1,
            "group": ((27, 15), (45, 15), (45, 27), (135, 45)),
        },
    ),
    "fashion-mnist-255": Preset(
        "fashion-mnist",
        (255, 255),
        {
            "codebook": "equiangular",
            "robustness": ("3/20", "1/3"),
            "reinforcement": "1/4",
            "batch": 50,
            "bias": 1,
            "group": ((17, 15), (51, 17), (85, 51), (85, 85)),
        },
    ),
    "fashion-mnist-525": Preset(
        "fashion-mnist",
        (525, 525),
        {
            "codebook": "equiangular",
            "robustness": ("1/10", "1/3"),
            "reinforcement": "1/2",
            "batch": 100,
            "bias": 1,
            "group": ((35, 15), (75, 25), (105, 35), (175, 75)),
        },
    ),
    "fashion-mnist-525-levels": Preset(
        "fashion-mnist",
        (525, 525),
        {
            "codebook": "equiangular",
            "robustness": ("1/10", "1/3"),
            "reinforcement": "1/4",
            "batch": 50,
            "bias": 1,
            "group": ((35, 15), (75, 25), (105, 35), (175, 75)),
            "levels": 5,
            "thresholds": "spread",
        },
    ),
    **FIXED,
}
