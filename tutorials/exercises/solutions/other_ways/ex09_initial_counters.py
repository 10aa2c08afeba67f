"""Powers of two, one plane after the other."""


def initial_counters(planes):
    b0 = len(planes)
    counters = [-(2 ** (b0 - 1))] * len(planes[0])
    for p in range(b0):
        for i in range(len(counters)):
            counters[i] += planes[p][i] * 2 ** (b0 - 1 - p)
    return counters
