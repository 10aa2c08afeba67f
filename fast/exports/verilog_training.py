"""The part of a Verilog export that learns: the top of the training step, and its memories."""

from fast.counters import Counters
from fast.data.trained_model import Model
from fast.exports.memories import (
    address_words,
    counter_rows,
    memory,
    number_bits,
    padded_book,
    words_memory,
)
from fast.exports.templates import template
from fast.exports.verilog_layers import layer_texts, turns
from fast.exports.verilog_sizes import Sizes
from reference.configuration import ConfigurationError
from reference.configuration.errors import check_counters

MOST_BATCH = 4096
LEARNS = ("judge", "select", "philox", "mask", "counter", "learn")


def check_learnable(model: Model) -> None:
    """Refuse a model whose training step is not written in Verilog. Raises InputError."""
    config = model.network.config
    check_counters(model.network.weights_only)
    if config.batch > MOST_BATCH:
        problem = f"{config.batch} samples are kept at once"
        raise ConfigurationError("batch", problem, f"up to {MOST_BATCH} where Verilog is to learn")


def sizes_of(model: Model) -> list[Sizes]:
    """Take the sizes of the layers that learn, with the groups of the stage (spec 5.5)."""
    config = model.network.config
    committee = config.rule == "committee"
    return [
        Sizes(
            shape.inputs,
            shape.perceptrons,
            shape.group if committee else 1,
            shape.group,
            shape.theta,
            config.batch,
        )
        for shape in config.shapes_at(model.network.progress.epoch)
    ]


def training_files(model: Model, name: str) -> dict[str, str]:
    """Write the module of the training step, and the state that it begins with."""
    config, layers = model.network.config, sizes_of(model)
    turn_bits, class_bits = number_bits(turns(config, layers) + 1), number_bits(config.classes)
    each, last, tops = range(len(layers)), len(layers) - 1, layers[0].bits
    down = config.rule == "propagated" and last > 0
    book = ["book"] * (config.codebook == "trained")

    def chosen(values: list[str], default: str) -> str:
        pairs = zip(each, values, strict=True)
        return " : ".join(f"turn == {turn_bits}'d{i} ? {v}" for i, v in pairs) + f" : {default}"

    values = {
        **{"name": name, "layers": layer_texts(config, layers, name), "last": last},
        **{"word_top": tops["word"] - 1, "class_top": class_bits - 1, "slot_top": tops["slot"] - 1},
        **{"rates_top": 16 * len(layers) - 1, "turn_top": turn_bits - 1},
        "turn_end": f"{turn_bits}'d{turns(config, layers)}",
        "turn_pad": f"{64 - turn_bits}'d0",
        "seed": f"{config.seed:016x}",
        "looked": "replayed_0" if down else f"decoded_{last}",
        "prediction": "named" if down else f"prediction_{last}",
        "moved": " || ".join(f"learnt_{i}" for i in [*each, *book]),
        "begins": " || ".join(f"begin_{i}" for i in [*each, *book]),
        "draws": " || ".join(f"draw_{i}" for i in each),
        "index": chosen([f"index_{i}" for i in each], "64'd0"),
        "size": chosen([f"64'd{sizes.words}" for sizes in layers], "64'd0"),
        "rate": chosen([f"rates[{16 * i} +: 16]" for i in each], "16'd0"),
    }
    memories: dict[str, str] = {}
    for index, sizes in enumerate(layers):
        memories.update(_state(model, sizes, index, name))
    return {f"{name}_training.v": template("verilog/training.v", values), **memories}


def learning_parts(model: Model) -> tuple[str, ...]:
    """Name the modules that the training step of this model needs."""
    config = model.network.config
    down = config.rule == "propagated" and len(config.layers) > 1
    trained = config.codebook == "trained"
    return (*LEARNS, *("back", "replay") * down, *("rival",) * trained)


def _state(model: Model, sizes: Sizes, index: int, name: str) -> dict[str, str]:
    layer, wide = model.network.layers[index], model.network.config.counter_bits
    words, codewords = address_words(sizes.outputs), len(layer.codebook)
    made = {f"{name}_counters_{index}.mem": counters_memory(layer.counters, wide)}
    if codewords:
        book = f"{codewords} codewords, {words} words each: {codewords * words} rows"
        padded = padded_book(layer.codebook, words)
        made[f"{name}_layer_codebook_{index}.mem"] = words_memory(book, padded)
    if layer.codeword_counters is not None:
        made[f"{name}_codeword_counters.mem"] = counters_memory(layer.codeword_counters, wide)
    return made


def counters_memory(counters: Counters, bits: int) -> str:
    """Write counters (K, K_in), 64 a row, counter i of a row at [i * B +: B]."""
    rows = counter_rows(counters, bits)
    return memory(f"{len(rows)} rows", rows, 64 * bits)
