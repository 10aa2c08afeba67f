"""With the places of the two best classes, and nothing imported."""


def local_error(agreements, label, theta):
    best = 0
    for c in range(1, len(agreements)):
        if agreements[c] > agreements[best]:
            best = c
    if best != label:
        return 1
    second = None
    for c in range(len(agreements)):
        if c != best and (second is None or agreements[c] > second):
            second = agreements[c]
    return 1 if 2 * (agreements[best] - second) < theta else 0
