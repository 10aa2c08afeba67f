"""Weight sets: snapshots, sums of agreements, files, digests, combined models (spec 10.5)."""

import copy
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import fast
import fast.model_file
import reference
import reference.model_file
from fast.weight_set import SetLayer, WeightSet, weight_set_of, words_of
from fast.weight_set_file import sound_words
from reference.bits import from_bits
from reference.configuration import (
    BitsEncoding,
    Configuration,
    ConfigurationError,
    DataError,
    Description,
    InputError,
    ModelFileError,
    Progress,
)
from reference.configuration.model import bare_description
from reference.configuration.network import Shape
from reference.weight_set_file import stored_rows

CONFIGS = {
    "local": Configuration(
        inputs=70, classes=4, layers=(12, 9), group=3, batch=16, epochs=5, counter_bits=4, seed=3
    ),
    "trained": Configuration(
        inputs=70, classes=3, layers=(12, 66), group=3, codebook="trained", batch=16, epochs=5
    ),
    "committee": Configuration(
        inputs=70, classes=3, layers=(12, 66), group=(4, 3), rule="committee", batch=16, epochs=5
    ),
}


def samples(config: Configuration, first: int = 0) -> tuple[Any, Any, Any]:
    """The same samples for both engines."""
    numbers = range(first, first + 60)
    X, y = fast.prototype_samples(1, config.classes, config.inputs, numbers)
    inputs, _ = reference.prototype_samples(1, config.classes, config.inputs, numbers)
    return X, y, inputs


def trained(config: Configuration, snapshots: int = 1) -> fast.Network:
    X, y, _ = samples(config)
    return fast.Network(config, snapshots=snapshots).fit(X, y)


@pytest.mark.parametrize("name", CONFIGS)
@pytest.mark.parametrize("snapshots", [2, 3, 5])
def test_both_engines_keep_the_same_snapshots_and_predict_the_same(
    name: str, snapshots: int
) -> None:
    """Spec 10.5, 14.2, 15: digests after every epoch, predictions, and files byte by byte."""
    config = CONFIGS[name]
    X, y, inputs = samples(config)
    network, state = fast.Network(config, snapshots=snapshots), reference.initial_state(config)
    for epoch in range(config.epochs):
        network.train_epoch(X, y)
        state = reference.epoch(config, state, inputs, y.tolist(), snapshots=snapshots)
        assert len(network.weight_sets) == min(epoch, snapshots - 1)
        assert fast.digest(network) == reference.digest(state)
        assert network.predict(X).tolist() == reference.predict(config, state, inputs)
    description = bare_description(config, Progress())
    data = fast.model_file.to_bytes(description, network)
    assert data == reference.model_file.to_bytes(description, state)
    said, loaded = fast.model_file.from_bytes(data)
    told, read = reference.model_file.from_bytes(data)
    assert said == told and said.specification == "1.2" and read == state
    assert fast.digest(loaded) == fast.digest(network)
    assert loaded.predict(X).tolist() == network.predict(X).tolist()


@pytest.mark.parametrize("name", CONFIGS)
def test_the_sum_is_of_the_networks_that_were(name: str) -> None:
    """Spec 10.5: snapshots are the networks after the epochs before, and their agreements add."""
    config = CONFIGS[name]
    X, y, inputs = samples(config)
    state, states = reference.initial_state(config), []
    for _ in range(4):
        state = reference.epoch(config, state, inputs, y.tolist())
        states.append(state)
    network = fast.Network(config, snapshots=3)
    for _ in range(4):
        network.train_epoch(X, y)
    sums = np.zeros((len(inputs), config.classes), int)
    for each in states[-3:]:
        _, trace = reference.network.step(config, each, inputs, y.tolist())
        sums += np.array(trace.layers[-1].codeword_agreements)
    assert network.predict(X).tolist() == np.argmax(sums, axis=1).tolist()


