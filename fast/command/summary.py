"""The summary of ``lbe info``: a table of the layers, the memory of use and of training, gates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from fast.cost.gates import gates
from fast.cost.sizes import Sizes, total
from fast.cost.summary import layer_summaries
from fast.experiments.preset import setting_text
from reference.configuration import Configuration

KILO, MEGA = 1_000, 1_000_000


def summary_of(config: Configuration, weight_set_bytes: int = 0) -> dict[str, Any]:
    """Summarise a network for programs: bytes are rounded up, and count no file header.

    weight_set_bytes: what the weight sets take, which answer too (spec 10.5).
    """
    layers = layer_summaries(config)
    outputs = tuple(layer.outputs for layer in layers)
    sizes = Sizes(
        config.rule, config.inputs, config.layers, outputs, config.classes, 0, config.batch
    )
    return {
        "layers": [asdict(layer) for layer in layers],
        "parameters": sum(layer.weights for layer in layers),
        "bytes_of_use": -(-sum(layer.bits_of_use for layer in layers) // 8) + weight_set_bytes,
        "bytes_of_training": -(-sum(layer.bits_of_training for layer in layers) // 8)
        + weight_set_bytes,
        "gates_of_prediction": sum(layer.gates for layer in layers),
        "gates_of_step": total(gates(sizes)),
    }


def summary_lines(summary: Mapping[str, Any], config: Configuration) -> Iterator[str]:
    """Write the summary for people: a line a layer, then what they come to."""
    head = ("layer", "shape", "bits out", "weights", "x bits", "codewords", "counters", "x bits")
    rows: list[Sequence[str]] = [head]
    for index, layer in enumerate(summary["layers"]):
        rows.append(
            (
                str(index),
                f"{layer['inputs']} x {layer['perceptrons']}",
                str(layer["outputs"]),
                str(layer["weights"]),
                "1",
                str(layer["codewords"]),
                str(layer["weights"]),
                str(config.counter_bits),
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells)
    yield f"{'parameters':<14} {summary['parameters']}, 1 bit each"
    yield f"{'to use':<14} {_size(summary['bytes_of_use'])}, {_prediction(summary)}"
    yield f"{'to train':<14} {_size(summary['bytes_of_training'])}, {_step(summary, config)}"


def _prediction(summary: Mapping[str, Any]) -> str:
    return f"{summary['gates_of_prediction']:.3g} gates a sample"


def _step(summary: Mapping[str, Any], config: Configuration) -> str:
    batch = setting_text(config.batch)
    return f"{summary['gates_of_step']:.3g} gates a step of {batch} samples"


def _size(count: int) -> str:
    if count < KILO:
        return f"{count} bytes"
    return f"{count / KILO:.1f} kB" if count < MEGA else f"{count / MEGA:.2f} MB"
