"""The layers of a training step in Verilog, of the parts that the rule needs (spec 8, 11)."""

from collections.abc import Sequence

from fast.bits import WORD, word_count
from fast.exports.memories import address_words, number_bits, sized
from fast.exports.templates import template
from fast.exports.verilog_sizes import Sizes, parameters
from reference.configuration import Configuration


def layer_texts(config: Configuration, layers: Sequence[Sizes], name: str) -> str:
    """Write all layers, one wired to the next. Whatever is used stands after what declares it."""
    each = range(len(layers))
    values = [_values(config, layers, index, name) for index in each]

    def part(which: str, index: int) -> str:
        return template(f"verilog/training_{which}.v", values[index])

    if config.rule == "propagated":
        texts = [part("layer", index) for index in each]
        if len(layers) > 1:
            texts += [part("kept", index) for index in each]
        for index in reversed(each):
            texts += [part("decode", index), part("select", index)] if index == each[-1] else []
            texts += [part("handed", index)] if index < each[-1] else []
            texts += [part("back", index)] if index else []
        texts += [part("learn", index) for index in each]
        texts += [part("named", each[-1])] if len(layers) > 1 else []
    else:
        kinds = ("layer", "decode", "select", "learn")
        texts = [part(kind, index) for index in each for kind in kinds]
    if config.codebook == "trained":
        texts.append(part("codewords", each[-1]))
    return "".join(texts)


def turns(config: Configuration, layers: Sequence[Sizes]) -> int:
    """Count what learns after a batch, one after the other: the layers, and trained codewords."""
    return len(layers) + (config.codebook == "trained")


def book_sizes(config: Configuration, last: Sizes) -> Sizes:
    """Take codewords that are trained as a layer of C perceptrons, each a group."""
    return Sizes(last.outputs, config.classes, 1, 1, 0, config.batch)


def _values(
    config: Configuration, layers: Sequence[Sizes], index: int, name: str
) -> dict[str, object]:
    sizes, last = layers[index], len(layers) - 1
    bits, samples = sizes.bits, 1 << sizes.bits["slot"]
    propagated, down = config.rule == "propagated", index < last
    turn_bits = number_bits(turns(config, layers) + 1)
    class_bits, book_words = number_bits(config.classes), address_words(sizes.outputs)
    start = "look" if index == 0 else f"{'done' if propagated else 'decoded'}_{index - 1}"
    sees = "        if (write) seen_0[{slot, word}] <= data;"
    if index:
        below = index - 1
        sees = (
            f"        if (store_{below}) seen_{index}[{{slot, out_word_{below}}}] <= out_{below};"
        )
    learns = book_sizes(config, sizes)
    book_bits = class_bits + number_bits(book_words)
    hands = f"aims_{index}[{_word(f'hands_{index}', sizes)}]"
    if not down:
        hands = f"codebook_{index}[{{label, {_word(f'hands_{index}', sizes)}}}]"
    return {
        **{f"{what}_top": wide - 1 for what, wide in bits.items()},
        **{"name": name, "at": index, "above": index + 1, "start": start, "sees": sees},
        **{"inputs": sizes.inputs, "perceptrons": sizes.perceptrons, "group": sizes.group},
        "errs": last if propagated else index,
        "turn": f"{turn_bits}'d{index}",
        "turn_book": f"{turn_bits}'d{len(layers)}",
        "class_top": class_bits - 1,
        "class_bits": class_bits,
        "out_count_bits": bits["out_count"],
        "last_seen": samples * address_words(sizes.inputs) - 1,
        "last_address": sizes.words - 1,
        "last_perceptron": sizes.perceptrons - 1,
        "counters_top": WORD * config.counter_bits - 1,
        "last_book": config.classes * book_words - 1,
        "last_book_address": learns.words - 1,
        "book_address_top": learns.bits["address"] - 1,
        "book_top": book_bits - 1,
        "book_end": sized(config.classes * book_words - 1, book_bits),
        "last_kept": samples * book_words - 1,
        "last_out_word": word_count(sizes.outputs) - 1,
        "choice_top": bits["perceptron"] + 1,
        "last_choice": samples * (1 << bits["group"]) - 1,
        "last_slot": samples - 1,
        "open": f"shown_bit_{index} != target_{index}" if config.rule == "committee" else "1'b1",
        "half": sized(sizes.inputs // 2, bits["count"]),
        "asked_word": _word(f"asked_{index}", sizes),
        "asked_place": _place(f"asked_{index}", sizes),
        "hands_place": _place(f"hands_{index}", sizes),
        "own": hands,
        "back_start": f"handed_{index + 1}" if down else f"decoded_{index}",
        "layer_parameters": sizes.layer(),
        "select_parameters": sizes.select(),
        "decode_parameters": sizes.decode(config.classes),
        "judge_parameters": sizes.judge(config.classes),
        "learn_parameters": sizes.learn(config.counter_bits),
        "book_parameters": learns.learn(config.counter_bits),
        "back_parameters": _back(config, sizes),
        "replay_parameters": parameters(
            {
                "KB": bits["perceptron"],
                "LAST_PERCEPTRON": sized(sizes.perceptrons - 1, bits["perceptron"]),
            }
        ),
    }


def _back(config: Configuration, sizes: Sizes) -> str:
    b, nu = sizes.bits, config.gate
    reach = 0 if nu is None else nu.numerator * sizes.inputs // nu.denominator
    return parameters(
        {
            "WB": b["word"],
            "KB": b["perceptron"],
            "AB": b["address"],
            "ZB": b["count"],
            "NB": max(2, sizes.perceptrons.bit_length()),
            "LAST_WORD": sized(word_count(sizes.inputs) - 1, b["word"]),
            "LAST_PERCEPTRON": sized(sizes.perceptrons - 1, b["perceptron"]),
            # of a single perceptron the address never steps
            "STRIDE": sized(word_count(sizes.inputs) % (1 << b["address"]), b["address"]),
            "INPUTS": sized(sizes.inputs, b["count"] + 1),
            "REACH": sized(reach, b["count"] + 1),
        }
    )


def _word(perceptron: str, sizes: Sizes) -> str:
    """Name the word of outputs that a perceptron's bit is in."""
    bits = sizes.bits["perceptron"]
    return f"{perceptron}[{bits - 1}:6]" if bits > 6 else f"{sizes.bits['out_word']}'d0"


def _place(perceptron: str, sizes: Sizes) -> str:
    """Name its place there, in 6 bits."""
    bits = sizes.bits["perceptron"]
    if bits == 6:
        return perceptron
    return f"{perceptron}[5:0]" if bits > 6 else f"{{{6 - bits}'d0, {perceptron}}}"
