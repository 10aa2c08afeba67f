"""Near misses of ex31."""

from tests.near_misses import NearMiss

NEAR_MISSES = (
    NearMiss("ex31", "open below the bound only", "<= most)", "< most)"),
    NearMiss(
        "ex31",
        "rounded up",
        "numerator * fan_in // denominator",
        "-(-numerator * fan_in // denominator)",
    ),
    NearMiss("ex31", "all gates open", "int(abs(2 * z - fan_in) <= most)", "int(z >= 0)"),
    NearMiss("ex31", "half of the deficit", "abs(2 * z - fan_in)", "abs(z - fan_in // 2)"),
    NearMiss("ex31", "a tie gives 0", ">= len(asked)", "> len(asked)"),
    NearMiss("ex31", "no open gate gives 0", ">= len(asked)", ">= max(len(asked), 1)"),
    NearMiss("ex31", "half of all perceptrons", ">= len(asked)", ">= len(weights)"),
    NearMiss("ex31", "every gate is open", "strict=True) if g]", "strict=True)]"),
    NearMiss("ex31", "the weight alone", "w[j] == t for", "w[j] for"),
)
