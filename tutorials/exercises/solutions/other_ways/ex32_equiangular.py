"""Keeps the agreements of all pairs in a table, as clause 7.7 suggests."""


def sums(table):
    pairs = [table[a][b] for a in range(len(table)) for b in range(a)]
    return len(pairs), sum(pairs), sum(p * p for p in pairs)


def weigh(table, n, d):
    m, s1, s2 = sums(table)
    return d * m * m * s1 + 2 * n * (m * s2 - s1 * s1)


def agreements(words):
    return [[sum(x == y for x, y in zip(a, b)) for b in words] for a in words]


def objective(codebook, numerator, denominator):
    return weigh(agreements(codebook), numerator, denominator)


def sweep(codebook, order, numerator, denominator):
    words = []
    for word in codebook:
        words.append(word[:])
    table = agreements(words)
    for v in order:
        c, i = v // len(words[0]), v % len(words[0])
        after = [row[:] for row in table]
        for j in range(len(words)):
            if j != c:
                after[c][j] += 1 if words[j][i] != words[c][i] else -1
                after[j][c] = after[c][j]
        if weigh(after, numerator, denominator) < weigh(table, numerator, denominator):
            table = after
            words[c][i] = 1 - words[c][i]
    return words
