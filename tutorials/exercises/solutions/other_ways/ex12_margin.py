"""Changes its input, which is a copy."""


def margin(agreements):
    agreements.sort()
    return agreements.pop() - agreements.pop()
