"""The gates of a training step at measured prices: what Yosys makes of blocks that were built.

`cells.csv` holds them; `python -m tests.cells` measures them anew, from tutorials/port-in-verilog.
Operations are counted as in the published model, with these differences:

- only what exists is charged: no matrix from the last layer to the classes;
- every counter is charged for a whole counter once a step: its sum with the moves, its bounds,
  its reinforcement; and every selected pair for summing its moves, as if every sample erred in
  every layer, and every group selected;
- the random words of the masks are charged, all 16 of each word of counters, at ten rounds of the
  generator for four words;
- a product and a sum of floating-point numbers are those of float_multiply.v and float_add.v, which
  truncate and know no subnormal numbers: less than what a processor has.

Blocks are charged by the 64 bits, and what does not fill 64 bits like a whole word.
"""

import csv
from functools import cache
from importlib.resources import files

from fast.bits import word_count
from fast.cost.gates import gates
from fast.cost.sizes import FLOATING, Item, Sizes
from reference.configuration import Configuration, ConfigurationError

PLANES = 16  # random bits of a bit of the mask, at most (spec 3.5)
ROUNDS_OF_FOUR = 10  # rounds of the generator, for four words (spec 3.1)
GENERATOR = "random words"


@cache
def measured() -> dict[tuple[str, str], int]:
    """Read the table: gates by the name of a block and its parameters.

    >>> measured()["popcount", "N=64"]
    317
    """
    text = files("fast.cost").joinpath("cells.csv").read_text(encoding="utf-8")
    return {
        (row["block"], row["parameters"]): int(row["gates"])
        for row in csv.DictReader(text.splitlines())
    }


def cell_gates(sizes: Sizes) -> tuple[Item, ...]:
    """List the operations of a training step on a full batch at measured prices.

    Groups are those of clause 5.4. Raises ConfigurationError for the rules committee and
    propagated, whose blocks are not in the model.
    """
    cells = measured()
    if sizes.method in FLOATING:
        prices = {
            "multiplication": cells["float_multiply", ""],
            "addition": cells["float_add", ""],
        }
        return tuple(
            Item(item.part, item.what, item.count, prices[item.what]) for item in gates(sizes)
        )
    if sizes.method != "local":
        allowed = "the rule local, or a floating-point --method"
        raise ConfigurationError("--prices", f"cells do not price {sizes.method}", allowed)
    config = Configuration(inputs=sizes.inputs, classes=sizes.classes, layers=sizes.layers)
    seen, shapes = sizes.batch, config.shapes
    rows = [(shape.perceptrons, word_count(shape.inputs)) for shape in shapes]
    words = sum(k * n for k, n in rows)  # of weights
    books = sizes.classes * sum(word_count(shape.outputs) for shape in shapes)
    summed = sum(
        shape.perceptrons // shape.group * n for shape, (_, n) in zip(shapes, rows, strict=True)
    )
    learners = sum(sizes.layers)
    return (
        Item("forward", "64 inputs", seen * words, cells["perceptron", "K_IN=64"]),
        Item(
            "local classifiers",
            "64 outputs",
            seen * books,
            _share(cells["decoder", "C=10 N=64"], 10),
        ),
        Item(
            "whom to correct",
            "perceptron",
            seen * learners,
            _share(cells["selector", "GAMMA=105 DB=10"], 105),
        ),
        Item("update", "64 moves", seen * summed, cells["moves", "N=64 MB=8"]),
        Item("update", "64 counters", words, 64 * cells["counter", "B=8 MB=8"]),
        Item(
            "masks",
            GENERATOR,
            PLANES * words,
            _share(ROUNDS_OF_FOUR * cells["philox_round", ""], 4),
        ),
    )


def _share(gates: int, parts: int) -> int:
    return -(-gates // parts)
