"""The bill of a network, and of those in floating point that fit into the same memory."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fast.cost.cells import GENERATOR, cell_gates
from fast.cost.equal import at_equal_memory
from fast.cost.gates import gates
from fast.cost.memory import megabytes, memory
from fast.cost.sizes import BINARY, Item, Sizes, total

RIVALS = ("sgd-binary", "adam-binary")
PRICES: dict[str, Callable[[Sizes], tuple[Item, ...]]] = {"published": gates, "cells": cell_gates}


def bill(sizes: Sizes, prices: str, as_json: bool) -> int:
    """Print what a network keeps, and what a step takes at these prices."""
    kept, done = memory(sizes), PRICES[prices](sizes)
    # the inputs may be numbers or bits: the same memory, and the same gates
    rivals = RIVALS if sizes.method in BINARY else ()
    others = [at_equal_memory(sizes, method) for method in rivals]
    works = [total(PRICES[prices](other)) for other in others]
    drawn = total(item for item in done if item.what == GENERATOR)
    least = total(done) - drawn
    if as_json:
        told: dict[str, Any] = {**vars(sizes), "prices": prices}
        told |= {"memory": plain(kept), "gates": plain(done)}
        told |= {
            "bits": total(kept),
            "megabytes": megabytes(total(kept)),
            "gates_of_a_step": total(done),
            "gates_without_random_words": least,
        }
        told["at_equal_memory"] = [
            {
                "method": other.method,
                "layers": other.layers,
                "bits": total(memory(other)),
                "gates_of_a_step": work,
                "times_the_gates": work / total(done),
                "times_without_random_words": work / least,
            }
            for other, work in zip(others, works, strict=True)
        ]
        print(json.dumps(told))
        return 0
    print(
        f"{name_of(sizes)}: {sizes.inputs} inputs, {sizes.classes} classes, {sizes.samples} samples"
    )
    print_items("memory", "bits", kept)
    print(f"= {megabytes(total(kept)):.2f} MB\n")
    print_items(f"gates of a step of {sizes.batch}", "gates", done)
    print(f"= {total(done):.2e} gates" + (f", {least:.2e} without random words" if drawn else ""))
    if others:
        head = f"{'times':>10}" + (f"{'without':>10}" if drawn else "")
        print(f"\n{'at equal memory':<24}{'MB':>10}{'gates':>12}{head}")
    for other, work in zip(others, works, strict=True):
        times = f"{work / total(done):>10.1f}" + (f"{work / least:>10.1f}" if drawn else "")
        held = megabytes(total(memory(other)))
        print(f"{name_of(other):<24}{held:>10.2f}{work:>12.2e}{times}")
    return 0


def print_items(title: str, unit: str, items: Sequence[Item]) -> None:
    """Print a bill, a line an item."""
    print(f"{title:<24}{'':<16}{'count':>16}{'each':>8}{unit:>18}")
    for item in items:
        print(f"{item.part:<24}{item.what:<16}{item.count:>16}{item.each:>8}{item.total:>18}")
    print(f"{'total':<64}{total(items):>18}")


def name_of(sizes: Sizes) -> str:
    """Say which network is meant, as local 525,525."""
    widths = [str(width) for width in sizes.layers]
    if sizes.method == "committee":
        widths = [f"{k}-{g}" for k, g in zip(sizes.layers, sizes.outputs, strict=True)]
    return f"{sizes.method} {','.join(widths)}"


def plain(items: Iterable[Item]) -> list[dict[str, Any]]:
    """Write a bill for JSON."""
    return [{**vars(item), "total": item.total} for item in items]
