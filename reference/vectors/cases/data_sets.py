"""The random prototypes, and splits (spec 13)."""

from reference.vectors.case import Case, Group


def _prototypes(classes: int, n: int, first: int, count: int, seed: int = 1) -> Case:
    return Case(
        f"C{classes}-n{n}-from{first}-seed{seed}",
        "each sample is drawn for its own number",
        {"seed": seed, "classes": classes, "inputs": n, "first": first, "count": count},
        ("FlipStream", "SkippedPlanes", "RowPadding"),
    )


def _split(samples: int, test: int, seed: int = 1) -> Case:
    inputs = {"seed": seed, "samples": samples, "test": test}
    return Case(f"{test}-of-{samples}-seed{seed}", "shuffled, the last", inputs, ("SplitEnd",))


DATA_SETS = [
    Group(
        "prototypes",
        "prototypes",
        "The random prototypes.",
        [
            _prototypes(2, 8, 0, 3),
            _prototypes(3, 65, 0, 4),
            _prototypes(3, 64, 100, 2),
            _prototypes(10, 1000, 9999, 2),
            _prototypes(4, 129, 2**20, 2, seed=2**53 - 1),
        ],
    ),
    Group(
        "split",
        "split",
        "Shuffled; the last are for testing.",
        [_split(6, 2), _split(2, 1), _split(20, 19), _split(100, 20, seed=7)],
    ),
    Group(
        "share",
        "share",
        "A share of the samples, at least one.",
        [
            Case(f"{name}-of-{n}", "rounded down", {"fraction": share, "samples": n})
            for name, share, n in (
                ("fifth", "1/5", 14),
                ("fifth", "1/5", 3),
                ("tenth", "0.1", 30),
                ("third", "1/3", 9),
            )
        ],
    ),
]
