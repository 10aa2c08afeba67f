"""What checks a Verilog export: rows, training steps, testbenches, a Makefile, and the sizes."""

from collections.abc import Sequence

from fast.bits import word_count
from fast.data.for_model import encoding_of_file
from fast.data.trained_model import Model
from fast.exports.cells import Units
from fast.exports.memories import memory, number_bits, words_memory
from fast.exports.rows import Answered, raw_cells
from fast.exports.steps import Steps, rates_of
from fast.exports.templates import template
from fast.exports.verilog_predict import cell_bits
from fast.exports.verilog_sizes import Sizes
from fast.exports.verilog_training import counters_memory, sizes_of
from fast.saved import sizes_text
from reference.configuration import TableEncoding

AFTER = """        for (i = 0; i <= {last}; i = i + 1)
            if (dut.counters_{index}[i] !== after_{index}[i]) begin
                wrong = wrong + 1;
                $display("layer {index}, counters %0d: %h, not %h", i, dut.counters_{index}[i],
                         after_{index}[i]);
            end
        $writememh("counters_{index}.out", dut.counters_{index});
"""
AFTER_BOOK = """        for (i = 0; i <= {last}; i = i + 1)
            if (dut.book_counters[i] !== after_book[i]) begin
                wrong = wrong + 1;
                $display("codewords, counters %0d: %h, not %h", i, dut.book_counters[i],
                         after_book[i]);
            end
        $writememh("counters_book.out", dut.book_counters);
"""


def bench_files(
    model: Model,
    tested: Answered,
    name: str,
    units: Units | None,
    parts: Sequence[str],
    steps: Steps | None,
) -> dict[str, str]:
    """Write everything beside the design. steps: of a design that learns."""
    config, encoding = model.network.config, encoding_of_file(model.description)
    wide, width = cell_bits(encoding, units), encoding.inputs
    if isinstance(encoding, TableEncoding):
        width = len(encoding.columns)
    rows = raw_cells(tested, encoding, units)
    class_bits, words = number_bits(config.classes), word_count(config.inputs)
    pad = 64 * words - config.inputs
    values: dict[str, object] = {
        **{"name": name, "NAME": name.upper(), "summary": sizes_text(config)},
        **{"word_top": number_bits(words) - 1, "class_top": class_bits - 1},
        "padded": f"{{{pad}'d0, bits}}" if pad else "bits",
    }
    mask = (1 << wide) - 1
    packed = [sum((cell & mask) << (wide * i) for i, cell in enumerate(row)) for row in rows]
    count = f"{len(tested)} rows"
    files = {
        "rows.mem": memory(f"{count}, a raw row each, {width} cells", packed, wide * width),
        "samples.mem": words_memory(f"{count}, {words} words each", tested.bits.words),
        "expected.mem": memory(f"{count}, a class each", tested.classes.tolist(), class_bits),
        "testbench.v": template("verilog/testbench.v", values),
        f"{name}_params.vh": _params(model, values, len(tested), wide * width, steps),
        "Makefile": _makefile(name, parts, steps is not None),
    }
    return files if steps is None else {**files, **_training(model, steps, values)}


def _training(model: Model, steps: Steps, values: dict[str, object]) -> dict[str, str]:
    config, layers = model.network.config, model.network.layers
    counters, class_bits = config.counter_bits, number_bits(config.classes)
    rate_bits = 16 * len(layers)
    packed = [
        count | wrong << 32 | sum(rate << (64 + 16 * i) for i, rate in enumerate(rates))
        for count, wrong, rates in zip(steps.counts, steps.wrong, steps.rates, strict=True)
    ]
    declared, read, compared = [], [], []
    files = {}
    for index, sizes in enumerate(sizes_of(model)):
        last = sizes.words - 1
        declared.append(f"    reg [{64 * counters - 1}:0] after_{index} [0:{last}];\n")
        read.append(f'        $readmemh("after_{index}.mem", after_{index});\n')
        compared.append(AFTER.format(index=index, last=last, name=values["name"]))
        after = counters_memory(steps.after.layers[index].counters, counters)
        files[f"after_{index}.mem"] = after
    learnt = steps.after.layers[-1].codeword_counters
    if learnt is not None:
        rows = counters_memory(learnt, counters)
        files["after_book.mem"] = rows
        last = rows.count("\n") - 2  # beside its first line
        declared.append(f"    reg [{64 * counters - 1}:0] after_book [0:{last}];\n")
        read.append('        $readmemh("after_book.mem", after_book);\n')
        compared.append(AFTER_BOOK.format(last=last))
    told = {
        **values,
        "rates_top": rate_bits - 1,
        "steps_top": 64 + rate_bits - 1,
        "after": "".join(declared).rstrip(),
        "read_after": "".join(read).rstrip(),
        "compare_after": "".join(compared).rstrip(),
    }
    words = word_count(config.inputs)
    sample_words = f"{len(steps.labels)} samples in the order of training, {words} words each"
    return {
        **files,
        "lesson_samples.mem": words_memory(sample_words, steps.samples),
        "lesson_labels.mem": memory("labels", steps.labels.tolist(), class_bits),
        "lesson_steps.mem": memory("samples, wrong predictions and rates", packed, 64 + rate_bits),
        "random_words.mem": words_memory("words of the first step as they are drawn", steps.drawn),
        "training_testbench.v": template("verilog/training_testbench.v", told),
    }