def test_training_changes_the_network_alone() -> None:
    """Spec 10.5: with sets or without, the counters become the same."""
    config = CONFIGS["local"]
    X, y, _ = samples(config)
    plain, kept = trained(config), trained(config, 4)
    for ours, theirs in zip(plain.layers, kept.layers, strict=True):
        assert np.array_equal(ours.counters, theirs.counters)
    before = [s.codebook.copy() for s in kept.weight_sets]
    weights = [layer.weights.copy() for s in kept.weight_sets for layer in s.layers]
    kept.snapshots = 1
    kept.train_epoch(X, y)
    kept.partial_fit(X, y)
    assert all(map(np.array_equal, before, [s.codebook for s in kept.weight_sets]))
    now = [layer.weights for s in kept.weight_sets for layer in s.layers]
    assert all(map(np.array_equal, weights, now))
    with pytest.raises(ValueError):
        now[0][0, 0] = 1


def test_an_epoch_that_goes_on_takes_no_second_snapshot() -> None:
    """Spec 10.5: a snapshot is taken where an epoch begins."""
    config = CONFIGS["local"]
    X, y, _ = samples(config)
    whole = trained(config, 3)
    network = fast.Network(config, snapshots=3)
    for epoch in range(config.epochs):
        place = (0, 0)
        for place in network.epoch_steps(X, y):
            if place[0] == 32:
                break
        if epoch:
            data = fast.model_file.to_bytes(bare_description(config, Progress()), network)
            _, network = fast.model_file.from_bytes(data)
            network.snapshots = 3
        for _ in network.epoch_steps(X, y, begun=place):
            pass
    assert fast.digest(network) == fast.digest(whole)


def test_fit_and_reset_forget_weight_sets_and_copies_have_lists_of_their_own() -> None:
    config = CONFIGS["local"]
    X, y, _ = samples(config)
    network = trained(config, 3)
    other = copy.copy(network)
    other.weight_sets.pop()
    assert len(network.weight_sets) == 2
    digest = fast.digest(network)
    assert fast.digest(network.fit(X, y)) == digest
    assert network.reset().weight_sets == []
    assert fast.digest(network) == fast.digest(fast.Network(config))


def test_a_tie_of_sums_goes_to_the_lowest_class() -> None:
    """Spec 10.5: of equal sums, though the set alone says another class."""
    config = Configuration(inputs=1, classes=2, layers=(1,), seed=2)
    network = fast.Network(config)
    first = weight_set_of(config, network.layers)
    opposite = WeightSet(first.layers, ~first.codebook & np.uint64(1))
    network.weight_sets = [opposite]
    X = np.array([[0], [1]])
    assert network.predict(X).tolist() == [0, 0]
    network.weight_sets = []
    assert sorted(network.predict(X).tolist()) == [0, 1]


def test_a_set_of_more_outputs_counts_for_more() -> None:
    """Spec 10.5: agreements are added, not predictions."""
    config = Configuration(inputs=1, classes=2, layers=(1,), seed=2)
    network = fast.Network(config)
    X = np.array([[1]])
    alone = int(network.predict(X)[0])
    book = np.array([[0], [7]], np.uint64)[:: 1 if alone == 0 else -1]
    layer = SetLayer(Shape(1, 3, 1, 3, 0), np.array([[1, 1, 1]], np.uint64))
    network.weight_sets = [WeightSet((layer,), book)]
    assert network.predict(X).tolist() == [1 - alone]


@pytest.mark.parametrize("snapshots", [0, 6, -1, True, 2.0, "2"])
def test_bad_numbers_of_snapshots_are_refused(snapshots: Any) -> None:
    with pytest.raises(ConfigurationError, match="snapshots"):
        fast.Network(CONFIGS["local"], snapshots=snapshots)


def test_the_layers_of_a_set_are_a_tuple() -> None:
    """Whatever they are given as: a list would still be the giver's."""
    made = weight_set_of(CONFIGS["local"], fast.Network(CONFIGS["local"]).layers)
    given = list(made.layers)
    again = WeightSet(given, made.codebook)  # type: ignore[arg-type]  # a list
    given.clear()
    assert again.layers == made.layers


def test_the_arrays_of_a_set_cannot_be_written_to() -> None:
    """Spec 10.5: a weight set never changes; the arrays that were given stay as they were."""
    config = CONFIGS["local"]
    made = weight_set_of(config, fast.Network(config).layers)
    weights, codebook = made.layers[0].weights.copy(), made.codebook.copy()
    other = WeightSet((replace(made.layers[0], weights=weights),), codebook)
    for array in (other.layers[0].weights, other.codebook):
        with pytest.raises(ValueError):
            array[0, 0] = 1
    weights[0, 0] = codebook[0, 0] = 1


