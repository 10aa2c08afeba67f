"""Counts epochs that are over; fills a table of rounds by the sum of layer and step."""


def ready(done, batches):
    epochs_over = done[len(done) - 1] // batches
    can = []
    for layer in range(len(done)):
        if done[layer] // batches > epochs_over:
            continue
        if layer > 0 and done[layer - 1] == done[layer]:
            continue
        can.append(layer)
    return can


def rounds(layers, batches):
    plan = []
    for _ in range(layers + batches - 1):
        plan.append([])
    for layer in range(layers):
        for step in range(batches):
            plan[layer + step].append([layer, step])
    return plan
