"""Errors that travel, equiangular codewords, a pipeline."""

from tests.near_misses import NearMiss

ALL_AT_ONCE = """        now = [layer for layer in ready(done, batches) if done[layer] < batches]
        plan.append([[layer, done[layer]] for layer in now])
        for layer in now:
            done[layer] += 1
"""
ONE_BY_ONE = """        plan.append([])
        for layer in range(layers):
            if layer in ready(done, batches) and done[layer] < batches:
                plan[-1].append([layer, done[layer]])
                done[layer] += 1
"""

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
    NearMiss("ex32", "flips where J stays", ">= before", "> before"),
    NearMiss("ex32", "the variance alone", "denominator * pairs**2 * total + 2", "2"),
    NearMiss("ex32", "the sum alone", " + 2 * numerator * (pairs * squares - total**2)", ""),
    NearMiss(
        "ex32", "the sum squared for the squares", "sum(a**2 for a in agree)", "sum(agree) ** 2"
    ),
    NearMiss(
        "ex32",
        "numbered bit by bit",
        "words[v // n][v % n] ^= 1\n        if",
        "words[v % len(words)][v // len(words)] ^= 1\n        if",
    ),
    NearMiss(
        "ex32", "the codebook changes in place", "[list(word) for word in codebook]", "codebook"
    ),
    NearMiss(
        "ex32",
        "alpha rounded down",
        "2 * numerator * (",
        "2 * (numerator // denominator) * denominator * (",
    ),
    NearMiss("ex32", "differences", "sum(x == y for", "sum(x != y for"),
    NearMiss(
        "ex32",
        "compared with the start",
        "    for v in order:\n        before = objective(words, numerator, denominator)\n",
        "    before = objective(words, numerator, denominator)\n    for v in order:\n",
    ),
    NearMiss(
        "ex33", "nobody waits for the errors", "if has_inputs and knows_errors", "if has_inputs"
    ),
    NearMiss(
        "ex33",
        "the next batch is there before it is",
        "done[layer - 1] > step",
        "done[layer - 1] >= step",
    ),
    NearMiss(
        "ex33",
        "all wait for all",
        "done[-1] >= step // batches * batches",
        "done[-1] >= step - len(done) // 2",
    ),
    NearMiss(
        "ex33", "an epoch too late", "step // batches * batches", "(step + 1) // batches * batches"
    ),
    NearMiss("ex33", "counted up at once", ALL_AT_ONCE, ONE_BY_ONE),
    NearMiss(
        "ex33", "one layer a round", "if done[layer] < batches]", "if done[layer] < batches][-1:]"
    ),
)