def test_a_padding_bit_of_a_stored_vector_is_refused() -> None:
    """Spec 15.4, in one line that says what is allowed."""
    words = {"a": np.array([[2**63 - 1]], np.uint64), "b": np.array([[2**63]], np.uint64)}
    assert sound_words(words, "a", 63) is words["a"]
    with pytest.raises(ModelFileError) as caught:
        sound_words(words, "b", 63)
    assert str(caught.value) == "b: a padding bit is 1; allowed: padding bits 0"
    with pytest.raises(ModelFileError) as slow:
        stored_rows((2**63,), "b", 63)
    assert str(slow.value) == str(caught.value)
    assert caught.value.reason == "codebook/padding"


def test_sets_that_do_not_fit_are_refused() -> None:
    config = CONFIGS["local"]
    good = weight_set_of(config, fast.Network(config).layers)
    assert words_of(good) == 2 * 12 + 1 * 9 + 4 * 1
    narrow = replace(good.layers[0], shape=replace(good.layers[0].shape, inputs=69))
    uneven = replace(good.layers[0], shape=replace(good.layers[0].shape, outputs=1))
    padded = replace(good.layers[0], weights=~good.layers[0].weights)
    short = replace(good.layers[0], weights=good.layers[0].weights[:, :9])
    for bad, said in (
        ("none", ": a str; allowed: a WeightSet"),
        (WeightSet((), good.codebook), ": it has no layer; allowed: at least 1 layer"),
        (
            WeightSet(good.layers[:1], good.codebook[:3]),
            ".codebook: its shape is (3, 1); allowed: (4, 1)",
        ),
        (
            WeightSet((narrow, good.layers[1]), good.codebook),
            f".layers[0]: its shape is {narrow.shape}; allowed: 70 inputs, "
            "and votes that divide it",
        ),
        (
            WeightSet((uneven, good.layers[1]), good.codebook),
            f".layers[0]: its shape is {uneven.shape}; allowed: 70 inputs, "
            "and votes that divide it",
        ),
        (
            WeightSet((short, good.layers[1]), good.codebook),
            ".layers[0]: its weights are (2, 9); allowed: (2, 12)",
        ),
        (WeightSet((padded, good.layers[1]), good.codebook), None),
        (WeightSet(good.layers, ~good.codebook), None),
    ):
        with pytest.raises(DataError) as caught:
            fast.Network(config, weight_sets=[good, bad])  # type: ignore[list-item]  # refused
        assert said is None or str(caught.value) == f"weight_sets[1]{said}"
    assert len(fast.Network(config, weight_sets=[good, good]).weight_sets) == 2


def test_a_network_alone_is_as_it_was() -> None:
    """Spec 15.3, 18.1: no name, no tensor, no byte more."""
    config = CONFIGS["local"]
    network = trained(config)
    data = fast.model_file.to_bytes(bare_description(config, Progress()), network)
    assert b"weight_set" not in data
    assert fast.model_file.from_bytes(data)[0].specification == "1.0"


def model(config: Configuration, **fields: Any) -> tuple[Description, fast.Network]:
    network = trained(config, fields.pop("snapshots", 1))
    description = Description(config, Progress(), BitsEncoding(config.inputs))
    return replace(description, **fields), network