def _params(
    model: Model, values: dict[str, object], rows: int, row_bits: int, steps: Steps | None
) -> str:
    config, progress, name = model.network.config, model.network.progress, values["NAME"]
    told: dict[str, object] = {
        "INPUTS": config.inputs,
        "WORDS": word_count(config.inputs),
        "CLASSES": config.classes,
        "CLASS_BITS": number_bits(config.classes),
        "LAYERS": len(config.layers),
        "COUNTER_BITS": config.counter_bits,
        "BATCH": config.batch,
        "SEED": f"64'h{config.seed:016x}",
        "STEP": f"64'd{progress.step}",
        "EPOCH": f"64'd{progress.epoch}",
        "ERRORS": progress.errors,
        "SAMPLES": progress.samples,
        "ROWS": rows,
        "ROW_BITS": row_bits,
    }
    if steps is not None:
        told["LESSON"] = len(steps.labels)
        told["STEPS"] = len(steps.counts)
        told["RANDOM_WORDS"] = len(steps.drawn)
    for index, (sizes, rate) in enumerate(
        zip(sizes_of(model), rates_of(model.network), strict=True)
    ):
        told.update(_layer_params(f"L{index}_", sizes, rate, config.counter_bits))
    lines = [f"`define {name}_{key} {value}\n" for key, value in told.items()]
    return template("verilog/params.vh", {**values, "lines": "".join(lines)})


def _layer_params(begin: str, sizes: Sizes, rate: int, counter_bits: int) -> dict[str, object]:
    """Write the sizes of a layer, and the widths of clause 17."""
    n, outputs, batch = sizes.inputs, sizes.outputs, sizes.batch
    told = {
        "INPUTS": n,
        "PERCEPTRONS": sizes.perceptrons,
        "VOTES": sizes.votes,
        "GROUP": sizes.group,
        "OUTPUTS": outputs,
        "THETA": sizes.theta,
        "RATE": f"16'd{rate}",
        "Z_BITS": n.bit_length(),
        "TWICE_Z_BITS": (2 * n).bit_length(),
        "DISTANCE_BITS": n.bit_length() + 1,
        "DEFICIT_BITS": n.bit_length(),
        "VOTES_BITS": sizes.votes.bit_length() + 1,
        "AGREEMENT_BITS": outputs.bit_length(),
        "TWICE_MARGIN_BITS": outputs.bit_length() + 1,
        "MOVE_BITS": batch.bit_length() + 1,
        "COUNTER_AND_MOVE_BITS": ((1 << (counter_bits - 1)) + batch).bit_length() + 1,
        "COUNTER_AND_ONE_BITS": counter_bits + 1,
        "PERCEPTRON_BITS": number_bits(sizes.perceptrons),
        "GROUP_NUMBER_BITS": number_bits(sizes.perceptrons // sizes.group),
        "SAMPLE_BITS": number_bits(batch),
        "ADDRESS_BITS": number_bits(sizes.words),
        "STREAM_PLACE_BITS": number_bits(16 * sizes.words),
    }
    return {f"{begin}{key}": value for key, value in told.items()}


def _makefile(name: str, parts: Sequence[str], trainable: bool) -> str:
    tops = [f"{name}_encode", f"{name}_predict"] + [f"{name}_training"] * trainable
    values = {
        "name": name,
        "parts": " ".join(f"{name}_{part}.v" for part in parts),
        "tops": " ".join(f"{top}.v" for top in tops),
        "lint_tops": " ".join(tops),
        "check_training": " trained" if trainable else "",
        "training": template("verilog/training.mk", {"name": name}) if trainable else "",
        "phony": " trained verilated_training" if trainable else "",
    }
    return template("verilog/Makefile", values)
