"""A loop that keeps the best so far."""


def decode(agreements):
    best = 0
    for c in range(1, len(agreements)):
        if agreements[c] > agreements[best]:
            best = c
    return best


def is_decoding(agreements, prediction):
    if prediction < 0 or prediction >= len(agreements):
        return False
    for c, agreement in enumerate(agreements):
        if agreement > agreements[prediction]:
            return False
        if c < prediction and agreement == agreements[prediction]:
            return False
    return True