def test_combined_models_add_their_agreements() -> None:
    """Spec 10.5: of other layers, another rule, another seed."""
    config = CONFIGS["committee"]
    others = [
        replace(config, layers=(9,), group=1, rule="local", seed=1),
        replace(config, layers=(12, 6), group=(3, 2), seed=2),
    ]
    models = [model(config, snapshots=2), model(others[0]), model(others[1], snapshots=3)]
    before = [fast.digest(network) for _, network in models]
    description, joined = fast.combine(models)
    assert [fast.digest(network) for _, network in models] == before
    assert len(joined.weight_sets) == 1 + 1 + 3
    assert description.notes == {"combined": before} and description.weight_sets == ()
    assert joined.progress == models[0][1].progress
    sizes: Any = ("those of a file",)
    named = [(replace(models[0][0], weight_sets=sizes), models[0][1]), *models[1:]]
    assert fast.combine(named)[0].weight_sets == (), "they are the network's from then on"
    X, y, inputs = samples(config, 60)
    states = [reference.model_file.from_bytes(fast.model_file.to_bytes(*each)) for each in models]
    sums = np.zeros((len(inputs), config.classes), int)
    for said, state in states:
        alone = replace(state, weight_sets=())
        _, trace = reference.network.step(said.configuration, alone, inputs, y.tolist())
        sums += np.array(trace.layers[-1].codeword_agreements)
        for weight_set in state.weight_sets:
            sums += [reference.weight_set.set_agreements(weight_set, x) for x in inputs]
    assert joined.predict(X).tolist() == sums.argmax(axis=1).tolist()
    data = fast.model_file.to_bytes(description, joined)
    read = reference.model_file.from_bytes(data)
    assert reference.model_file.to_bytes(*read) == data
    assert reference.digest(read[1]) == fast.digest(joined)
    assert reference.predict(config, read[1], inputs) == joined.predict(X).tolist()


def test_what_does_not_fit_is_not_combined() -> None:
    config = CONFIGS["local"]
    one = model(config)
    more = (
        Description(replace(config, inputs=71), Progress(), BitsEncoding(71)),
        fast.Network(replace(config, inputs=71)),
    )
    classes = (
        Description(replace(config, classes=5), Progress(), BitsEncoding(70)),
        fast.Network(replace(config, classes=5)),
    )
    named = model(config, class_names=("a", "b", "c", "d"))
    biased = model(config, encoding=reference.configuration.BiasedEncoding(BitsEncoding(69)))
    for other, said in (
        (more, "inputs: model 3 has 71, the first 70; allowed: 70"),
        (classes, "classes: model 3 has 5, the first 4; allowed: 4"),
        (
            named,
            "class_names: model 3 has others than the first; "
            "allowed: models of the same class names",
        ),
        (
            biased,
            "encoding: model 3 encodes samples in another way than the first; "
            "allowed: models of one encoding",
        ),
    ):
        with pytest.raises(ModelFileError) as caught:
            fast.combine([one, one, other])
        assert str(caught.value) == said
    for few in ([], [one]):
        with pytest.raises(ConfigurationError) as refused:
            fast.combine(few)
        assert str(refused.value) == f"models: {len(few)} to combine; allowed: 2 or more"
    assert len(fast.combine([named, named])[1].weight_sets) == 1


def test_at_most_65535_sets_are_combined() -> None:
    """Spec 15.3: as many as a model file may hold, and no more."""
    config = Configuration(inputs=1, classes=2, layers=(1,))
    one = weight_set_of(config, fast.Network(config).layers)
    network = fast.Network(config)
    network.weight_sets = [one] * 65_534
    description = bare_description(config, Progress())
    plain = description, fast.Network(config)
    assert len(fast.combine([(description, network), plain])[1].weight_sets) == 65_535
    with pytest.raises(ModelFileError) as caught:
        fast.combine([(description, network), plain, plain])
    assert str(caught.value) == "weight_sets: there would be 65536; allowed: at most 65535"


def test_more_sets_than_a_file_may_hold_are_refused() -> None:
    """Spec 15.3: before any of them is looked at."""
    config = Configuration(inputs=1, classes=2, layers=(1,))
    many: Any = ["none"] * 65_536
    with pytest.raises(DataError) as caught:
        fast.Network(config, weight_sets=many)
    assert str(caught.value) == "weight_sets: there are 65536; allowed: at most 65535"
    with pytest.raises(DataError) as caught:
        fast.Network(config, weight_sets=iter(many[1:]))
    assert str(caught.value) == "weight_sets[0]: a str; allowed: a WeightSet"


def respelt(data: bytes, change: Any) -> bytes:
    """Change the metadata of a model file, and nothing else."""
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    metadata = json.loads(header["__metadata__"]["local-binary-errors"])
    change(metadata)
    header["__metadata__"]["local-binary-errors"] = json.dumps(metadata)
    text = json.dumps(header).encode()
    return len(text).to_bytes(8, "little") + text + data[8 + size :]


def sets_as(value: Any) -> Any:
    return lambda metadata: metadata.update(weight_sets=value)


