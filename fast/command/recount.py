"""``lbe cost --measured``: train a model again, and count what happens."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fast.combined import NOTE
from fast.command.fast_engine import FastEngine
from fast.command.printable import readable
from fast.cost.gates import gates
from fast.cost.measured import measured_gates
from fast.cost.sizes import Item, Sizes, total
from fast.cost.tally import LayerCounts, Tally, other_words
from fast.data.loading import load
from fast.data.notes import noted_source
from fast.data.source import Source
from fast.data.validation import hold_out, noted_share
from reference.configuration import Configuration, ModelFileError

WORD_BITS = 64
NAMES = {
    "samples": "samples seen",
    "local_errors": "with a local error",
    "pairs": "selected pairs",
    "moves": "counter moves",
    "reinforced": "reinforcements",
    "codeword_moves": "codeword moves",
    "words": "random words of masks",
}


def recount(model: str, as_json: bool) -> int:
    """Train as the model was trained; print what happened, and its gates beside the model's."""
    config, source, tallies = _train_again(Path(model))
    whole = Tally(config)
    for tally in tallies:
        whole.add(tally)
    epochs = len(tallies)
    start, orders = other_words(config, whole.layers[0].samples // epochs, epochs)
    bits = {
        "masks": WORD_BITS * sum(layer.words for layer in whole.layers),
        "start": WORD_BITS * start,
        "orders": WORD_BITS * orders,
    }
    modelled, happened = _modelled(config, whole), measured_gates(config, whole.layers)
    if as_json:
        result = {"configuration": config.to_json(), "epochs": epochs, **_plain(config, whole)}
        result |= {"random_bits": bits, "by_epoch": [_plain(config, tally) for tally in tallies]}
        print(json.dumps(result))
        return 0
    print(f"{readable(source)}: {epochs} epochs, {whole.steps} steps")
    _print_counts(whole.layers)
    _print_gates(modelled, happened)
    if epochs > 1:
        first, last = (_share(config, tally) for tally in (tallies[0], tallies[-1]))
        print(f"share of the model in the first epoch {first:.1%}, in the last {last:.1%}")
    print(f"random bits drawn, in no model: masks {bits['masks']}, ", end="")
    print(f"start {bits['start']}, orders {bits['orders']}")
    return 0


def _train_again(path: Path) -> tuple[Configuration, str, list[Tally]]:
    """Train as a model was trained, with a tally an epoch, and see that it comes out the same."""
    trained = FastEngine()
    description = trained.load(path)
    config, epochs, source = (
        description.configuration,
        description.progress.epoch,
        noted_source(description.notes),
    )
    if "data" not in source:
        raise ModelFileError("notes", "the model does not say its data", "a model of lbe train")
    if epochs == 0:
        raise ModelFileError("progress", "the model is not trained", "1 epoch or more")
    if NOTE in description.notes:
        raise ModelFileError("notes", "the model is joined of several", "a model of lbe train")
    engine = FastEngine(snapshots=len(description.weight_sets) + 1)
    data = hold_out(
        load(Source(**source), config.seed), noted_share(description.notes), config.seed
    )
    samples = engine.encode(data.train, description.encoding)
    engine.start(config)
    tallies = []
    steps = epochs * -(-len(data.train_labels) // config.batch)
    with tqdm(total=steps, unit="step", disable=not sys.stderr.isatty(), leave=False) as bar:
        for _ in range(epochs):
            tallies.append(Tally(config))
            for _ in engine.epoch_steps(samples, data.train_labels, hook=tallies[-1].hook):
                bar.update()
    if engine.digest() != trained.digest():
        problem = f"training on {source['data']} again leads to another network"
        raise ModelFileError("digest", problem, "a model of lbe train, and the data it was given")
    return config, source["data"], tallies


def _modelled(config: Configuration, tally: Tally) -> tuple[Item, ...]:
    outputs = tuple(shape.outputs for shape in config.shapes)
    sizes = Sizes(config.rule, config.inputs, config.layers, outputs, config.classes)
    return gates(sizes, tally.layers[0].samples, tally.steps)


def _share(config: Configuration, tally: Tally) -> float:
    return total(measured_gates(config, tally.layers)) / total(_modelled(config, tally))


def _plain(config: Configuration, tally: Tally) -> dict[str, Any]:
    modelled, happened = _modelled(config, tally), measured_gates(config, tally.layers)
    return {
        "steps": tally.steps,
        "layers": [vars(layer) for layer in tally.layers],
        "gates": [{**vars(item), "total": item.total} for item in happened],
        "measured_gates": total(happened),
        "model_gates": total(modelled),
    }


def _print_counts(layers: Sequence[LayerCounts]) -> None:
    print(f"\n{'happened':<24}" + "".join(f"{f'layer {i}':>16}" for i in range(len(layers))))
    for name, text in NAMES.items():
        row = [getattr(layer, name) for layer in layers]
        if name != "codeword_moves" or any(row):  # fixed codewords have none to show
            print(f"{text:<24}" + "".join(f"{count:>16}" for count in row))


def _print_gates(modelled: Iterable[Item], happened: Iterable[Item]) -> None:
    model, run = ({(i.part, i.what): i.total for i in items} for items in (modelled, happened))
    print(f"\n{'gates':<24}{'':<16}{'model':>18}{'measured':>18}{'share':>9}")
    # the model has no votes; the rest is in both
    for part, what in sorted({**model, **run}, key=[*run, *model].index):
        charged, done = model.get((part, what), 0), run.get((part, what), 0)
        share = f"{done / charged:.1%}" if charged else ""
        print(f"{part:<24}{what:<16}{charged:>18}{done:>18}{share:>9}")
    charged, done = sum(model.values()), sum(run.values())
    print(f"{'total':<40}{charged:>18}{done:>18}{done / charged:>9.1%}")
