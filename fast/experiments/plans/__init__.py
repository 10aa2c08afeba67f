"""The experiments, one a file: what a plot says, its scales, and points(scale)."""

NAMES = (
    "prototypes",
    "fashion-mnist",
    "group-size",
    "robustness",
    "depth",
    "counter-bits",
    "forgetting",
    "trained-codebook",
    "codebooks",
    "stages",
    "levels",
    "snapshots",
    "ideas",
    "rules",
    "learning-curves",
    "zero-weights",
    "tabular",
    "features",
    "presets",
    "with-presets",
)
