"""Products of +1 and -1."""


def summed_moves(inputs, targets, selected):
    n = len(inputs[0])
    k_all = len(targets[0])
    moves = []
    for k in range(k_all):
        row = []
        for i in range(n):
            total = 0
            for pair in selected:
                if pair[1] == k:
                    s = pair[0]
                    total += (2 * inputs[s][i] - 1) * (2 * targets[s][k] - 1)
            row.append(total)
        moves.append(row)
    return moves
