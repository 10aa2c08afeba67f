"""The loop over counters that misses the point, but is right."""


def to_planes(counters, counter_bits):
    planes = [0] * counter_bits
    for i, c in enumerate(counters):
        pattern = c + 2**counter_bits if c < 0 else c
        for j in range(counter_bits):
            if pattern & (1 << j):
                planes[j] += 1 << i
    return planes


def step_planes(planes, up, down):
    b = len(planes)
    n = max(x.bit_length() for x in [*planes, up, down])
    counters = []
    for i in range(n):
        c = sum(((planes[j] >> i) & 1) * 2**j for j in range(b))
        if c >= 2 ** (b - 1):
            c -= 2**b
        if (up >> i) & 1 and c < 2 ** (b - 1) - 1:
            c += 1
        elif (down >> i) & 1 and c > -(2 ** (b - 1)):
            c -= 1
        counters.append(c)
    return to_planes(counters, b)
