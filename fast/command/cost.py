"""``lbe cost``: memory and equivalent Boolean gates of training, item by item."""

import argparse
import json
from collections.abc import Iterable, Sequence
from typing import Any

from fast.command.recount import recount
from fast.command.values import parse_layers, whole
from fast.cost.equal import at_equal_memory
from fast.cost.gates import gates
from fast.cost.memory import megabytes, memory
from fast.cost.sizes import BINARY, Item, Sizes, total
from fast.experiments.published_cost import comparisons, gate_ratios
from reference.configuration import Configuration, ConfigurationError
from reference.configuration.network import Rule
from reference.configuration.values import LARGEST_COUNT, whole_number

OF_A_NETWORK = ("input", "classes", "rule", "method", "samples", "batch")
RIVALS = ("sgd-binary", "adam-binary")


def run(options: argparse.Namespace) -> int:
    """Print the bill of a network, of a training run, or of every published row."""
    if options.layers is None:
        for name in OF_A_NETWORK:
            if getattr(options, name) is not None:
                raise ConfigurationError(f"--{name}", "there is no --layers", "with --layers only")
    if options.measured is not None:
        return recount(options.measured, options.json)
    if options.published:
        return _published(options.json)
    return _bill(_sizes(options), options.json)


def _bill(sizes: Sizes, as_json: bool) -> int:
    kept, done = memory(sizes), gates(sizes)
    # the inputs may be numbers or bits: the same memory, and the same gates
    rivals = RIVALS if sizes.method in BINARY else ()
    others = [at_equal_memory(sizes, method) for method in rivals]
    if as_json:
        bill = {**vars(sizes), "memory": _plain(kept), "gates": _plain(done)}
        bill |= {
            "bits": total(kept),
            "megabytes": megabytes(total(kept)),
            "gates_of_a_step": total(done),
        }
        bill["at_equal_memory"] = [
            {
                "method": other.method,
                "layers": other.layers,
                "bits": total(memory(other)),
                "gates_of_a_step": total(gates(other)),
                "times_the_gates": total(gates(other)) / total(done),
            }
            for other in others
        ]
        print(json.dumps(bill))
        return 0
    print(
        f"{_name(sizes)}: {sizes.inputs} inputs, {sizes.classes} classes, {sizes.samples} samples"
    )
    print_items("memory", "bits", kept)
    print(f"= {megabytes(total(kept)):.2f} MB\n")
    print_items(f"gates of a step of {sizes.batch}", "gates", done)
    print(f"= {total(done):.2e} gates")
    if others:
        print(f"\n{'at equal memory':<24}{'MB':>10}{'gates':>12}{'times':>10}")
    for other in others:
        bits, work = total(memory(other)), total(gates(other))
        print(f"{_name(other):<24}{megabytes(bits):>10.2f}{work:>12.2e}{work / total(done):>10.1f}")
    return 0


def _sizes(options: argparse.Namespace) -> Sizes:
    """Read what the options say, by the ranges of a configuration (spec 5.1)."""
    if options.method is not None and options.rule is not None:
        raise ConfigurationError("--method", "there is a --rule", "one of the two")
    for name in ("input", "classes"):
        if getattr(options, name) is None:
            raise ConfigurationError(f"--{name}", "it is not given", "a number, with --layers")
    rule: Rule = options.rule or "local"
    layers, group = parse_layers(options.layers, rule)
    config = Configuration(
        inputs=whole("input", options.input),
        classes=whole("classes", options.classes),
        layers=layers,
        group=group or layers,
        rule=rule,
        batch=whole("batch", "100" if options.batch is None else options.batch),
    )
    samples = whole("samples", "0" if options.samples is None else options.samples)
    whole_number("samples", samples, 0, LARGEST_COUNT)
    outputs = tuple(shape.outputs for shape in config.shapes)
    return Sizes(
        options.method or rule,
        config.inputs,
        layers,
        outputs,
        config.classes,
        samples,
        config.batch,
    )


def _published(as_json: bool) -> int:
    rows = comparisons()
    same = sum(row.same for row in rows)
    least_most = [[f(gate_ratios(m)) for f in (min, max)] for m in ("sgd-binary", "sgd-float")]
    least, most = min(low for low, _ in least_most), max(high for _, high in least_most)
    if as_json:
        compared = [
            {**vars(row.point), "bits": row.bits, "model_gates": row.gates, "same": row.same}
            for row in rows
        ]
        print(json.dumps({"rows": compared, "same": same, "least": least, "most": most}))
        return 0
    print(f"{'':<34}{'MB published':>14}{'model':>8}{'gates published':>18}{'model':>10}")
    for row in rows:
        point, (mb, work) = row.point, row.texts
        sizes = Sizes(point.method, 1, point.layers, point.outputs, 2)
        name = f"{point.data:<14}{_name(sizes)}"
        print(
            f"{name:<34.33}{point.memory:>14.2f}{mb:>8}{point.gates:>18.2e}{work:>10}"
            + ("" if row.same else "  differs")
        )
    print(f"{same} of {len(rows)} rows are the published ones to the printed digits")
    print(f"gates of SGD at equal memory: {least:.1f} to {most:.1f} times those of the local rule")
    return 0


def print_items(title: str, unit: str, items: Sequence[Item]) -> None:
    """Print a bill, a line an item."""
    print(f"{title:<24}{'':<16}{'count':>16}{'each':>8}{unit:>18}")
    for item in items:
        print(f"{item.part:<24}{item.what:<16}{item.count:>16}{item.each:>8}{item.total:>18}")
    print(f"{'total':<64}{total(items):>18}")


def _name(sizes: Sizes) -> str:
    widths = [str(width) for width in sizes.layers]
    if sizes.method == "committee":
        widths = [f"{k}-{g}" for k, g in zip(sizes.layers, sizes.outputs, strict=True)]
    return f"{sizes.method} {','.join(widths)}"


def _plain(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [{**vars(item), "total": item.total} for item in items]
