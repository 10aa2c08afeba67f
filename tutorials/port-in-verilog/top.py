"""Makes the testbench of a network, for one configuration, from the texts in network/."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from settings import Settings, Shape

TEXTS = Path(__file__).parent / "network"


def _text(name: str, values: Mapping[str, object]) -> str:
    text = (TEXTS / f"{name}.v").read_text(encoding="utf-8")
    return re.sub("@([a-z_]+)@", lambda found: str(values[found[1]]), text)


def number_bits(count: int) -> int:
    return max(1, (count - 1).bit_length())


def made(config: Settings, shapes: Sequence[Shape], batch: int, traced: bool) -> str:
    """Write the network with room for so many samples of a batch. traced: rows are printed."""
    last, classes = len(shapes) - 1, number_bits(config.classes)
    trained = config.codebook == "trained"
    numbers = range(len(shapes))
    layers = [_layer(config, shapes, index, batch, traced) for index in numbers]
    fixed = [index for index in numbers if not config.trains(index)]
    busy = [f"busy_{index}" for index in numbers] + ["busy_learnt"] * trained
    values = {
        "inputs": config.inputs,
        "class_bits": classes,
        "layers": "".join(layers),
        "last": last,
        "busy": " || ".join(busy),
        "load_counters": _cases(numbers, COUNTERS),
        "load_class": _cases(fixed, CLASS),
        "load_learnt": LEARNT if trained else "",
        "show": "\n".join(_shown(index, last, trained) for index in numbers),
        "show_rates": "\n".join(
            f'                    $display("rate {i} %h", t_{i});' for i in numbers
        ),
        "dump": "\n".join(_dumped(s, i) for i, s in enumerate(shapes))
        + (_dumped_learnt(config.classes) if trained else ""),
    }
    return _text("top", values)


COUNTERS = """                    if (layer_number == @) begin
                        read = $fscanf(32'h8000_0000, "%h", value_@);
                        @(negedge clk) row_@ = number;
                        load_@ = 1'b1;
                        @(negedge clk) load_@ = 1'b0;
                    end"""
CLASS = """                    if (layer_number == @) begin
                        read = $fscanf(32'h8000_0000, "%h", codeword_@);
                        fixed_@[N_@*number +: N_@] = codeword_@;
                    end"""
LEARNT = """                "learnt": begin
                    read = $fscanf(32'h8000_0000, "%h %h", row_learnt, value_learnt);
                    @(negedge clk) load_learnt = 1'b1;
                    @(negedge clk) load_learnt = 1'b0;
                end"""


def _cases(numbers: Sequence[int], text: str) -> str:
    return "\n".join(re.sub(r"@(?!\()", str(index), text) for index in numbers)


def _shown(index: int, last: int, trained: bool) -> str:
    names = "agreements activations y nearest prediction err deficits selected targets gates"
    values = ", ".join(f"{name}_{index}" for name in names.split())
    rival = ", rival" if trained and index == last else ""
    form = " ".join(["%h"] * (len(names.split()) + bool(rival)))
    return f'                    #0 $display("sample {index} {form}", {values}{rival});'


def _dumped(shape: Shape, index: int) -> str:
    count = shape.perceptrons
    return f"""                    for (number = 0; number < {count}; number = number + 1)
                        $display("dump {index} %h", layer_{index}.counters[number]);"""


def _dumped_learnt(classes: int) -> str:
    return f"""
                    for (number = 0; number < {classes}; number = number + 1)
                        $display("learnt 0 %h", learnt.counters[number]);"""


def _layer(config: Settings, shapes: Sequence[Shape], index: int, batch: int, traced: bool) -> str:
    shape, last = shapes[index], len(shapes) - 1
    numerator, denominator = config.gate
    values: dict[str, object] = {
        **{"l": index, "k_in": shape.inputs, "k": shape.perceptrons, "n": shape.outputs},
        **{"gamma": shape.group, "votes": shape.votes, "c": config.classes, "theta": shape.theta},
        **{"b": config.counter_bits, "batch": batch, "seed": config.seed},
        **{"rate_n": config.reinforcement[0], "rate_d": config.reinforcement[1]},
        "row_bits": number_bits(shape.perceptrons),
        "class_bits": number_bits(config.classes),
        "x": f"y_{index - 1}" if index else "x_0",
        "handed": int(not config.decodes(index)),
        "reach": numerator * shape.inputs // denominator,
        "below": index - 1,
    }
    parts = ["layer", "trained" if config.trains(index) else "fixed"]
    if config.rule == "propagated" and index:
        parts.append("targets")
    if traced:
        parts += ["trace", "trace_learnt"] if config.trains(index) else ["trace"]
    text = "".join(_text(part, values) for part in parts)
    if config.rule != "propagated" or index == last:
        text += f"    assign handed_{index} = 0;\n"
    return (
        text if config.rule == "propagated" and index else text + f"    assign gates_{index} = 0;\n"
    )
