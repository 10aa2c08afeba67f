"""Takes the smallest key that is left, again and again; fills a batch until it is full."""


def permutation(keys):
    left = list(range(len(keys)))
    order = []
    while left:
        smallest = left[0]
        for i in left:
            if keys[i] < keys[smallest]:
                smallest = i
        left.remove(smallest)
        order.append(smallest)
    return order


def batches(order, batch):
    found = [[]]
    for sample in order:
        if len(found[-1]) == batch:
            found.append([])
        found[-1].append(sample)
    return found
