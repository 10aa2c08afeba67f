"""The first lines of ``lbe train``: the data, where its samples are from, and the network."""

from fast.command.printable import readable
from fast.data.division import Data
from fast.experiments.preset import setting_text
from reference.configuration import Configuration
from reference.configuration.errors import LONGEST


def tested_line(data: Data) -> str:
    """Say where the test samples are from, and what the labels are."""
    return readable(f"tested on {data.tested}; label: {data.label}", LONGEST)


def headline(name: str, config: Configuration, data: Data, snapshots: int = 1) -> str:
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
