"""XOR of bits; and the larger minus the smaller in the place of abs."""


def wrong(activations, target):
    return [activations[k] ^ target[k] for k in range(len(target))]


def deficits(agreements, inputs):
    return [max(2 * z, inputs) - min(2 * z, inputs) for z in agreements]
