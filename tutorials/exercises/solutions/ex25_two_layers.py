"""ex25: hand on what the layer said before it learnt."""

from ex10_codeword_agreements import codeword_agreements
from ex11_decode import decode
from ex24_whole_step import train_layer


def train_network(
    inputs: list[list[int]], labels: list[int], layers: list[list], counter_bits: int
) -> tuple[list[list[list[int]]], int]:
    learnt = []
    x = inputs
    for counters, codebook, group, theta, mask in layers:
        new, outputs = train_layer(x, labels, counters, codebook, group, theta, mask, counter_bits)
        learnt.append(new)
        x = outputs
    predictions = [decode(codeword_agreements(output, codebook)) for output in x]
    wrong = sum(p != label for p, label in zip(predictions, labels, strict=True))
    return learnt, wrong
