"""The published memory model, in bits (arXiv 2412.00119).

A committee is charged for an output layer of hidden weights from its groups to the classes and for
the activations of its groups; without the two, half of its published rows do not come out. The
model does not know the propagated rule: that is charged for the targets of all layers too, which
wait for the update.
"""

from fast.cost.sizes import FLOATING, Item, Sizes

NUMBER = 32  # bits of a floating-point number
SMALL = 8  # bits of a hidden weight and of an activation, as the model has them


def memory(sizes: Sizes) -> tuple[Item, ...]:
    """List what training keeps in memory; bits each.

    >>> from fast.cost.sizes import total
    >>> total(memory(Sizes("local", 4, (3, 3), (3, 3), 2, samples=5, batch=2)))
    370
    """
    if sizes.method in FLOATING:
        return _floating(sizes)
    kept = [Item("training data", "bits", sizes.inputs * sizes.samples, 1)]
    if sizes.method != "committee":
        weights = sum(a * b for a, b in sizes.pairs)
        # under the propagated rule the last layer alone has codewords
        wide = sizes.layers[-1] if sizes.method == "propagated" else max(sizes.layers)
        codewords = wide * sizes.classes
        kept.append(Item("hidden weights", "counters", weights, SMALL))
        kept.append(Item("largest codebook", "bits", codewords, 1))
    else:
        # every second matrix says which perceptron votes in which group
        weights = sum(a * b for a, b in sizes.pairs[::2])
        votes = sum(a * b for a, b in sizes.pairs[1::2])
        kept.append(Item("hidden weights", "counters", weights, SMALL))
        kept.append(Item("membership of groups", "bits", votes, 1))
    kept.append(Item("activations of a batch", "numbers", _activations(sizes), SMALL))
    if sizes.method == "propagated":
        kept.append(Item("targets of a batch", "bits", sizes.batch * sum(sizes.layers), 1))
    return tuple(kept)


def _floating(sizes: Sizes) -> tuple[Item, ...]:
    data = sizes.inputs * sizes.samples
    binary = sizes.method.endswith("-binary")
    matrices = [a * b for a, b in sizes.pairs]
    adam = sizes.method.startswith("adam")
    return (
        # full-precision input: as many samples as fit into the memory of the bits
        Item("training data", *(("bits", data, 1) if binary else ("numbers", data // 32, NUMBER))),
        Item("weights", "numbers", sum(matrices), NUMBER),
        *([Item("running means", "numbers", 2 * sum(matrices), NUMBER)] if adam else []),
        Item("largest gradient", "numbers", max(matrices), NUMBER),
        Item("activations of a batch", "numbers", _activations(sizes), NUMBER),
    )


def _activations(sizes: Sizes) -> int:
    return sizes.batch * sum(sizes.chain[1:])


def megabytes(bits: int) -> float:
    """Express bits in megabytes of 10^6 bytes."""
    return bits / 8_000_000
