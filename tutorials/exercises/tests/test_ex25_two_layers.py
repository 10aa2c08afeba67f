"""What ex25 is checked with: the step of a network (clauses 10.1, 6.3)."""

from itertools import pairwise

from fast.command.exercises.drawn import rows
from fast.command.exercises.steps import drawn_layer, train_network

SHOWN = {"inputs": "bits"}
EXPECTED = {"train_network": train_network}


def drawn(random, widths, batch, classes=3, counter_bits=4):
    layers = []
    for fan_in, width in pairwise(widths):
        counters, codebook, mask = drawn_layer(random, fan_in, width, classes, counter_bits)
        group = random.choice([g for g in range(1, width + 1) if width % g == 0])
        layers.append([counters, codebook, group, width // 4, mask])
    labels = [random.randrange(classes) for _ in range(batch)]
    return rows(random, batch, widths[0]), labels, layers, counter_bits


def cases(random):
    layer = [[[1, 1, 1], [2, -2, 2]], [[0, 0], [1, 1]], 2, 0, [[0] * 3] * 2]
    yield "the example", "train_network", ([[1, 0, 1]], [0], [layer], 4)
    for widths in ((5, 4), (3, 4, 2), (9, 6, 6), (7, 9, 8, 6), (63, 8, 9), (65, 12, 5), (1, 1, 1)):
        for batch in (1, 5):
            name = "-".join(map(str, widths))
            yield f"{batch} samples, {name}", "train_network", drawn(random, widths, batch)


def test_two_layers(check):
    check()
