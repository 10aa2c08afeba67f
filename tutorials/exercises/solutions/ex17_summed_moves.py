"""ex17: one pass over the pairs."""


def summed_moves(
    inputs: list[list[int]], targets: list[list[int]], selected: list[list[int]]
) -> list[list[int]]:
    moves = [[0] * len(inputs[0]) for _ in targets[0]]
    for s, k in selected:
        for i, x in enumerate(inputs[s]):
            moves[k][i] += 1 if x == targets[s][k] else -1
    return moves
