"""One case after the other."""


def reinforce(counters, mask, counter_bits):
    top = 2 ** (counter_bits - 1) - 1
    bottom = -(2 ** (counter_bits - 1))
    after = []
    for c, bit in zip(counters, mask):
        if bit == 0 or c in (top, bottom):
            after.append(c)
        elif c >= 0:
            after.append(c + 1)
        else:
            after.append(c - 1)
    return after
