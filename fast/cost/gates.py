"""The published model of equivalent Boolean gates (arXiv 2412.00119).

Every matrix between two sizes a and b of the chain holds a * b weights. The model charges a
training step as if every weight of every layer but the output moved in every step. It does not know
the propagated rule: that is charged alike, its way back as if every sample went it.
"""

from fast.cost.sizes import FLOATING, Item, Sizes

# gates of an operation
XNOR = 1
POPCOUNT = 10  # of one bit
INCREMENT = 10  # or decrement
MULTIPLICATION = 10_000
ADDITION = 10_000


def gates(sizes: Sizes, samples: int | None = None, steps: int = 1) -> tuple[Item, ...]:
    """List the operations of so many training steps on so many samples in all; gates each.

    samples: those of one full batch where nothing else is said.

    >>> from fast.cost.sizes import total
    >>> f"{total(gates(Sizes('local', 784, (525, 525), (525, 525), 10))):.2e}"
    '8.10e+08'
    """
    seen = sizes.batch if samples is None else samples
    if sizes.method in FLOATING:
        return _floating(sizes, seen, steps)
    weights = [a * b for a, b in sizes.pairs]
    moving = sum(weights[:-1])  # the output layer does not learn
    learners = sum(sizes.chain[1:-1])
    listed = [
        Item("forward", "XNOR", seen * sum(weights), XNOR),
        Item("forward", "popcount", seen * sum(weights), POPCOUNT),
    ]
    if sizes.method != "committee":
        # under the propagated rule the last layer alone has codewords
        deciding = sizes.layers[-1:] if sizes.method == "propagated" else sizes.chain[1:]
        compared = seen * sum(deciding) * sizes.classes
        listed.append(Item("local classifiers", "XNOR", compared, XNOR))
        listed.append(Item("local classifiers", "popcount", compared, POPCOUNT))
    if sizes.method == "propagated":
        back = seen * sum(weights[1:-1])  # not to the samples, not from the output layer
        listed.append(Item("backward", "XNOR", back, XNOR))
        listed.append(Item("backward", "popcount", back, POPCOUNT))
    return (
        *listed,
        Item("whom to correct", "XNOR", 9 * seen * learners, XNOR),
        Item("update", "XNOR", 2 * steps * moving, XNOR),
        Item("update", "popcount", steps * moving, POPCOUNT),
        Item("update", "increment", 4 * steps * moving, INCREMENT),
    )


def _floating(sizes: Sizes, seen: int, steps: int) -> tuple[Item, ...]:
    weights = [a * b for a, b in sizes.pairs]
    sums = sum((a - 1) * b for a, b in sizes.pairs)
    back = sum((b - 1) * a for a, b in sizes.pairs[1:])  # not of the samples
    multiplied, added = (10, 4) if sizes.method.startswith("adam") else (1, 1)
    counts = [
        ("forward", seen * sum(weights), seen * sums),
        ("weight gradients", seen * sum(weights), seen * sums),
        ("input gradients", seen * sum(weights[1:]), seen * back),
        ("update", multiplied * steps * sum(weights), added * steps * sum(weights)),
    ]
    return tuple(
        Item(part, what, count, each)
        for part, multiplications, additions in counts
        for what, count, each in (
            ("multiplication", multiplications, MULTIPLICATION),
            ("addition", additions, ADDITION),
        )
    )
