"""Everything in one function, with indices, and nothing imported."""


def train_layer(inputs, labels, counters, codebook, group, theta, mask, counter_bits):
    low, high = -(2 ** (counter_bits - 1)), 2 ** (counter_bits - 1) - 1
    n, size = len(counters[0]), len(counters)
    sums = [[0] * n for _ in range(size)]
    outputs = []
    learning = False
    for s in range(len(inputs)):
        z = []
        for k in range(size):
            z.append(sum((counters[k][i] >= 0) == (inputs[s][i] == 1) for i in range(n)))
        a = [1 if 2 * z[k] >= n else 0 for k in range(size)]
        outputs.append(a)
        agreements = [sum(a[k] == word[k] for k in range(size)) for word in codebook]
        ordered = sorted(agreements, reverse=True)
        prediction = agreements.index(ordered[0])
        if prediction == labels[s] and 2 * (ordered[0] - ordered[1]) >= theta:
            continue
        learning = True
        target = codebook[labels[s]]
        for first in range(0, size, group):
            chosen = None
            for k in range(first, first + group):
                if a[k] == target[k]:
                    continue
                if chosen is None or abs(2 * z[k] - n) < abs(2 * z[chosen] - n):
                    chosen = k
            if chosen is not None:
                for i in range(n):
                    sums[chosen][i] += 1 if inputs[s][i] == target[chosen] else -1
    new = []
    for k in range(size):
        row = []
        for i in range(n):
            c = max(low, min(high, counters[k][i] + sums[k][i]))
            if learning and mask[k][i]:
                c = min(high, c + 1) if c >= 0 else max(low, c - 1)
            row.append(c)
        new.append(row)
    return [new, outputs]
