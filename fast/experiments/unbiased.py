"""scikit-learn's network with ReLU, without bias, and with the initial weights of PyTorch."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.neural_network import MLPClassifier


# scikit-learn publishes no types, so that its class is Any, which mypy lets nobody inherit from
class Unbiased(MLPClassifier):  # type: ignore[misc]
    """MLPClassifier whose intercepts start at 0 and stay there.

    The library has no option for either, so its two hooks are overridden; everything else of the
    training is the library's. tests/test_gradient.py compares a step with one made by hand.
    """

    def _init_coef(
        self, fan_in: int, fan_out: int, dtype: Any
    ) -> tuple[NDArray[Any], NDArray[Any]]:
        bound = 1 / np.sqrt(fan_in)
        weights = self._random_state.uniform(-bound, bound, (fan_in, fan_out))
        return weights.astype(dtype), np.zeros(fan_out, dtype)

    def _compute_loss_grad(self, layer: int, *rest: Any) -> None:
        super()._compute_loss_grad(layer, *rest)
        intercept_gradients = rest[-1]
        intercept_gradients[layer] = np.zeros_like(intercept_gradients[layer])


def make_unbiased(
    solver: str, layers: tuple[int, ...], rate: float, batch: int, seed: int
) -> Unbiased:
    """Make an untrained network; a call of partial_fit trains it for an epoch. solver: sgd, adam.

    seed: 0 to 2^32 - 1.
    """
    return Unbiased(
        layers,
        activation="relu",
        solver=solver,
        alpha=0.0,  # no weight decay
        batch_size=batch,
        learning_rate_init=rate,
        momentum=0.0,
        # a generator, since a number would begin anew, with the same order, in every epoch
        random_state=np.random.RandomState(seed),
    )
