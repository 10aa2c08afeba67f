"""The handwritten digits of the book: 8 x 8 pixels, and three questions for each of them.

python tutorials/digits.py
"""

from typing import Any

import numpy as np

import fast
from fast.data import load_digits

pixels, labels = load_digits()  # 0 is white, 16 is black
# is the pixel darker than 3? than 7? than 11?
bits = np.concatenate([pixels > level for level in (3, 7, 11)], axis=1)
fifth = np.arange(len(labels)) % 5
kept_aside = fifth == 0  # every fifth digit is never learnt from


def right_answers(
    epochs: int = 20, seeds: int = 3, held_out: bool = False, **settings: Any
) -> list[int]:
    """Train a network from each seed; count its right answers of the 360 digits kept aside.

    held_out: leave those alone, and ask about another fifth that is held out of the training: the
    way to choose settings.
    """
    asked = fifth == 1 if held_out else kept_aside
    learnt = ~kept_aside & ~asked
    found = []
    for seed in range(seeds):
        config = fast.Configuration(inputs=192, classes=10, epochs=epochs, seed=seed, **settings)
        network = fast.Network(config).fit(bits[learnt], labels[learnt])
        found.append(int((network.predict(bits[asked]) == labels[asked]).sum()))
    return found


if __name__ == "__main__":
    for row in pixels[0].reshape(8, 8):
        print(" ".join(".+#@"[sum(int(pixel > level) for level in (3, 7, 11))] for pixel in row))
    print("this is a", labels[0])
    (right,) = right_answers(seeds=1, layers=(40,), group=10)
    print(right, "of", kept_aside.sum(), "right")
