"""ex06: Activation of a binary perceptron.

Chapter: 04-perceptron
Clause: 6.1, 6.2
"""


def activation(inputs: list[int], weights: list[int]) -> int:
    """Let a perceptron vote: 1 if at least half of its inputs agree with their weights, else 0.

    inputs, weights: bits, equally many, one weight for each input. A perceptron is nothing more
    than this: it counts the agreements z, and fires (says 1) if 2 * z >= the number of inputs. A
    tie, when exactly half agree, gives 1. Return the integer 0 or 1.

    By hand: 1011 and 1110 agree at 2 of 4 places: a tie, so 1.

    >>> activation([1, 0, 1, 1], [1, 1, 1, 0])
    1
    """
    raise NotImplementedError


def layer_activations(inputs: list[int], weights: list[list[int]]) -> list[int]:
    """Let a whole layer vote: all its perceptrons see the same inputs.

    weights: one row of bits for each perceptron, each as long as inputs. Return a list of bits: the
    activation of each perceptron, in the order of the rows.

    >>> layer_activations([1, 0, 1], [[1, 1, 1], [0, 1, 0]])
    [1, 0]
    """
    raise NotImplementedError
