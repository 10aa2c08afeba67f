# %% [markdown]
# # 6. Few-bit counters, and forgetting
#
# Behind every binary weight stands a counter. How many bits does it need? And what becomes of
# what a network has learnt when it has to learn something else? The answers belong together. The
# data set is that of the first tutorial, with fewer samples.

# %%
import numpy as np

import fast

X, y = fast.prototype_samples(seed=1, classes=10, n=1000, samples=range(5000))
X = fast.unpack(X.words, X.n)
train, test = slice(0, 4000), slice(4000, 5000)
early = y < 5  # the classes 0 to 4 come first, 5 to 9 later


def part(samples: slice, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the wanted ones of some samples, and their labels."""
    return X[samples][wanted[samples]], y[samples][wanted[samples]]


# %% [markdown]
# First the classes 0 to 4 for five epochs, then *only* the classes 5 to 9 for three. After each
# of those we test both halves. The network is never told that the task has changed.


# %%
def forget(counter_bits: int, reinforcement: str) -> list[tuple[float, float]]:
    """Learn the early classes, then the late ones; test both, before and after each late epoch."""
    config = fast.Configuration(
        inputs=1000, classes=10, layers=(135, 135), counter_bits=counter_bits,
        reinforcement=reinforcement, seed=1,
    )  # fmt: skip
    network = fast.Network(config)
    for _ in range(5):
        network.train_epoch(*part(train, early))
    found = [(network.score(*part(test, early)), network.score(*part(test, ~early)))]
    for _ in range(3):
        network.train_epoch(*part(train, ~early))
        found.append((network.score(*part(test, early)), network.score(*part(test, ~early))))
    return found


print("early and late classes right: before, and after 1, 2, 3 epochs of the late ones")
print("bits p_r")
results = {}
for bits, p_r in [(2, "0"), (4, "0"), (6, "0"), (8, "0"), (8, "1")]:
    results[bits, p_r] = forget(bits, p_r)
    print(f"{bits:4} {p_r:>3}  ", "   ".join(f"{a:.2f} {b:.2f}" for a, b in results[bits, p_r]))

# %% [markdown]
# A counter of two bits has four values: two wrong answers turn any weight, so even the first five
# classes are not learnt well. Counters of four bits learn them, and soon forget them. With eight
# bits they are still known after three epochs of other things. For the same reason the new classes
# come slowly: a counter far from zero takes many steps to come back.

# %%
assert results[2, "0"][0][0] < 0.5 < results[4, "0"][0][0]
kept = {bits: results[bits, "0"][3][0] for bits in (4, 6, 8)}
learnt = {bits: results[bits, "0"][3][1] for bits in (4, 6, 8)}
print("kept", kept, "learnt", learnt)
assert kept[4] < 0.3 < kept[6] and kept[8] > 0.3
assert learnt[4] > 0.5 > learnt[6] and learnt[8] < 0.5

# %% [markdown]
# Reinforcement pushes counters away from zero, the more so the more the network errs. That works
# in the same direction: with p_r = 1 the eight-bit network keeps more of the old classes and
# takes up less of the new ones. In the literature this trade is called *metaplasticity*.

# %%
with_it, without = results[8, "1"][3], results[8, "0"][3]
print(f"kept {with_it[0]:.3f} against {without[0]:.3f}")
print(f"learnt {with_it[1]:.3f} against {without[1]:.3f}")
assert with_it[0] > without[0] and with_it[1] < without[1]

# %% [markdown]
# One seed is one observation. Before you believe the last two numbers, repeat them with other
# seeds; tutorial 8 shows how.