SET = {"layers": [12, 9], "votes": [1, 1]}
BROKEN = {
    "none": (sets_as([]), "weight_sets/malformed"),
    "null": (sets_as(None), "weight_sets/malformed"),
    "an object": (sets_as(SET), "weight_sets/malformed"),
    "no votes": (sets_as([{"layers": [12, 9]}]), "weight_sets/malformed"),
    "another name": (sets_as([{**SET, "name": 1}]), "weight_sets/malformed"),
    "no layer": (sets_as([{"layers": [], "votes": []}]), "weight_sets/malformed"),
    "votes for one layer": (sets_as([{**SET, "votes": [1]}]), "weight_sets/malformed"),
    "votes that do not divide": (sets_as([{**SET, "votes": [5, 1]}]), "weight_sets/malformed"),
    "votes of 0": (sets_as([{**SET, "votes": [0, 1]}]), "weight_sets/malformed"),
    "a broken number": (sets_as([{**SET, "layers": [12.0, 9]}]), "weight_sets/malformed"),
    "true": (sets_as([{**SET, "votes": [True, 1]}]), "weight_sets/malformed"),
    "too wide": (sets_as([{"layers": [2**24 + 1], "votes": [1]}]), "weight_sets/malformed"),
    "too many": (sets_as([SET] * 65536), "weight_sets/malformed"),
    "one more": (sets_as([SET, SET, SET]), "tensors/names"),
    "narrower": (sets_as([{**SET, "layers": [12, 8]}, SET]), "tensors/form"),
    "other votes": (sets_as([{"layers": [12, 9], "votes": [12, 1]}, SET]), "codebook/padding"),
    "1.1": (lambda metadata: metadata.update(specification="1.1"), "metadata/names"),
    "1.0": (lambda metadata: metadata.update(specification="1.0"), "metadata/names"),
    "notes first": (
        lambda metadata: metadata.update(notes=1, weight_sets=[]),
        "notes/malformed",
    ),
    "no such name": (lambda metadata: metadata.pop("weight_sets"), "tensors/names"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_both_readers_refuse_what_is_no_weight_set(what: str) -> None:
    """Spec 15.3, 15.4, 20.6."""
    change, reason = BROKEN[what]
    data = fast.model_file.to_bytes(*model(CONFIGS["local"], snapshots=3))
    for read in (fast.model_file.from_bytes, reference.model_file.from_bytes):
        with pytest.raises(InputError) as caught:
            read(respelt(data, change))
        assert caught.value.reason == reason
        read(respelt(data, lambda metadata: None))


@pytest.mark.parametrize("name", ["weight_set.1.layer.0.weights", "weight_set.0.codebook"])
def test_both_readers_refuse_padding_of_weight_sets(name: str) -> None:
    """Spec 2.4, 15.4."""
    data = fast.model_file.to_bytes(*model(CONFIGS["local"], snapshots=3))
    size = int.from_bytes(data[:8], "little")
    _, last = json.loads(data[8 : 8 + size])[name]["data_offsets"]
    spoilt = bytearray(data)
    spoilt[8 + size + last - 1] |= 0x80
    for read in (fast.model_file.from_bytes, reference.model_file.from_bytes):
        with pytest.raises(ModelFileError) as caught:
            read(bytes(spoilt))
        assert caught.value.reason == "codebook/padding" and caught.value.parameter == name


def test_the_reference_adds_by_hand() -> None:
    """Spec 10.5, 11.1: a committee's set, and a set of activations."""
    from reference.weight_set import SetLayer, WeightSet, summed_agreements

    x = from_bits([1, 1, 0])
    votes = SetLayer(tuple(map(from_bits, ([1, 1, 0], [0, 0, 1], [1, 0, 0], [0, 0, 1]))), 2)
    committee = WeightSet((votes,), (from_bits([1, 1]), from_bits([0, 0])))
    plain = WeightSet(
        (SetLayer((from_bits([1, 1, 0]), from_bits([0, 0, 1])), 1),),
        (from_bits([0, 1]), from_bits([1, 0])),
    )
    # activations 1 0 1 0, the ties of the votes give 1 1; the other set's outputs are 1 0
    assert summed_agreements([committee], x) == [2, 0]
    assert summed_agreements([plain], x) == [0, 2]
    assert summed_agreements([committee, plain], x) == [2, 2]
