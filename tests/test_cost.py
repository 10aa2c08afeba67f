"""The cost models reproduce what was published, item by item and to the printed digits."""

from dataclasses import replace

import pytest

from fast.command import main
from fast.cost.equal import at_equal_memory
from fast.cost.gates import gates
from fast.cost.memory import memory
from fast.cost.sizes import FLOATING, METHODS, Item, Sizes, total
from fast.experiments.published import DATA_SETS, published
from fast.experiments.published_cost import comparisons, gate_ratios
from tests.test_command import result

SMALL = Sizes("local", inputs=5, layers=(4,), outputs=(4,), classes=3, samples=4, batch=2)


def lines(items: tuple[Item, ...]) -> dict[tuple[str, str], int]:
    found = {(item.part, item.what): item.total for item in items}
    assert len(found) == len(items), "no line of a bill stands there twice"
    return found


# the models


def test_every_published_row_comes_out_to_the_printed_digits() -> None:
    rows = comparisons()
    differ = [(row.point, row.texts) for row in rows if not row.same]
    assert differ == []
    assert len(rows) == 205 and {row.point.method for row in rows} == set(METHODS) - {
        "adam-binary",
        "adam-float",
        "propagated",
    }


def test_a_committee_without_its_output_layer_would_miss_half_of_its_rows() -> None:
    """The model's docstring: groups count among the activations, and lead to the classes."""
    misses = 0
    rows = [row for row in comparisons() if row.point.method == "committee"]
    for row in rows:
        point, classes = row.point, DATA_SETS[row.point.data].classes
        without = row.bits - 8 * point.outputs[-1] * classes - 800 * sum(point.outputs)
        misses += replace(row, bits=without).texts[0] != f"{point.memory:.2f}"
    assert (misses, len(rows)) == (53, 104)


def test_a_small_network_by_hand() -> None:
    """5 bits, a layer of 4, 3 classes, 4 samples in batches of 2: matrices of 20 and 12 weights."""
    assert lines(memory(SMALL)) == {
        ("training data", "bits"): 5 * 4,
        ("hidden weights", "counters"): 8 * (20 + 12),
        ("largest codebook", "bits"): 4 * 3,
        ("activations of a batch", "numbers"): 8 * 2 * (4 + 3),
    }
    assert lines(gates(SMALL)) == {
        ("forward", "XNOR"): 2 * (20 + 12),
        ("forward", "popcount"): 10 * 2 * (20 + 12),
        ("local classifiers", "XNOR"): 2 * (4 + 3) * 3,
        ("local classifiers", "popcount"): 10 * 2 * (4 + 3) * 3,
        ("whom to correct", "XNOR"): 9 * 2 * 4,
        ("update", "XNOR"): 2 * 20,
        ("update", "popcount"): 10 * 20,
        ("update", "increment"): 10 * 4 * 20,
    }
    assert (total(memory(SMALL)), total(gates(SMALL))) == (400, 2278)


def test_a_small_committee_by_hand() -> None:
    """5 bits, 6 perceptrons in 2 groups, 3 classes."""
    sizes = replace(SMALL, method="committee", layers=(6,), outputs=(2,))
    assert lines(memory(sizes)) == {
        ("training data", "bits"): 5 * 4,
        ("hidden weights", "counters"): 8 * (5 * 6 + 2 * 3),
        ("membership of groups", "bits"): 6 * 2,
        ("activations of a batch", "numbers"): 8 * 2 * (6 + 2 + 3),
    }
    assert lines(gates(sizes)) == {
        ("forward", "XNOR"): 2 * (30 + 12 + 6),
        ("forward", "popcount"): 10 * 2 * (30 + 12 + 6),
        ("whom to correct", "XNOR"): 9 * 2 * (6 + 2),
        ("update", "XNOR"): 2 * (30 + 12),
        ("update", "popcount"): 10 * (30 + 12),
        ("update", "increment"): 10 * 4 * (30 + 12),
    }


def multiply_and_add(sizes: Sizes) -> tuple[int, int]:
    """Do back-propagation on a batch number by number, and count; the update is plain SGD's."""
    multiplied = added = 0

    def dot(n: int) -> None:
        nonlocal multiplied, added
        multiplied, added = multiplied + n, added + n - 1

    for index, (a, b) in enumerate(sizes.pairs):
        for _ in range(sizes.batch):
            for _ in range(b):
                dot(a)  # a unit's sum
        for _ in range(sizes.batch):
            for _ in range(a if index else 0):
                dot(b)  # an input's gradient
        for _ in range(a * b):
            multiplied, added = multiplied + 1, added + 1  # the learning rate, the update
    return multiplied, added


def test_sgd_is_charged_what_back_propagation_does() -> None:
    """But for the sums of the weight gradients, charged as those of the forward pass are."""
    sizes = Sizes("sgd-binary", 5, (4, 3), (4, 3), 2, batch=6)
    multiplied, added = multiply_and_add(sizes)
    forward = {
        what: count for (part, what), count in lines(gates(sizes)).items() if part == "forward"
    }
    bill = lines(gates(sizes))
    for what, counted in (("multiplication", multiplied), ("addition", added)):
        assert bill["weight gradients", what] == forward[what]
        assert sum(v for k, v in bill.items() if k[1] == what) == 10_000 * counted + forward[what]


