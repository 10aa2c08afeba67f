"""What ``lbe train`` says of each epoch and at the end: each figure with the samples it is from."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fast.command.engine import Engine
from fast.command.keeping import Best
from fast.command.training_run import METRICS, MODEL
from fast.data.division import Data

Line = Mapping[str, Any]


def epoch_line(line: Line, epochs: int) -> str:
    """Write a line of the metrics for people."""
    validation = ""
    if "validation_accuracy" in line:
        validation = f"validation {line['validation_accuracy']:.4f}  "
    balanced = ""
    if "test_balanced_accuracy" in line:
        balanced = f"balanced {line['test_balanced_accuracy']:.4f}  "
    return (
        f"epoch {line['epoch']:>{len(str(epochs))}}/{epochs}  "
        f"train {line['train_accuracy']:.4f}  {validation}test {line['test_accuracy']:.4f}  "
        f"{balanced}"
        f"{line['seconds']:.2f} s"
    )


def at_epoch(done: int, epochs: int) -> str:
    """Name the epoch that a run is in, after so many that are done, for the progress bar.

    >>> at_epoch(2, 50), at_epoch(50, 50)
    ('epoch 3/50', 'epoch 50/50')
    """
    return f"epoch {min(done + 1, epochs)}/{epochs}"


def outcome(
    engine: Engine, lines: Sequence[Line], best: Best | None, data: Data, out: Path
) -> dict[str, Any]:
    """Say what became of a run; accuracies and digest are of the model that is kept."""
    kept = lines[-1] if best is None else lines[best.epoch - 1]
    samples = {"train": len(data.train_labels), "test": len(data.test_labels)}
    if data.validation is not None:
        samples["validation"] = len(data.validation[1])
    result = {
        **{name: value for name, value in kept.items() if name.endswith("_accuracy")},
        "epoch": kept["epoch"],
        "epochs": len(lines),
        "keep": "last" if best is None else "best",
        "digest": engine.digest() if best is None else best.digest,
        "model": str(out / MODEL),
        "metrics": str(out / METRICS),
        "samples": samples,
        "tested": data.tested,
        "label": data.label,
    }
    if data.validation is not None:
        result["validated"] = data.validated
    return result


def outcome_text(result: Mapping[str, Any], trace: str | None) -> str:
    """Write the end of a run for people."""
    lines = [f"digest   {result['digest']}", f"model    {result['model']}"]
    if result["keep"] == "best":
        chosen = f"validation {result['validation_accuracy']:.4f}"
        if "validation_weighted_accuracy" in result:
            chosen += f", by weight {result['validation_weighted_accuracy']:.4f}"
        lines.insert(0, f"kept     epoch {result['epoch']} of {result['epochs']}, {chosen}")
    lines.append(f"metrics  {result['metrics']}")
    return "\n".join(lines if trace is None else [*lines, f"trace    {trace}"])
