"""Dictionaries, and a tuple for a list."""


def select(wrong, deficits, group):
    best = {}
    for k in range(len(wrong)):
        g = k // group
        if wrong[k] and (g not in best or deficits[k] < deficits[best[g]]):
            best[g] = k
    return tuple(best.values())