def test_adam_holds_three_times_the_weights_and_updates_with_more() -> None:
    sgd, adam = (
        Sizes(f"{name}-float", 784, (56, 56), (56, 56), 10, 50000) for name in ("sgd", "adam")
    )
    weights = 784 * 56 + 56 * 56 + 56 * 10
    assert total(memory(adam)) - total(memory(sgd)) == 2 * 32 * weights
    assert total(gates(adam)) - total(gates(sgd)) == 10_000 * (9 + 3) * weights


def test_full_precision_input_takes_the_memory_of_the_bits() -> None:
    """1/32 of the samples, rounded down to a number."""
    binary = Sizes("sgd-binary", 7, (3,), (3,), 2, samples=100)
    floating = replace(binary, method="sgd-float")
    assert total(memory(binary)) - total(memory(floating)) == 700 % 32


def test_many_steps_cost_what_they_cost_one_by_one() -> None:
    """A last batch that is shorter has its share of what a sample costs."""
    for method in METHODS:
        sizes = replace(SMALL, method=method)
        short = replace(sizes, batch=1)
        assert total(gates(sizes, samples=5, steps=3)) == 2 * total(gates(sizes)) + total(
            gates(short)
        )


# equal memory


@pytest.mark.parametrize("method", FLOATING)
def test_no_other_width_is_nearer_in_memory(method: str) -> None:
    for layers in ((1,), (2, 3), (40,), (75, 75, 75)):
        ours = Sizes("local", 30, layers, layers, 4, samples=90)
        found = at_equal_memory(ours, method)
        assert len(found.layers) == len(layers) and len(set(found.layers)) == 1
        wanted = total(memory(ours))
        distances = [
            abs(total(memory(replace(found, layers=(w,) * len(layers)))) - wanted)
            for w in range(1, 80)
        ]
        assert found.layers[0] == 1 + distances.index(min(distances))


def test_the_published_networks_of_equal_memory_are_found() -> None:
    """Within 1 unit of those that were published, but for two of 2025 perceptrons and more."""
    away = []
    for name, data in DATA_SETS.items():
        ours = [p for p in published("accuracy", name, "local") if p.layers != (55, 55)]
        for point, rival in zip(ours, published("accuracy", name, "sgd-binary"), strict=False):
            sizes = Sizes(
                "local", data.inputs, point.layers, point.layers, data.classes, data.samples
            )
            away.append(abs(at_equal_memory(sizes, "sgd-binary").layers[0] - rival.layers[0]))
    assert len(away) == 25 and sorted(away)[-3:] == [1, 2, 5]


def test_the_published_range_of_ratios() -> None:
    """432 to 498 times, from the printed digits; each of the five sizes on the five data sets."""
    ratios = gate_ratios("sgd-binary")
    assert len(ratios) == 25
    assert (f"{min(ratios):.1f}", f"{max(ratios):.1f}") == ("432.3", "497.5")


# the command


def test_the_bill_of_a_network() -> None:
    got = result(
        "cost", "--layers", "525,525", "--input", "784", "--classes", "10", "--samples", "50000"
    )
    assert (f"{got['megabytes']:.2f}", f"{got['gates_of_a_step']:.2e}") == ("5.70", "8.10e+08")
    assert sum(item["total"] for item in got["memory"]) == got["bits"]
    assert sum(item["count"] * item["each"] for item in got["gates"]) == got["gates_of_a_step"]
    rivals = {each["method"]: each["layers"] for each in got["at_equal_memory"]}
    assert rivals == {"sgd-binary": [106, 106], "adam-binary": [56, 56]}


def test_published_rows_are_compared() -> None:
    got = result("cost", "--published")
    assert (got["same"], len(got["rows"])) == (205, 205)
    assert 432 < got["least"] < got["most"] < 498


NETWORK = ("--layers", "12", "--input", "4", "--classes", "2")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--layers --published --measured"),
        (("--layers", "12"), "--input"),
        (("--layers", "12", "--input", "4"), "--classes"),
        (("--layers", "12;3", *NETWORK[2:]), "layers"),
        (("--layers", "0", *NETWORK[2:]), "layers"),
        (("--layers", "12", "--input", "four", "--classes", "2"), "input"),
        (("--layers", "12", "--input", "4", "--classes", "1"), "classes"),
        ((*NETWORK, "--samples", "-1"), "samples"),
        ((*NETWORK, "--batch", "0"), "batch"),
        ((*NETWORK, "--method", "sgd-binary", "--rule", "local"), "--rule"),
        ((*NETWORK, "--rule", "committee"), "pairs"),
        ((*NETWORK, "--published"), "not allowed with"),
        (("--published", "--input", "4"), "--layers"),
        (("--measured", "no-such-file"), "no-such-file"),
    ],
)
def test_bad_input_is_one_line(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(["cost", *arguments])
    except SystemExit as stop:
        status = int(stop.code or 0)
    printed = capsys.readouterr()
    assert (status, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert printed.err.startswith("lbe: error: ") and said in printed.err
