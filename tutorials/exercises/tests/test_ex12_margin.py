"""What ex12 is checked with: the margin (clause 7.4)."""

import reference.codebook

SHOWN = {}
EXPECTED = {"margin": reference.codebook.margin}


def cases(random):
    yield "the example", "margin", ([3, 5, 1],)
    yield "two best classes tie", "margin", ([5, 2, 5],)
    yield "two classes", "margin", ([0, 9],)
    yield "the best comes first", "margin", ([9, 0],)
    yield "all are the same", "margin", ([4, 4, 4],)
    yield "the second best are equal", "margin", ([1, 7, 4, 4],)
    yield "more than a thousand perceptrons", "margin", ([1200, 1000, 1035],)
    for classes in (2, 3, 10, 26, 127):
        for most in (3, 600):
            drawn = [random.randint(0, most) for _ in range(classes)]
            yield f"{classes} classes", "margin", (drawn,)


def test_margin(check):
    check()
