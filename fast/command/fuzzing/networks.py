"""Questions about whole networks, and the model files that hold them (5, 10, 14, 15)."""

from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from fast.command.fuzzing.pieces import (
    FEW,
    FRACTIONS,
    TEXTS,
    U64,
    Draw,
    Strategy,
    counter_rows,
    matrix,
    rows,
)
from reference.configuration import Configuration, ConfigurationError
from reference.configuration.network import Codebook, Rule
from reference.oracle import answer
from reference.oracle.network_forms import read_configuration, write_configuration

SMALL = st.one_of(st.integers(1, 9), st.sampled_from((63, 64, 65)))
RULES: tuple[Rule, ...] = ("local", "local", "committee", "propagated")
CODEBOOKS: tuple[Codebook, ...] = ("fixed", "fixed", "trained", "equiangular")


@st.composite
def configurations(draw: Draw) -> Any:
    """Configurations of small networks, as they are written."""
    layers: list[int] = []
    groups: list[int] = []
    for _ in range(draw(st.integers(1, 3))):
        groups.append(draw(FEW))
        layers.append(groups[-1] * draw(FEW))
    rule, codebook = draw(st.sampled_from(RULES)), draw(st.sampled_from(CODEBOOKS))
    bits = draw(st.one_of(st.integers(2, 9), st.integers(2, 32)))
    given: dict[str, Any] = {
        "robustness": draw(FRACTIONS),
        "reinforcement": draw(FRACTIONS),
        "counter_bits": bits,
        "init_bits": draw(st.integers(1, bits)),
        "batch": draw(st.integers(1, 5)),
        "epochs": draw(st.integers(1, 3)),
        "seed": draw(st.one_of(st.integers(0, 9), st.integers(0, 2**64 - 1))),
    }
    if rule == "propagated":
        given["gate"] = draw(st.sampled_from(("1/1", "1/2", "1/3")))
    if codebook == "equiangular":
        given["alpha"] = draw(FRACTIONS)
    group: Any = tuple(groups)
    if rule != "committee" and given["epochs"] > 1 and draw(st.booleans()):
        group = (tuple(groups), tuple(layers))  # a second stage, of one group a layer
    try:
        config = Configuration(
            inputs=draw(SMALL),
            classes=draw(st.integers(2, 4)),
            layers=tuple(layers),
            group=group,
            rule=rule,
            codebook=codebook,
            **given,
        )
    except ConfigurationError:
        assume(False)
        raise
    return write_configuration(config)


@st.composite
def states(draw: Draw, written: Any) -> Any:
    """The initial state, or one of any counters that fit a configuration."""
    if draw(st.booleans()):
        return None
    config, layers = read_configuration(written), []
    for index, shape in enumerate(config.shapes):
        trained, some = config.trains_codebook(index), config.has_codebook(index)
        fixed = config.classes if some and not trained else 0
        of_codewords = config.classes if trained else 0
        bits = config.counter_bits
        layers.append(
            {
                "counters": draw(counter_rows(bits, shape.perceptrons, shape.inputs)),
                "codebook": draw(matrix(fixed, shape.outputs)),
                "codeword_counters": draw(counter_rows(bits, of_codewords, shape.outputs)),
            }
        )
    samples = draw(st.integers(1, 99))
    progress = {"step": draw(st.integers(0, 99)), "epoch": draw(st.integers(0, 5))}
    progress |= {"errors": draw(st.integers(0, samples)), "samples": samples}
    return {"layers": layers, "progress": progress}


@st.composite
def data(draw: Draw, config: Any) -> Any:
    """Samples with labels, some with weights."""
    count = draw(st.integers(1, 6))
    value = {
        "samples": draw(matrix(count, config["inputs"])),
        "labels": draw(rows(st.integers(0, config["classes"] - 1), count)),
    }
    if draw(st.booleans()):
        value["sample_weight"] = draw(rows(st.integers(1, 9), count))
    return value


@st.composite
def weight_sets(draw: Draw, config: Any) -> Any:
    """Weight sets of one or two layers."""
    sets = []
    for _ in range(draw(st.integers(0, 2))):
        columns, layers = config["inputs"], []
        for _ in range(draw(st.integers(1, 2))):
            votes, outputs = draw(FEW), draw(FEW)
            layers.append({"weights": draw(matrix(votes * outputs, columns)), "votes": votes})
            columns = outputs
        sets.append({"layers": layers, "codebook": draw(matrix(config["classes"], columns))})
    return sets


@st.composite
def _asked(draw: Draw, /, *names: str, **more: Strategy) -> dict[str, Any]:
    """A question about a configuration, with the pieces of these names."""
    config = draw(configurations())
    made = {"state": states, "data": data, "weight_sets": weight_sets}
    inputs = {"configuration": config, **{name: draw(made[name](config)) for name in names}}
    return inputs | {name: draw(strategy) for name, strategy in more.items()}


@st.composite
def _written(draw: Draw, sets: bool) -> dict[str, Any]:
    inputs = draw(_asked("state", "weight_sets") if sets else _asked("state"))
    config = inputs["configuration"]
    inputs["encoding"] = {"inputs": config["inputs"], "kind": "bits"}
    names = rows(TEXTS, config["classes"])
    return {**inputs, "class_names": draw(st.one_of(st.none(), names))}


@st.composite
def _read(draw: Draw) -> dict[str, Any]:
    """A model that the reference writes, some with a byte that is another."""
    operation = draw(st.sampled_from(("write_model", "write_model_with_sets", "write_weights")))
    written = answer(operation, draw(_written(operation != "write_model")))
    model = bytearray.fromhex(written["outputs"]["model"])
    if draw(st.booleans()):
        model[draw(st.integers(0, len(model) - 1))] = draw(st.integers(0, 255))
    return {"model": model.hex()}


@st.composite
def _changed(draw: Draw) -> dict[str, Any]:
    """A configuration, some with a value that is another."""
    value = dict(draw(configurations()))
    others = st.one_of(st.none(), st.booleans(), st.integers(-2, 300), U64, FRACTIONS, TEXTS,
                       st.lists(st.integers(0, 4), max_size=3))  # fmt: skip
    if draw(st.booleans()):
        value[draw(st.sampled_from(sorted(value)))] = draw(others)
    return {"value": value}


QUESTIONS: dict[str, Strategy] = {
    "configuration": _changed(),
    "groups_at": _asked(epoch=U64),
    "step": _asked("state", "data"),
    "epoch": _asked("state", "data"),
    "train": _asked("data"),
    "train_snapshots": _asked("data", snapshots=st.sampled_from((1, 1, 2, 3, 0))),
    "run": _asked("data", steps=st.integers(1, 9)),
    "predict": _asked("state", "data"),
    "predict_together": _asked("state", "data", "weight_sets"),
    "digest": _asked("state"),
    "write_model": _written(False),
    "write_model_with_sets": _written(True),
    "write_weights": _written(True),
    "read_model": _read(),
}
