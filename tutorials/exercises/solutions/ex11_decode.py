"""ex11: the first position of the largest; and its property, said in another way."""


def decode(agreements: list[int]) -> int:
    return agreements.index(max(agreements))


def is_decoding(agreements: list[int], prediction: int) -> int:
    if not 0 <= prediction < len(agreements):
        return 0
    best = agreements[prediction]
    none_better = all(other <= best for other in agreements)
    first = all(other < best for other in agreements[:prediction])
    return int(none_better and first)
