# %% [markdown]
# # 4. Fashion-MNIST from raw pixels
#
# 60,000 pictures of clothes, 28 by 28 pixels of 8 bits, in ten classes (H. Xiao, K. Rasul, R.
# Vollgraf, [arXiv 1708.07747](https://arxiv.org/abs/1708.07747)). The four files are looked for
# in the folder that `LBE_DATA` names; with `pip install '.[data]'` they are downloaded. Without
# files this tutorial says so and ends.

# %%
import sys

import numpy as np

import fast
from fast.data import load_images
from fast.encoding import encode_images, fit_median
from reference.configuration import DataError

EPOCHS, SAMPLES = 3, 20_000  # 50 and 60,000 for good: a few minutes

try:
    images = load_images("fashion-mnist", None)
except DataError as error:
    print("skipped:", error)
    sys.exit(0)
NAMES = [
    "T-shirt",
    "trousers",
    "pullover",
    "dress",
    "coat",
    "sandal",
    "shirt",
    "sneaker",
    "bag",
    "boot",
]
print(images.train_images.shape, images.train_images.dtype)

# %% [markdown]
# A network of bits needs bits. A pixel becomes 1 where it is brighter than the median of *all*
# training pixels: one number for the whole data set. The median is kept doubled, so that it is an
# integer even when it lies between two values.

# %%
encoding = fit_median(images.train_images)
print(encoding)
X = encode_images(encoding, images.train_images)
X_test = encode_images(encoding, images.test_images)
pixels, packed = images.train_images.nbytes, X.words.nbytes
print(f"{pixels / 2**20:.0f} MiB of pixels, {packed / 2**20:.1f} MiB of packed bits")
assert packed * 7 < pixels

# %% [markdown]
# What the network sees of a picture:

# %%
sample = 0
for row in fast.unpack(X.words[sample : sample + 1], X.n).reshape(28, 28)[::2]:
    print("".join("##" if bit else " ." for bit in row))
print(NAMES[images.train_labels[sample]])

# %% [markdown]
# The network, and a few epochs on a part of the samples.

# %%
config = fast.Configuration(
    inputs=X.n, classes=10, layers=(255, 255), group=85, epochs=EPOCHS, seed=1
)
network = fast.Network(config)
y, y_test = images.train_labels, images.test_labels
for epoch in range(EPOCHS):
    network.train_epoch(X[:SAMPLES], y[:SAMPLES])
    print(f"epoch {epoch + 1}: {network.score(X_test, y_test):.4f} of the test samples right")
assert network.score(X_test, y_test) > 0.7

# %% [markdown]
# Which clothes does it confuse? Rows are the classes, columns the predictions.

# %%
matrix = np.zeros((10, 10), int)
np.add.at(matrix, (y_test, network.predict(X_test)), 1)
for name, row in zip(NAMES, matrix):
    print(f"{name:>9}", " ".join(f"{count:4}" for count in row))
hardest = int(np.argmin(matrix.diagonal()))
print("hardest:", NAMES[hardest])

# %% [markdown]
# On the command line, `lbe train --data fashion-mnist --preset published --layers 255,255` trains a
# network with these settings on all samples. Without `--preset published` it takes better settings,
# and up to three thresholds for each pixel. `lbe predict` names the classes of new pictures with a
# saved model.
