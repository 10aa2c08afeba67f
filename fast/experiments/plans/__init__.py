"""The experiments, one a file: TITLE, AXIS, FULL and QUICK scales, and points(scale)."""

NAMES = (
    "prototypes",
    "fashion-mnist",
    "group-size",
    "robustness",
    "depth",
    "counter-bits",
    "trained-codebook",
    "learning-curves",
)
