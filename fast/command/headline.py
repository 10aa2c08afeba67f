"""The first lines of ``lbe train``: the data, where its samples are from, and the network."""

from fast.command.printable import readable
from fast.data.division import Data
from fast.experiments.preset import setting_text
from reference.configuration import (
    BiasedEncoding,
    CategoricalColumn,
    Configuration,
    Encoding,
    NumericColumn,
    TableEncoding,
)
from reference.configuration.errors import LONGEST


def engine_line(threads: int) -> str:
    """Say that the compiled engine trains, and by how many threads.

    >>> engine_line(1)
    'engine: compiled, 1 thread'
    """
    return f"engine: compiled, {threads} thread{'s'[: threads > 1]}"


def tested_line(data: Data) -> str:
    """Say where the test samples are from, and what the labels are."""
    return readable(f"tested on {data.tested}; label: {data.label}", LONGEST)


def columns_line(data: Data, encoding: Encoding) -> str | None:
    """Say how many columns of a table are what, and of how many bits; None: it is no table."""
    within = encoding.encoding if isinstance(encoding, BiasedEncoding) else encoding
    if not isinstance(within, TableEncoding) or not str(data.label).startswith("column "):
        return None
    numbers = [c.inputs for c in within.columns if isinstance(c, NumericColumn) and c.inputs]
    others = [c.inputs for c in within.columns if isinstance(c, CategoricalColumn) and c.inputs]
    parts = [
        f"{len(bits)} of {what} ({sum(bits)} bits)"
        for what, bits in (("numbers", numbers), ("categories", others))
        if bits
    ]
    none = len(within.columns) - len(numbers) - len(others)
    return f"columns: {', '.join([*parts, *([f'{none} without a bit'] if none else [])])}"


def headline(
    name: str, config: Configuration, data: Data, encoding: Encoding, snapshots: int = 1
) -> str:
    """Describe a run before it begins; name: of the data."""
    shapes = [
        f"{shape.perceptrons}-{shape.outputs}" if config.rule == "committee" else str(width)
        for shape, width in zip(config.shapes, config.layers, strict=True)
    ]
    codebook = {
        "fixed": "",
        "trained": "codebook trained, ",
        "equiangular": f"codebook equiangular, alpha {config.alpha}, ",
    }[config.codebook]
    gate = f"gate {config.gate}, " if config.rule == "propagated" else ""
    train, test = len(data.train_labels), len(data.test_labels)
    tested = "" if data.label is None else f"{tested_line(data)}\n"
    columns = columns_line(data, encoding)
    tested += "" if columns is None else f"{columns}\n"
    held = ""
    if data.validation is not None:
        held = f", {len(data.validation[1])} validation"
        tested += f"validated on {data.validated}, to which nothing is fitted\n"
    together = f", the last {snapshots} epochs together" if snapshots > 1 else ""
    return (
        f"{readable(name)}: {train} training{held} and {test} test samples "
        f"of {config.inputs} bits, "
        f"{config.classes} classes\n{tested}"
        f"network: layers {','.join(shapes)}, rule {config.rule}, {gate}{codebook}"
        f"group {setting_text(config.group)}, r {setting_text(config.robustness)}, "
        f"p_r {config.reinforcement}, B {config.counter_bits}, b0 {config.init_bits}, "
        f"batch {config.batch}, seed {config.seed}{together}"
    )
