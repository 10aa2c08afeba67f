"""Presets of networks with codewords as they are drawn, from before there were others."""

from fast.experiments.preset import Preset

FIXED = {
    "prototypes-35-fixed": Preset(
        "prototypes",
        (35, 35),
        {
            "group": 35,
            "robustness": "2/5",
            "reinforcement": "1/2",
            "init_bits": 3,
            "batch": 100,
            "bias": 1,
        },
    ),
    "prototypes-75-fixed": Preset(
        "prototypes",
        (75, 75),
        {
            "group": 15,
            "robustness": "3/20",
            "reinforcement": "3/4",
            "init_bits": 2,
            "batch": 25,
            "bias": 1,
        },
    ),
    "fashion-mnist-35-fixed": Preset(
        "fashion-mnist",
        (35, 35),
        {
            "group": 35,
            "robustness": "3/10",
            "reinforcement": "1/2",
            "init_bits": 6,
            "batch": 100,
        },
    ),
    "fashion-mnist-75-fixed": Preset(
        "fashion-mnist",
        (75, 75),
        {
            "group": (75, 25),
            "robustness": ("1/5", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
            "bias": 1,
        },
    ),
    "fashion-mnist-135-fixed": Preset(
        "fashion-mnist",
        (135, 135),
        {
            "group": (45, 27),
            "robustness": ("1/5", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
        },
    ),
    "fashion-mnist-255-fixed": Preset(
        "fashion-mnist",
        (255, 255),
        {
            "group": 51,
            "robustness": ("3/20", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
            "bias": 1,
        },
    ),
    "fashion-mnist-525-fixed": Preset(
        "fashion-mnist",
        (525, 525),
        {
            "group": (105, 35),
            "robustness": ("1/10", "1/3"),
            "reinforcement": "1/4",
            "init_bits": 5,
            "batch": 50,
            "bias": 1,
        },
    ),
}
