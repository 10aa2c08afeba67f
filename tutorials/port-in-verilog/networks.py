"""Questions about whole networks (10): a simulation for each epoch, which begins with the state."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import settings as config_of
from blocks import drawn_words
from data import Data, read_data
from forms import Malformed, Unsupported, integer, unbus
from settings import Settings
from simulator import Simulator
from state import State, digest_of, loaded, read
from top import made
from tracing import traces

Answer = dict[str, Any]
MOST_STEPS = 100  # of a run
MOST_UPDATED = 200_000  # weights, in all its steps


def simulated(
    sim: Simulator,
    config: Settings,
    state: State,
    batches: Sequence[Sequence[tuple[int, int]]],
    learns: bool,
    traced: bool = False,
) -> list[tuple[str, int, list[int]]]:
    """Run batches of samples and labels. The state becomes that after them."""
    shapes = config.shapes(state.epoch)
    if learns and max(state.step + len(batches), state.epoch + 1) >> 64:
        raise Malformed("the steps, or the epochs, count beyond 64 bits")
    if state.samples >> 32:
        raise Unsupported("an E and N of up to 32 bits")
    most = max(map(len, batches)) if learns else 1
    text = made(config, shapes, most, traced)
    bench = sim.folder / f"network-{sha256(text.encode()).hexdigest()[:16]}.v"
    bench.write_text(text, encoding="utf-8")
    script = loaded(config, state)
    for batch in batches:
        script += [f"{'sample' if learns else 'look'} {x:x} {label:x}" for x, label in batch]
        script += ["learn"] if learns else []
    said = sim.run(bench, "\n".join([*script, "dump"]), {})
    lines = [
        (words[0], int(words[1]), [int(n, 16) for n in words[2:]])
        for words in (line.split() for line in said.splitlines())
    ]
    b = config.counter_bits
    for index, shape in enumerate(shapes):
        dumped = [n[0] for kind, at, n in lines if kind == "dump" and at == index]
        state.counters[index] = [unbus(row, b, shape.inputs, True) for row in dumped]
        if config.trains(index):
            moved = [n[0] for kind, _, n in lines if kind == "learnt"]
            state.codeword_counters[index] = [unbus(row, b, shape.outputs, True) for row in moved]
    state.step += len(batches) if learns else 0
    return lines


def wrong_of(config: Settings, lines: list[Any], labels: Sequence[int]) -> int:
    last = len(config.layers) - 1
    shown = [n[4] for kind, index, n in lines if kind == "sample" and index == last]
    return sum(p != label for p, label in zip(shown, labels, strict=True))


def epoch_batches(
    sim: Simulator, config: Settings, state: State, data: Data
) -> tuple[list[int], list[list[tuple[int, int]]]]:
    """Draw the order of an epoch (10.2): the keys by the blocks, and sorted by the host."""
    count = len(data.labels)
    keys = drawn_words(sim, [config.seed, 3, 0, state.epoch], 0, count)
    order = sorted(range(count), key=keys.__getitem__)
    chosen = [(data.samples[i], data.labels[i]) for i in order]
    size = config.batch
    return order, [chosen[i : i + size] for i in range(0, count, size)]


def trained_epoch(
    sim: Simulator, config: Settings, state: State, data: Data, traced: bool = False
) -> tuple[list[int], list[list[tuple[int, int]]], list[Any]]:
    """Train an epoch, and count its errors (10.3)."""
    order, batches = epoch_batches(sim, config, state, data)
    lines = simulated(sim, config, state, batches, True, traced)
    labels = [label for batch in batches for _, label in batch]
    state.errors, state.samples = wrong_of(config, lines, labels), len(labels)
    state.epoch += 1
    return order, batches, lines


def step(sim: Simulator, configuration: Any, state: Any, data: Any) -> Answer:
    config = config_of.settings(configuration)
    given = read_data(sim, config, data)
    begun = read(sim, config, state)
    batches = [list(zip(given.samples, given.labels, strict=True))]
    lines = simulated(sim, config, begun, batches, True, True)
    ((layers, wrong),) = traces(config, begun, batches, lines)
    return {"layers": layers, "wrong": wrong, "digest": digest_of(config, begun)}


def epoch(sim: Simulator, configuration: Any, state: Any, data: Any) -> Answer:
    config = config_of.settings(configuration)
    given = read_data(sim, config, data)
    now = read(sim, config, state)
    begun = State(now.counters[:], now.codebooks, now.codeword_counters[:], now.step, now.epoch)
    order, batches, lines = trained_epoch(sim, config, now, given, True)
    steps = [
        {"layers": layers, "wrong": wrong}
        for layers, wrong in traces(config, begun, batches, lines)
    ]
    progress = {
        "step": now.step,
        "epoch": now.epoch,
        "errors": now.errors,
        "samples": now.samples,
    }
    return {"order": order, "steps": steps, "progress": progress, "digest": digest_of(config, now)}


def train(sim: Simulator, configuration: Any, data: Any) -> Answer:
    config = config_of.settings(configuration)
    given = read_data(sim, config, data)
    room(config, config.epochs * -(-len(given.labels) // config.batch))
    now, ends = read(sim, config, None), []
    for _ in range(config.epochs):
        trained_epoch(sim, config, now, given)
        ends.append({"errors": now.errors, "digest": digest_of(config, now)})
    return {"epochs": ends, "predictions": predicted(sim, config, now, given)}


def run(sim: Simulator, configuration: Any, data: Any, steps: Any) -> Answer:
    config = config_of.settings(configuration)
    given = read_data(sim, config, data)
    left = integer(steps, 1, 1 << 32)
    room(config, left)
    now = read(sim, config, None)
    while left > 0:
        _, batches = epoch_batches(sim, config, now, given)
        if len(batches) <= left:
            trained_epoch(sim, config, now, given)
        else:
            simulated(sim, config, now, batches[:left], True)
        left -= len(batches)
    return {"digest": digest_of(config, now)}


def predict(sim: Simulator, configuration: Any, state: Any, data: Any) -> Answer:
    config = config_of.settings(configuration)
    given = read_data(sim, config, data)
    return {"predictions": predicted(sim, config, read(sim, config, state), given)}


def predicted(sim: Simulator, config: Settings, state: State, data: Data) -> list[int]:
    lines = simulated(
        sim, config, state, [list(zip(data.samples, data.labels, strict=True))], False
    )
    last = len(config.layers) - 1
    return [n[4] for kind, index, n in lines if kind == "sample" and index == last]


def digest(sim: Simulator, configuration: Any, state: Any) -> Answer:
    config = config_of.settings(configuration)
    return {"digest": digest_of(config, read(sim, config, state))}


def room(config: Settings, steps: int) -> None:
    weights = sum(shape.inputs * shape.perceptrons for shape in config.shapes(0))
    if steps > MOST_STEPS or steps * weights > MOST_UPDATED:
        raise Unsupported(f"runs of up to {MOST_STEPS} steps and {MOST_UPDATED} updates of weights")
