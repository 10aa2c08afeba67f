"""``lbe cost``: memory and equivalent Boolean gates of training, item by item."""

import argparse
import json

from fast.command.cost_bill import bill, name_of
from fast.command.recount import recount
from fast.command.values import parse_layers, whole
from fast.cost.sizes import Sizes
from fast.experiments.published_cost import comparisons, gate_ratios
from reference.configuration import Configuration, ConfigurationError
from reference.configuration.network import Rule
from reference.configuration.values import LARGEST_COUNT, whole_number

OF_A_NETWORK = ("input", "classes", "rule", "method", "samples", "batch", "prices")


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
    return bill(_sizes(options), options.prices or "published", options.json)


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
        name = f"{point.data:<14}{name_of(sizes)}"
        print(
            f"{name:<34.33}{point.memory:>14.2f}{mb:>8}{point.gates:>18.2e}{work:>10}"
            + ("" if row.same else "  differs")
        )
    print(f"{same} of {len(rows)} rows are the published ones to the printed digits")
    print(f"gates of SGD at equal memory: {least:.1f} to {most:.1f} times those of the local rule")
    return 0
