"""``lbe cost --prices cells``: the gates of blocks that were built, for a network by hand."""

from dataclasses import replace

import pytest

from fast.command import main
from fast.cost.cells import cell_gates, measured
from fast.cost.gates import gates
from fast.cost.sizes import Sizes, total
from reference.configuration import ConfigurationError
from tests.cells import needed
from tests.test_command import result
from tests.test_cost import lines

SMALL = Sizes("local", 65, (6, 4), (6, 4), 3, batch=2)


def test_a_small_network_by_hand() -> None:
    """65 inputs are two words, the 6 outputs one: 6 * 2 + 4 * 1 words of weights."""
    cells = measured()
    found = {key: (item.count, item.each) for item in cell_gates(SMALL) for key in [item.what]}
    assert found == {
        "64 inputs": (2 * 16, cells["perceptron", "K_IN=64"]),
        "64 outputs": (2 * 3 * 2, -(-cells["decoder", "C=10 N=64"] // 10)),
        "perceptron": (2 * 10, -(-cells["selector", "GAMMA=105 DB=10"] // 105)),
        "64 moves": (2 * (1 * 2 + 1 * 1), cells["moves", "N=64 MB=8"]),
        "64 counters": (16, 64 * cells["counter", "B=8 MB=8"]),
        "random words": (16 * 16, -(-10 * cells["philox_round", ""] // 4)),
    }


def test_floating_point_is_counted_as_published_at_other_prices() -> None:
    sizes = replace(SMALL, method="sgd-binary")
    published, built = lines(gates(sizes)), lines(cell_gates(sizes))
    cells = measured()
    for (part, what), gates_of in published.items():
        price = cells["float_multiply" if what == "multiplication" else "float_add", ""]
        assert built[part, what] * 10_000 == gates_of * price


def test_the_command_says_what_is_left_without_random_words() -> None:
    arguments = ("cost", "--layers", "525,525", "--input", "784", "--classes", "10")
    got = result(*arguments, "--samples", "50000", "--prices", "cells")
    items = cell_gates(Sizes("local", 784, (525, 525), (525, 525), 10, 50000))
    assert got["prices"] == "cells" and got["gates_of_a_step"] == total(items)
    masks = sum(item.total for item in items if item.part == "masks")
    assert got["gates_without_random_words"] == total(items) - masks
    rival = got["at_equal_memory"][0]
    assert rival["times_the_gates"] == rival["gates_of_a_step"] / got["gates_of_a_step"]
    published = result(*arguments, "--samples", "50000")
    assert published["prices"] == "published"
    assert published["gates_without_random_words"] == published["gates_of_a_step"]


@pytest.mark.parametrize("method", ["committee", "propagated"])
def test_rules_without_prices_are_refused(method: str) -> None:
    sizes = replace(SMALL, method=method)
    with pytest.raises(ConfigurationError, match=f"cells do not price {method}"):
        cell_gates(sizes)


def test_the_command_refuses_them_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["cost", "--layers", "44-4", "--input", "9", "--classes", "3"]
    assert main([*arguments, "--rule", "committee", "--prices", "cells"]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1 and "--prices" in said.err and not said.out
    assert main(["cost", "--published", "--prices", "cells"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_block_is_measured_without_what_it_does_not_use() -> None:
    """Else other blocks move its gates; findings/yosys-gates-depend-on-what-was-read.sh."""
    assert [path.stem for path in needed("decoder")] == ["decoder", "popcount"]
    assert [path.stem for path in needed("float_add")] == ["float_add"]
    layer = [path.stem for path in needed("layer")]
    assert layer[0] == "layer" and {"philox", "philox_round", "selector"} < set(layer)
    assert not {"rate", "codewords", "float_add"} & set(layer)
