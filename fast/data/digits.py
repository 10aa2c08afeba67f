"""The handwritten digits that come with the package: 1797 images of 8 x 8 pixels.

E. Alpaydin, C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository,
https://doi.org/10.24432/C50P49, licence CC BY 4.0: the part that was for testing, written by other
people than the rest, in the order in which scikit-learn has it too.
"""

from importlib.resources import files

import numpy as np
from numpy.typing import NDArray


def load_digits() -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Load the digits: pixels of 0 (white) to 16, uint8 (1797, 64), and labels, int64 (1797,).

    >>> pixels, labels = load_digits()
    >>> pixels.shape, int(pixels.max()), labels[:3].tolist()
    ((1797, 64), 16, [0, 1, 2])
    """
    with (files("fast.data") / "digits.npz").open("rb") as file, np.load(file) as arrays:
        return arrays["X"], arrays["y"].astype(np.int64)
