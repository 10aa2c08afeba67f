"""What ex14 is checked with: local errors (clause 7.5)."""

import reference.codebook

SHOWN = {}
EXPECTED = {"local_error": reference.codebook.local_error}


def cases(random):
    yield "wrong", "local_error", ([3, 5], 0, 0)
    yield "right, and just enough", "local_error", ([3, 5], 1, 4)
    yield "right, and not enough", "local_error", ([3, 5], 1, 5)
    yield "a tie that the label wins", "local_error", ([5, 5, 1], 0, 0)
    yield "a tie that the label wins, without margin", "local_error", ([5, 5, 1], 0, 1)
    yield "a tie that the label loses", "local_error", ([5, 5, 1], 1, 0)
    yield "wrong by far is still wrong", "local_error", ([60, 2], 1, 10)
    for classes in (2, 3, 10, 127):
        for _ in range(6):
            most = random.choice((3, 127))
            agreements = [random.randint(0, most) for _ in range(classes)]
            ordered = sorted(agreements)
            theta = max(0, 2 * (ordered[-1] - ordered[-2]) + random.randint(-1, 1))
            label = agreements.index(ordered[-1])
            if random.randrange(3) == 0:
                label = random.randrange(classes)
            yield f"{classes} classes", "local_error", (agreements, label, theta)


def test_local_error(check):
    check()
