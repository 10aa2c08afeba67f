"""The part of a Verilog export that learns: the top of the training step, and its memories."""

from fast.bits import word_count
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
from fast.exports.verilog_sizes import Sizes
from reference.configuration import ConfigurationError
from reference.configuration.errors import check_counters

MOST_BATCH = 4096


def check_learnable(model: Model) -> None:
    """Refuse a model whose training step is not written in Verilog. Raises InputError."""
    config = model.network.config
    check_counters(model.network.weights_only)
    allowed = (
        "the rules local and committee, with fixed or equiangular codewords; or no --trainable"
    )
    if config.rule == "propagated":
        raise ConfigurationError("rule", "targets that go down are not in Verilog yet", allowed)
    if config.codebook == "trained":
        raise ConfigurationError("codebook", "trained codewords are not in Verilog yet", allowed)
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
    turn_bits, class_bits = number_bits(len(layers) + 1), number_bits(config.classes)
    parts, memories = [], {}
    for index, sizes in enumerate(layers):
        start = "look" if index == 0 else f"decoded_{index - 1}"
        sees = "        if (write) seen_0[{slot, word}] <= data;"
        if index:
            below = index - 1
            sees = (
                f"        if (store_{below}) "
                f"seen_{index}[{{slot, out_word_{below}}}] <= out_{below};"
            )
        parts.append(_layer(model, sizes, index, name, start, sees, turn_bits))
        memories.update(_state(model, sizes, index, name))
    each = range(len(layers))
    tops = layers[0].bits

    def chosen(values: list[str], default: str) -> str:
        pairs = zip(each, values, strict=True)
        return " : ".join(f"turn == {turn_bits}'d{i} ? {v}" for i, v in pairs) + f" : {default}"

    values = {
        **{"name": name, "layers": "".join(parts), "last": len(layers) - 1},
        **{"word_top": tops["word"] - 1, "class_top": class_bits - 1, "slot_top": tops["slot"] - 1},
        **{"rates_top": 16 * len(layers) - 1, "turn_top": turn_bits - 1},
        "turn_end": f"{turn_bits}'d{len(layers)}",
        "turn_pad": f"{64 - turn_bits}'d0",
        "seed": f"{config.seed:016x}",
        "moved": " || ".join(f"learnt_{i}" for i in each),
        "begins": " || ".join(f"begin_{i}" for i in each),
        "draws": " || ".join(f"draw_{i}" for i in each),
        "index": chosen([f"index_{i}" for i in each], "64'd0"),
        "size": chosen([f"64'd{sizes.words}" for sizes in layers], "64'd0"),
        "rate": chosen([f"rates[{16 * i} +: 16]" for i in each], "16'd0"),
    }
    return {f"{name}_training.v": template("verilog/training.v", values), **memories}


def _layer(
    model: Model, sizes: Sizes, index: int, name: str, start: str, sees: str, turn_bits: int
) -> str:
    config, bits = model.network.config, sizes.bits
    samples = 1 << bits["slot"]
    values = {
        **{f"{what}_top": wide - 1 for what, wide in bits.items()},
        **{"name": name, "at": index, "start": start, "sees": sees},
        **{"inputs": sizes.inputs, "perceptrons": sizes.perceptrons, "group": sizes.group},
        "turn": f"{turn_bits}'d{index}",
        "class_top": number_bits(config.classes) - 1,
        "last_seen": samples * address_words(sizes.inputs) - 1,
        "last_address": sizes.words - 1,
        "counters_top": 64 * config.counter_bits - 1,
        "last_book": config.classes * address_words(sizes.outputs) - 1,
        "last_out_word": word_count(sizes.outputs) - 1,
        "choice_top": bits["perceptron"] + 1,
        "last_choice": samples * (1 << bits["group"]) - 1,
        "last_slot": samples - 1,
        "open": f"shown_bit_{index} != target_{index}" if config.rule == "committee" else "1'b1",
        "layer_parameters": sizes.layer(),
        "select_parameters": sizes.select(),
        "decode_parameters": sizes.decode(config.classes),
        "judge_parameters": sizes.judge(config.classes),
        "learn_parameters": sizes.learn(config.counter_bits),
    }
    return template("verilog/training_layer.v", values)


def _state(model: Model, sizes: Sizes, index: int, name: str) -> dict[str, str]:
    layer, wide = model.network.layers[index], model.network.config.counter_bits
    words = address_words(sizes.outputs)
    book = (
        f"{len(layer.codebook)} codewords, {words} words each: {len(layer.codebook) * words} rows"
    )
    return {
        f"{name}_counters_{index}.mem": counters_memory(layer.counters, wide),
        f"{name}_layer_codebook_{index}.mem": words_memory(
            book, padded_book(layer.codebook, words)
        ),
    }


def counters_memory(counters: Counters, bits: int) -> str:
    """Write counters (K, K_in), 64 a row, counter i of a row at [i * B +: B]."""
    rows = counter_rows(counters, bits)
    return memory(f"{len(rows)} rows", rows, 64 * bits)
