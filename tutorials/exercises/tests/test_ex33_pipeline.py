"""What ex33 is checked with: who may do the next step (clauses 10.1, 10.3)."""

SHOWN = {}


def _ready(done, batches):
    finished = done[-1] // batches  # epochs of which the errors are known
    before = [None, *done]
    return [
        layer
        for layer, step in enumerate(done)
        if before[layer] != step and step // batches <= finished
    ]


def _rounds(layers, batches):
    """Layer l does step t - l in round t."""
    return [
        [[layer, t - layer] for layer in range(layers) if 0 <= t - layer < batches]
        for t in range(layers + batches - 1)
    ]


EXPECTED = {"ready": _ready, "rounds": _rounds}


def cases(random):
    yield "the example", "ready", ([2, 1], 2)
    yield "the example", "rounds", (2, 3)
    yield "the very first step", "ready", ([0, 0, 0], 4)
    yield "an epoch is over", "ready", ([4, 4, 4], 4)
    yield "the last layer is one step short of it", "ready", ([4, 4, 3], 4)
    yield "in the middle of the second epoch", "ready", ([6, 5, 5], 4)
    yield "one layer waits for nobody", "ready", ([3], 2)
    yield "epochs of one step", "ready", ([5, 5], 1)
    yield "epochs of one step, the last layer behind", "ready", ([5, 4], 1)
    yield "one layer", "rounds", (1, 3)
    yield "more layers than batches", "rounds", (4, 2)
    yield "one batch", "rounds", (3, 1)
    for layers in (2, 3, 5, 9):
        for batches in (1, 3, 10):
            epoch = random.randint(1, 3) * batches
            steps = sorted(epoch - random.randint(0, batches) for _ in range(layers))
            yield f"{layers} layers", "ready", (steps[::-1], batches)
            yield f"{layers} layers of {batches} batches", "rounds", (layers, batches)


def test_pipeline(check):
    check()
