"""What ex11 is checked with: the nearest codeword (clause 7.3)."""

import reference.codebook

SHOWN = {}
EXPECTED = {
    "decode": reference.codebook.decode,
    "is_decoding": lambda agreements, p: int(p == reference.codebook.decode(agreements)),
}


def cases(random):
    yield "the first of two that tie", "decode", ([3, 5, 5],)
    yield "all tie", "decode", ([4, 4, 4, 4],)
    yield "nothing agrees", "decode", ([0, 0],)
    yield "the last is best", "decode", ([0, 1, 2],)
    yield "the first and the last tie", "decode", ([9, 0, 9],)
    for classes in (2, 3, 10, 26, 127):
        for most in (2, 600):
            drawn = [random.randint(0, most) for _ in range(classes)]
            yield f"{classes} classes", "decode", (drawn,)
    drawn = [[3, 5, 5], [5, 5], [0, 0, 0], [7, 1], [1, 7], [2, 9, 4, 9]]
    for agreements in drawn + [[random.randint(0, 3) for _ in range(6)] for _ in range(9)]:
        for prediction in range(-1, len(agreements) + 1):
            note = f"is {prediction} right?"
            yield note, "is_decoding", (agreements, prediction)


def test_decode(check):
    check()
