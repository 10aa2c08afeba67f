# %% [markdown]
# # 3. Looking inside a trace
#
# A trace holds every value that a training step computes, in the order in which it computes them.
# It is how two implementations are compared, and how you find out why a network does what it
# does. First one step on a network small enough to look at, in the reference.

# %%
import json
import tempfile
from pathlib import Path

import numpy as np

import fast
import fast.trace
import reference
from fast.command import main
from reference.bits import from_bits

config = reference.Configuration(inputs=9, classes=3, layers=(6,), group=3, counter_bits=4, seed=2)
samples = [[1, 0, 1, 1, 0, 0, 1, 0, 1], [0, 0, 1, 0, 1, 1, 1, 0, 0]]
labels = [0, 2]
state = reference.initial_state(config)
after, trace = reference.step(config, state, [from_bits(s) for s in samples], labels)
for name, value in trace.layers[0].plain().items():
    print(f"{name:<20} {value}")

# %% [markdown]
# Read it from the top. `agreements`: how many of its nine inputs agree with each perceptron's
# weights; a perceptron fires from 5 on (`activations`). `codeword_agreements`: how near the
# outputs are to the three codewords; the nearest is the prediction. `local_errors`: does the
# layer learn from this sample? `selected`: who is corrected, as pairs (sample, perceptron), at
# most one in each group of three. `moves`: what is added to the counters. Below, every line
# follows from those before it.

# %%
layer = trace.layers[0].plain()
assert layer["activations"] == [[int(2 * z >= 9) for z in row] for row in layer["agreements"]]
assert layer["predictions"] == [row.index(max(row)) for row in layer["codeword_agreements"]]
assert layer["deficits"] == [[abs(2 * z - 9) for z in row] for row in layer["agreements"]]
assert len(layer["selected"]) <= sum(layer["local_errors"]) * 2
corrected = {k for _, k in layer["selected"]}
assert {k for k, row in enumerate(layer["moves"]) if any(row)} <= corrected

# %% [markdown]
# The fast path computes the same step on packed words. Value by value:

# %%
network = fast.Network(config)
steps: list[fast.trace.StepTrace] = []
network.partial_fit(np.array(samples), labels, hook=steps.append)
for name, value in layer.items():
    assert steps[0].layers[0].plain()[name] == value, name
assert fast.digest(network) == reference.digest(after)
print(f"all {len(layer)} values agree")

# %% [markdown]
# `lbe train --trace FILE` writes a line for every step of a real training run. Here are 30 steps
# of two layers of 35, and three questions to them. (In the file, bits are packed: `hex` holds
# them byte by byte.)

# %%
with tempfile.TemporaryDirectory() as folder:
    file = Path(folder) / "trace.jsonl"
    arguments = ["--layers", "35,35", "--epochs", "1", "--seed", "1", "--trace-steps", "30"]
    main(["train", *arguments, "--trace", str(file), "--out", folder])
    records = [json.loads(text) for text in file.read_text().splitlines()]
run = [record for record in records if "layers" in record and "step" in record]
print("a record of a step has:", ", ".join(run[0]))
assert len(run) == 30

# %% [markdown]
# From how many of its 100 samples does each layer learn? How often is a perceptron selected? And
# how many counters are *reinforced*: pushed one step away from zero, by chance, so that what they
# hold is kept longer? T is that chance in 65536ths: layer 0 has 35,000 counters, so about
# 35,000 T / 65536 of them.

# %%
for record in run[:: len(run) - 1]:
    for index, layer in enumerate(record["layers"]):
        errors, pairs = sum(layer["local_errors"]), layer["selected"]
        reinforced = sum(int(row["hex"], 16).bit_count() for row in layer["reinforced"])
        print(
            f"step {record['step']}, layer {index}: {errors} local errors, {len(pairs)} pairs,",
            end=" ",
        )
        print(f"T = {layer['rate']}, {reinforced} counters reinforced")
        assert len(pairs) <= errors  # one group of 35: at most one pair a sample
