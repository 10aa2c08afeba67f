"""Two loops and a count."""


def codeword_agreements(outputs, codebook):
    result = []
    for codeword in codebook:
        count = 0
        for i in range(len(outputs)):
            if outputs[i] == codeword[i]:
                count += 1
        result.append(count)
    return result


def complement(codeword):
    flipped = []
    for bit in codeword:
        if bit == 1:
            flipped.append(0)
        else:
            flipped.append(1)
    return flipped
