"""Sorts a copy, and takes the two last out of it."""


def margin(agreements):
    ordered = list(agreements)
    ordered.sort()
    return ordered.pop() - ordered.pop()
