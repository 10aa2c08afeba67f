"""Counts ones and zeros of each group, and compares the counts."""


def majority(activations, group):
    votes = []
    for g in range(len(activations) // group):
        ones = zeros = 0
        for k in range(g * group, (g + 1) * group):
            if activations[k]:
                ones += 1
            else:
                zeros += 1
        votes.append(1 if ones >= zeros else 0)
    return votes


def targets(codeword, group):
    return [codeword[k // group] for k in range(len(codeword) * group)]


def open_groups(outputs, codeword):
    return [g for g in range(len(codeword)) if outputs[g] + codeword[g] == 1]
