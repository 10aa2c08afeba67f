# %% [markdown]
# # 1. A first network in ten lines
#
# You need the package (`pip install .`) and a few seconds. The data set is made as it is asked
# for: ten random prototypes of 1000 bits, and every sample is a copy of one of them with 44 % of
# its bits flipped. Guessing would be right once in ten.

# %%
import fast

X, y = fast.prototype_samples(seed=1, classes=10, n=1000, samples=range(12_000))
train, test = slice(0, 10_000), slice(10_000, 12_000)
config = fast.Configuration(inputs=1000, classes=10, layers=(525, 525), epochs=3, seed=1)
network = fast.Network(config)
for _ in range(config.epochs):
    wrong = network.train_epoch(X[train], y[train])
    right = network.score(X[test], y[test])
    print(f"{wrong:5} of 10000 wrong while training, {right:.4f} right in the test")

# %% [markdown]
# The first number counts the samples that were predicted wrongly *just before* they were learnt,
# so it comes free. The second is the share of right answers on samples that the network has never
# seen.
#
# What has happened, in four sentences. The network has two layers of 525 perceptrons with weights
# of one bit. Each layer has a random *codeword* of 525 bits for every class and wants its outputs
# to be the codeword of the right class. Where the outputs were too far from it, the perceptrons
# that were easiest to correct moved the small *counters* behind their weights up or down by one.
# There was no gradient and no floating-point number.

# %%
assert network.score(X[test], y[test]) > 0.85
first = network.layers[0]
print("counters of the first layer:", first.counters.dtype, first.counters.shape)
print("from", first.counters.min(), "to", first.counters.max())
assert str(first.counters.dtype) == "int8"

# %% [markdown]
# Because all is integers, the same seed gives the same network on every machine. Its fingerprint
# is a SHA-256 over every counter and every codeword.

# %%
again = fast.Network(config).fit(X[train], y[train])
print("digest", fast.digest(again))
assert fast.digest(again) == fast.digest(network)

# %% [markdown]
# Try: `layers=(135, 135)`, other seeds, more epochs. The next tutorial looks at a single
# perceptron.
