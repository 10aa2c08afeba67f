"""ex21: OR where the rate has a 1, AND where it has a 0."""


def bernoulli_plane(rate: int, planes: list[list[int]]) -> list[int]:
    m = [0] * len(planes[0])
    for i, plane in enumerate(planes):
        if rate >> i & 1:
            m = [x | y for x, y in zip(m, plane, strict=True)]
        else:
            m = [x & y for x, y in zip(m, plane, strict=True)]
    return m
