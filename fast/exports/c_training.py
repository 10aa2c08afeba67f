"""What a C export needs to go on learning: its state, and the sizes of the arrays that hold it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fast.data.trained_model import Model
from fast.exports.literals import array, signed, words
from fast.exports.nets import word_count, words32
from fast.exports.templates import template
from reference.configuration import Configuration, ConfigurationError
from reference.configuration.errors import check_counters

MOST_BATCH = 65535
MOST_COUNTERS = 2**31
CODEWORDS = {
    "train_codewords": "",
    "then_codewords": "\n    train_codewords(labels, weights, count);",
    "start_codewords": """
    for (j = 0; j < CLASSES * OUTPUTS; j++) codeword_counters[j] = codeword_start[j];
    pack_codewords();""",
    "digest_codewords": """        uint32_t j;
        for (j = 0; j < CLASSES * OUTPUTS; j++) add(h, (uint32_t)(int32_t)codeword_counters[j]);
""",
}


@dataclass(frozen=True)
class Learning:
    """The definitions before and after those of what answers, and the bytes that they take."""

    before: str
    after: str
    codebook: str  # the name of that of the network's last layer
    constant: int
    memory: int


@dataclass(frozen=True)
class Places:
    """Where a layer begins: among the words that a sample shows, perceptrons, and groups."""

    word: int = 0
    perceptron: int = 0
    group: int = 0


def check_trainable(model: Model) -> None:
    """Refuse a model that the C of an export cannot go on training. Raises InputError."""
    config = model.network.config
    check_counters(model.network.weights_only)
    if config.batch > MOST_BATCH:
        allowed = f"up to {MOST_BATCH} where a C export is to learn"
        raise ConfigurationError("batch", f"{config.batch} samples are kept at once", allowed)
    if sum(shape.perceptrons * shape.inputs for shape in config.shapes) >= MOST_COUNTERS:
        raise ConfigurationError("layers", "too many counters", f"below {MOST_COUNTERS}")


def training_source(values: Mapping[str, object], trains_codewords: bool) -> str:
    """Write the functions that learn."""
    told = {**values, **(CODEWORDS if trains_codewords else dict.fromkeys(CODEWORDS, ""))}
    if trains_codewords:
        told["train_codewords"] = template("c/codewords.c", values)
    return "".join(template(f"c/{part}.c", told) for part in ("random", "look", "train", "digest"))


def learning(model: Model, values: Mapping[str, object]) -> Learning:
    """Write the state of a network, and the layers that learn. values: of the templates."""
    network, config = model.network, model.network.config
    trained, last = network.layers[-1].codeword_counters, config.shapes[-1]
    told = {
        **values,
        **vars(network.progress),
        "depth": len(network.layers),
        "seed": f"{config.seed:016x}",
        "counter_bits": config.counter_bits,
        "propagated": int(config.rule == "propagated"),
        "trained": int(trained is not None),
        "stages": len(config.stages),
        "epochs": config.epochs,
        "n": config.reinforcement.numerator,
        "d": config.reinforcement.denominator,
        "outputs": last.outputs,
        "size": 8 * _counter_bytes(config),
    }
    parts, rows, at, codebook = [template("c/trained.c", told)], [], Places(), ""
    for index in range(len(network.layers)):
        codebook, tables = _tables(model, index)
        row, at = _row(config, index, at, codebook)
        parts.append(tables)
        rows.append(row)
    told.update(seen=at.word + word_count(last.outputs), groups=at.group, perceptrons=at.perceptron)
    after = "\n" + array(f"static const struct trained trained[{len(rows)}]", rows)
    after += template("c/scratch.c", told)
    scratch = config.batch * (at.word + word_count(last.outputs) + at.group + 2) + at.perceptron
    constant, memory = _bytes(model)
    return Learning("".join(parts), after, codebook, constant, memory + 4 * scratch)


def _counter_bytes(config: Configuration) -> int:
    return 1 if config.counter_bits <= 8 else 2 if config.counter_bits <= 16 else 4


def _tables(model: Model, index: int) -> tuple[str, str]:
    """Write the counters and codewords of a layer; name its codebook, "0" where there is none."""
    layer, shape = model.network.layers[index], model.network.config.shapes[index]
    values = layer.counters.ravel().tolist()
    parts = [
        f"\n/* {shape.perceptrons} rows of {shape.inputs} counters */\n",
        array(f"static const counter start_{index}[{len(values)}]", signed(values)),
        f"static counter counters_{index}[{len(values)}];\n",
        f"static uint32_t weights_0_{index}[{shape.perceptrons * word_count(shape.inputs)}];\n",
    ]
    if layer.codeword_counters is not None:
        values = layer.codeword_counters.ravel().tolist()
        size = len(layer.codebook) * word_count(shape.outputs)
        parts += [
            f"\n/* {len(layer.codebook)} rows of {shape.outputs} counters of codewords */\n",
            array(f"static const counter codeword_start[{len(values)}]", signed(values)),
            f"static counter codeword_counters[{len(values)}];\n",
            f"static uint32_t codewords[{size}];\n",
        ]
        return "codewords", "".join(parts)
    if not len(layer.codebook):
        return "0", "".join(parts)
    kept = words32(layer.codebook, shape.outputs)
    values = kept.ravel().tolist()
    parts.append(f"\n/* {len(kept)} codewords of {shape.outputs} bits */\n")
    parts.append(array(f"static const uint32_t codebook_0_{index}[{kept.size}]", words(values)))
    return f"codebook_0_{index}", "".join(parts)


def _row(config: Configuration, index: int, at: Places, codebook: str) -> tuple[str, Places]:
    """Write a layer that learns, and say where the next one begins."""
    shape, gate = config.shapes[index], config.gate
    groups = [stage[index] for stage in config.stages]
    votes = shape.group if config.rule == "committee" else 1
    reach = 0 if gate is None else gate.numerator * shape.inputs // gate.denominator
    most = shape.perceptrons // min(groups)
    behind = at.word + word_count(shape.inputs)
    sizes = (shape.inputs, shape.perceptrons, votes, shape.outputs, shape.theta, reach)
    places = (at.word, behind, at.perceptron, at.group, most)
    names = f"counters_{index}, start_{index}, weights_0_{index}, {codebook}"
    numbers = ", ".join(map(str, (*sizes, *places)))
    row = f"{{{names}, {numbers}, {{{', '.join(map(str, groups))}}}}}"
    return row, Places(behind, at.perceptron + shape.perceptrons, at.group + most)


def _bytes(model: Model) -> tuple[int, int]:
    """Count the bytes of constants and of memory that the state takes."""
    config, constant, packed = model.network.config, 0, 0
    counters = sum(shape.perceptrons * shape.inputs for shape in config.shapes)
    for layer, shape in zip(model.network.layers, config.shapes, strict=True):
        words_of_book = len(layer.codebook) * word_count(shape.outputs)
        packed += shape.perceptrons * word_count(shape.inputs)
        if layer.codeword_counters is None:
            constant += 4 * words_of_book
        else:
            counters += layer.codeword_counters.size
            packed += words_of_book
    state = counters * _counter_bytes(config)
    return constant + state, state + 4 * packed
