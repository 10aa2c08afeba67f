"""Four animals, five questions: the small network of the book learns to name them. Takes no time.

Run it in the folder of the checkout: python tutorials/animals.py
"""

# %% Five answers to "feathers? fur? scales? legs? lives in water?", and the class
from reference import Configuration, epoch, predict
from reference.bits import from_bits
from reference.layer import Layer
from reference.network import State

CLASSES = ["mammal", "bird", "fish"]
ANIMALS = {
    "carp": ([0, 0, 1, 0, 1], 2),
    "cat": ([0, 1, 0, 1, 0], 0),
    "duck": ([1, 0, 0, 1, 1], 1),
    "seal": ([0, 1, 0, 0, 1], 0),
}
inputs = [from_bits(answers) for answers, _ in ANIMALS.values()]
labels = [label for _, label in ANIMALS.values()]

# %% The network: one layer of four perceptrons, one row of counters each, and three codewords
config = Configuration(inputs=5, classes=3, layers=(4,), group=2, counter_bits=4, batch=2, seed=52)
counters = ((1, -2, -1, -8, -1), (-3, -2, 0, 2, 3), (3, 1, 6, -8, -1), (0, -4, 3, -7, 5))
codebook = (from_bits([1, 1, 0, 0]), from_bits([0, 1, 1, 1]), from_bits([1, 0, 1, 0]))
state = State((Layer(counters, codebook),), step=2, epoch=1, errors=3, samples=4)

# %% What it says, and how it learns
print("before", [CLASSES[c] for c in predict(config, state, inputs)])
while predict(config, state, inputs) != labels:
    state = epoch(config, state, inputs, labels)
    print("epoch", state.epoch, [CLASSES[c] for c in predict(config, state, inputs)])
print("counters", state.layers[0].counters)
assert state.epoch < 10
