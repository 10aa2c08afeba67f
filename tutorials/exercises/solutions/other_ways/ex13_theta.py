"""Without fractions: numerator and denominator by hand."""


def theta(robustness, outputs):
    if "/" in robustness:
        n, d = robustness.split("/")
    else:
        whole, _, decimals = robustness.partition(".")
        n, d = whole + decimals, 10 ** len(decimals)
    return int(n) * outputs // int(d)
