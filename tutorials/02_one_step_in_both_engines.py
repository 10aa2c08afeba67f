"""One training step, in the readable reference and in NumPy: every intermediate value is the same.

Runs in a second.
"""

# %% A network small enough to look at
import numpy as np

import fast
import fast.trace
import reference
from reference.bits import from_bits

config = reference.Configuration(inputs=9, classes=3, layers=(6,), group=3, counter_bits=4, seed=2)
samples = [[1, 0, 1, 1, 0, 0, 1, 0, 1], [0, 0, 1, 0, 1, 1, 1, 0, 0]]
labels = [0, 2]

# %% The reference: plain Python integers and bitarrays, a state in and a new state out
state = reference.initial_state(config)
state, trace = reference.step(config, state, [from_bits(s) for s in samples], labels)
print("agreements      ", trace.layers[0].agreements)
print("local errors    ", trace.layers[0].local_errors)
print("selected        ", trace.layers[0].selected, "(sample, perceptron)")
print("T               ", trace.layers[0].rate, "of 65536")

# %% The fast path: the same step on packed words
network = fast.Network(config)
steps: list[fast.trace.StepTrace] = []
network.partial_fit(np.array(samples), labels, hook=steps.append)

# %% Value by value
for name, value in trace.layers[0].plain().items():
    assert steps[0].layers[0].plain()[name] == value, name
    print(f"{name:<20} agrees")
assert fast.digest(network) == reference.digest(state)
