"""The network: its state, the training step, the epoch, and prediction (spec 10)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bitarray import bitarray

from reference.codebook import codeword_agreements, decode, local_error
from reference.committee import COMMITTEE
from reference.configuration import Configuration
from reference.configuration.errors import check_counters
from reference.counters import move, reinforce, weights
from reference.generator import ORDER, REINFORCEMENT, Stream, bernoulli_rows, permutation
from reference.layer import (
    Layer,
    initial_layer,
    reinforcement_rate,
    select,
    summed_moves,
    trained_layer,
)
from reference.local import LOCAL
from reference.perceptron import activation, deficit, perceptron_agreement
from reference.propagated import PROPAGATED
from reference.rule import Forward, Rule
from reference.samples import check_samples, check_widths, weights_of
from reference.trace import LayerTrace, StepTrace
from reference.trained_codebook import rival, summed_codeword_moves
from reference.weight_set import WeightSet, summed_agreements, weight_set_of, with_snapshot


@dataclass(frozen=True)
class State:
    """All that training changes: a plain value, to save, compare and digest (spec 14.1).

    >>> state = initial_state(Configuration(inputs=3, classes=2, layers=(2,)))
    >>> state.step, state.epoch, len(state.layers), state == State(state.layers)
    (0, 0, 1, True)
    """

    layers: tuple[Layer, ...]
    step: int = 0  # steps since the start of training
    epoch: int = 0  # finished epochs
    errors: int = 1  # E: wrong predictions of the last finished epoch; before it E = N
    samples: int = 1  # N: its number of samples
    weight_sets: tuple[WeightSet, ...] = ()  # they answer too, and never change (10.5)
    weights_only: bool = False  # counters are 0 or -1, and stand for weights alone (15.7)


def initial_state(config: Configuration) -> State:
    """Draw the network before training (spec 4.4, 7.1, 7.6, 7.7).

    >>> config = Configuration(inputs=3, classes=2, layers=(2,), init_bits=2, seed=1)
    >>> initial_state(config).layers[0].counters
    ((-1, -2, 1), (-1, 0, -1))
    """
    return State(tuple(initial_layer(config, index) for index in range(len(config.layers))))


def rule_of(config: Configuration) -> Rule:
    """Name the rule that a configuration asks for (spec 5.1)."""
    return {"local": LOCAL, "committee": COMMITTEE, "propagated": PROPAGATED}[config.rule]


# --8<-- [start:step]
def step(
    config: Configuration,
    state: State,
    inputs: Sequence[bitarray],
    labels: Sequence[int],
    sample_weight: Sequence[int] | None = None,
) -> tuple[State, StepTrace]:
    """Train on one batch; return the new state and every intermediate value (spec 10.1).

    inputs: S vectors of config.inputs bits. labels: S integers, 0 to C - 1. sample_weight: S
    integers from 1 on, or None: 1 each (spec 10.6). Raises DataError.

    >>> from reference.prototypes import prototype_samples
    >>> config = Configuration(inputs=8, classes=2, layers=(3,), seed=1)
    >>> state, trace = step(config, initial_state(config), *prototype_samples(1, 2, 8, range(4)))
    >>> state.step, trace.wrong, trace.layers[0].selected
    (1, 1, [(1, 2)])

    Subtle: all layers compute before any of them is updated.
    """
    check_counters(state.weights_only)
    check_samples(config, inputs, labels, sample_weight)
    v = weights_of(sample_weight, len(inputs))
    rule, bits = rule_of(config), config.counter_bits
    # forward (6), decode (7), for all layers: none changes before all have computed
    forward, x = [], list(inputs)
    for layer, shape in zip(state.layers, config.shapes_at(state.epoch), strict=True):
        w = [weights(row) for row in layer.counters]
        z = [[perceptron_agreement(x_s, w_k) for w_k in w] for x_s in x]
        a = [bitarray([activation(z_k, shape.inputs) for z_k in z_s], "little") for z_s in z]
        y = [rule.outputs(a_s, shape.group) for a_s in a]
        A = [codeword_agreements(y_s, layer.codebook) for y_s in y if layer.codebook]
        predictions = [decode(A_s) for A_s in A]
        e = [local_error(A_s, label, shape.theta) for A_s, label in zip(A, labels)]
        deficits = [[deficit(z_k, shape.inputs) for z_k in z_s] for z_s in z]
        forward.append(Forward(layer, shape, w, x, z, a, y, A, predictions, e, deficits))
        x = y
    layers, traces = [], []
    aims_of = rule.aims(config, forward, labels)
    for index, (seen, aims) in enumerate(zip(forward, aims_of, strict=True)):
        # whom to correct (8)
        layer, shape, x, a = seen.layer, seen.shape, seen.inputs, seen.activations
        y, A, e, t = seen.outputs, seen.codeword_agreements, aims.local_errors, aims.targets
        selected = [
            (s, k)
            for s in range(len(x))
            if e[s]
            for k in select(a[s] ^ t[s], seen.deficits[s], aims.open_groups[s], shape.group)
        ]
        # update (8)
        moves = summed_moves(x, t, selected, shape.perceptrons, shape.inputs, v)
        updated = tuple(move(c, m, bits) for c, m in zip(layer.counters, moves, strict=True))
        # reinforcement (9)
        p_r, E, N = config.reinforcement, state.errors, state.samples
        T = reinforcement_rate(p_r, E, N, shape.inputs) if any(e) else 0
        stream = Stream(config.seed, REINFORCEMENT, index, state.step)
        mask = bernoulli_rows(stream, T, shape.perceptrons, shape.inputs)
        counters = tuple(reinforce(c, m, bits) for c, m in zip(updated, mask, strict=True))
        new, codeword_moves = Layer(counters, layer.codebook), []
        # trained codewords (7.6)
        if config.trains_codebook(index):
            rivals = [rival(A_s, label) for A_s, label in zip(A, labels, strict=True)]
            codeword_moves = summed_codeword_moves(layer.codebook, y, labels, rivals, e, v)
            rows = zip(layer.codeword_counters, codeword_moves, strict=True)
            new = trained_layer(counters, tuple(move(c, m, bits) for c, m in rows))

        trace = LayerTrace(
            *(seen.agreements, a, y, A, seen.predictions, e, seen.deficits, selected, moves),
            *(updated, T, mask, counters, codeword_moves, new.codeword_counters, t, aims.gates),
        )
        traces.append(trace)
        layers.append(new)
    wrong = sum(v_s for p, label, v_s in zip(predictions, labels, v, strict=True) if p != label)
    new_state = replace(state, layers=tuple(layers), step=state.step + 1)
    return new_state, StepTrace(tuple(traces), wrong)
    # --8<-- [end:step]


# --8<-- [start:epoch]
def epoch(
    config: Configuration,
    state: State,
    inputs: Sequence[bitarray],
    labels: Sequence[int],
    hook: Callable[[StepTrace], object] | None = None,
    snapshots: int = 1,
    sample_weight: Sequence[int] | None = None,
) -> State:
    """Train once on every sample, in shuffled order, the last batch as short as it is (spec 10.2).

    hook: called with the trace of every step. snapshots: the epochs that answer together (spec
    10.5). sample_weight: of each sample (spec 10.6). Raises DataError.

    >>> from reference.prototypes import prototype_samples
    >>> config = Configuration(inputs=8, classes=2, layers=(3,), batch=2)
    >>> state = epoch(config, initial_state(config), *prototype_samples(1, 2, 8, range(10)))
    >>> state.step, state.epoch, state.errors, state.samples
    (5, 1, 4, 10)
    """
    wrong = 0
    for after, trace in epoch_steps(config, state, inputs, labels, 0, snapshots, sample_weight):
        state = after
        wrong += trace.wrong
        if hook is not None:
            hook(trace)
    # the counts of this epoch rule the reinforcement of the next (10.3)
    N = sum(weights_of(sample_weight, len(inputs)))
    return replace(state, epoch=state.epoch + 1, errors=wrong, samples=N)


def epoch_steps(
    config: Configuration,
    state: State,
    inputs: Sequence[bitarray],
    labels: Sequence[int],
    done: int = 0,
    snapshots: int = 1,
    sample_weight: Sequence[int] | None = None,
) -> Iterator[tuple[State, StepTrace]]:
    """Take the steps of an epoch one by one (spec 10.2). Raises DataError.

    done: samples of the epoch that were learnt before, by whole batches. snapshots,
    sample_weight: see epoch.
    """
    check_samples(config, inputs, labels, sample_weight)
    v = weights_of(sample_weight, len(inputs))
    if snapshots > 1 and state.epoch and not done:
        now = weight_set_of(config, state.layers)
        state = replace(state, weight_sets=with_snapshot(state.weight_sets, now, snapshots))
    order = permutation(Stream(config.seed, ORDER, 0, state.epoch), len(inputs))
    for start in range(done, len(inputs), config.batch):
        batch = order[start : start + config.batch]
        x, y = [inputs[i] for i in batch], [labels[i] for i in batch]
        state, trace = step(config, state, x, y, [v[i] for i in batch])
        yield state, trace
    # --8<-- [end:epoch]


def predict(config: Configuration, state: State, inputs: Sequence[bitarray]) -> list[int]:
    """Name the class of every sample: the last layer's prediction (spec 10.4). Raises DataError.

    Where there are weight sets, they answer together with the network (spec 10.5).

    >>> from reference.prototypes import prototype_samples
    >>> config = Configuration(inputs=8, classes=2, layers=(9,), batch=2)
    >>> inputs, labels = prototype_samples(1, 2, 8, range(10))
    >>> predict(config, epoch(config, initial_state(config), inputs, labels), inputs)
    [0, 0, 1, 1, 1, 0, 1, 0, 0, 1]
    """
    check_widths(config, inputs)
    sets = (weight_set_of(config, state.layers), *state.weight_sets)
    return [decode(summed_agreements(sets, x)) for x in inputs]
