"""The reference: the semantics of local binary error signals, in Python ints and bitarray.

Read the files in this order:

configuration     what a run is made of, and what is allowed (spec 5)
bits              bits, agreement, packing (spec 2)
generator         Philox, streams, planes, permutations (spec 3)
counters          the hidden integers behind the weights (spec 4)
perceptron        agreement, activation, deficit (spec 6, 8.2)
codebook          codewords, decoding, margin, local error (spec 7)
equiangular       codewords that are moved apart before training (spec 7.7)
trained_codebook  counters behind the last layer's codewords (spec 7.6)
layer             selection, moves, rate of reinforcement (spec 8, 9)
rule, local       what a rule decides, and how the published one does (spec 8)
committee         the single-layer baseline, a second rule (spec 11)
weight_set        networks that no longer learn, and answer too (spec 10.5)
samples           what a step can take, and what each sample weighs (spec 10.6, 13.4)
network           the whole step on one screen, epoch, prediction (spec 10)
trace             every intermediate value of a step (spec 16)
numbers           what decimal texts denote, exactly (spec 12)
encoding          median, thermometer, one-hot (spec 12)
spread            thresholds where many values are equal (spec 12.9)
doubles           cells as the numbers that a model was fitted to (spec 12.10)
prototypes        the synthetic data set (spec 13)
split             holding samples out for testing (spec 13)
validation        holding training samples out, to choose by (spec 13.3)
digest            the fingerprint of a network (spec 14)
model_file        saving and loading (spec 15)
weight_set_file   the tensors of weight sets (spec 15.2)
oracle            answers any question about the above, in JSON (spec 20)
vectors           the published questions, and how they are made (spec 20)
"""

from reference.configuration import Configuration
from reference.digest import digest
from reference.network import State, epoch, initial_state, predict, step
from reference.prototypes import prototype_samples

__all__ = [
    "Configuration",
    "State",
    "digest",
    "epoch",
    "initial_state",
    "predict",
    "prototype_samples",
    "step",
]
