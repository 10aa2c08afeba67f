"""Train the published network for a few epochs, in ten lines. Runs in a few seconds.

The cells (# %%) can be run one by one in most editors, or the file as a whole.
"""

# %% The embedded data set: ten random prototypes, every sample a copy with 44 % of its bits flipped
import fast

inputs, labels = fast.prototype_samples(seed=1, classes=10, n=1000, samples=range(12_000))
train, test = slice(0, 10_000), slice(10_000, 12_000)

# %% The network: two layers of 525 binary perceptrons
config = fast.Configuration(inputs=1000, classes=10, layers=(525, 525), epochs=3, seed=1)
network = fast.Network(config)

# %% Train, and watch the accuracy on samples that it has never seen
accuracies: list[float] = []
network.fit(
    inputs[train],
    labels[train],
    callbacks=[lambda n: accuracies.append(n.score(inputs[test], labels[test]))],
)
for epoch, accuracy in enumerate(accuracies, start=1):
    print(f"epoch {epoch}: test accuracy {accuracy:.4f}")
assert accuracies[-1] > 0.85

# %% The fingerprint of every counter and codeword: the same on every machine
print("digest", fast.digest(network))
