"""The local and the propagated rule, with codewords as drawn, trained and equiangular. Prototypes.

Widths that are odd, even and unequal. The local rule has the published robustness 1/4, the
propagated one 1/2. Means of the last five epochs.
"""

from fast.experiments.plan import DATA, Point, Scale, network_runs

TITLE = "Local and propagated errors, random prototypes"
AXIS = "layers"
LOG = False
FULL = Scale(seeds=3, epochs=50)
QUICK = Scale(seeds=1, epochs=5)

OVER = 5  # epochs
ROBUSTNESS = {"local": "1/4", "propagated": "1/2"}
CODEBOOKS = {"drawn": "fixed", "trained": "trained", "equiangular": "equiangular"}
WIDTHS = ((35, 35), (36, 36), (75, 35), (35, 75))


def points(scale: Scale) -> list[Point]:
    """Make a point of every rule, codebook and widths; trained codewords where these are equal."""
    made = []
    for layers in WIDTHS:
        for name, codebook in CODEBOOKS.items():
            if codebook == "trained" and len(set(layers)) > 1:
                continue
            for rule, robustness in ROBUSTNESS.items():
                settings = {"rule": rule, "codebook": codebook, "robustness": robustness}
                runs = network_runs(DATA["prototypes"], scale, layers=layers, **settings)
                text, over = "-".join(map(str, layers)), min(OVER, scale.epochs)
                made.append(Point(f"{rule}, {name}", "prototypes", text, None, runs, over=over))
    return made
