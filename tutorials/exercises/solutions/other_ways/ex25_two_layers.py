"""Keeps what every layer showed, and looks at the last one afterwards."""

from ex24_whole_step import train_layer


def train_network(inputs, labels, layers, counter_bits):
    shown = [inputs]
    learnt = []
    for counters, codebook, group, theta, mask in layers:
        result = train_layer(
            shown[-1], labels, counters, codebook, group, theta, mask, counter_bits
        )
        learnt.append(result[0])
        shown.append(result[1])
    codebook = layers[-1][1]
    wrong = 0
    for s in range(len(labels)):
        best, prediction = -1, 0
        for c in range(len(codebook)):
            same = sum(1 for a, b in zip(shown[-1][s], codebook[c]) if a == b)
            if same > best:
                best, prediction = same, c
        if prediction != labels[s]:
            wrong += 1
    return learnt, wrong
