"""Steps in which something rare happens, found by trying one seed after the other (spec 10.1)."""

from typing import Any

from reference.vectors.case import Case, Group, search
from reference.vectors.training import step_case, trace_of


def _unlucky(id: str, comment: str, count: int, found: Any, *flags: str, **config: Any) -> Case:
    seed = search(lambda s: bool(found(trace_of(s, config, count).layers)))
    comment = f"{comment}; seed {seed} is the first that does this"
    return step_case(id, comment, count, *flags, seed=seed, **config)


def _three_way(layers: Any) -> bool:
    return any(A.count(max(A)) == 3 for A in layers[0].codeword_agreements)


def _equal_deficits(layers: Any) -> bool:
    """Two wrong perceptrons of the one group of four have the smallest deficit, not the first."""
    layer = layers[0]
    return any(
        d.count(d[k]) > 1 and d.index(d[k]) == k > 0
        for s, k in layer.selected
        for d in [layer.deficits[s]]
    )


def _every_sample(layers: Any) -> bool:
    return any(abs(m) == 6 for row in layers[0].moves for m in row)


def _saturated_then_reinforced(layers: Any) -> bool:
    layer = layers[0]
    pairs = [
        (updated in (-2, 1) and abs(m) == 2 and bit)
        for moves, row, mask in zip(
            layer.moves, layer.updated_counters, layer.reinforced, strict=True
        )
        for m, updated, bit in zip(moves, row, mask, strict=True)
    ]
    return any(pairs)


def _nothing_selected(layers: Any) -> bool:
    layer = layers[0]
    return any(layer.local_errors) and not layer.selected


def _no_error(layers: Any) -> bool:
    return not any(layers[0].local_errors)


def _first_only(layers: Any) -> bool:
    """The first layer has no local error, the second has: each draws for itself."""
    return not any(layers[0].local_errors) and any(layers[1].local_errors)


UNLUCKY = Group(
    "unlucky",
    "step",
    "Rare cases, found by trying one seed after the other.",
    [
        _unlucky(
            "three-way-tie",
            "three classes are equally near",
            4,
            _three_way,
            "DecoderTie",
            "MarginTie",
            inputs=9,
            classes=5,
            layers=(4,),
            group=2,
        ),
        _unlucky(
            "equal-deficits",
            "two wrong perceptrons of a group have equal deficits",
            4,
            _equal_deficits,
            "DeficitTie",
            inputs=8,
            classes=3,
            layers=(4,),
            group=4,
        ),
        _unlucky(
            "every-sample",
            "a counter that all six samples move the same way",
            6,
            _every_sample,
            "EverySample",
            "SummedOnce",
            inputs=9,
            classes=3,
            layers=(4,),
            group=4,
            counter_bits=3,
        ),
        _unlucky(
            "saturates-then-reinforced",
            "a counter saturates and is then reinforced",
            4,
            _saturated_then_reinforced,
            "SaturateReinforce",
            "ReinforceEnds",
            "ReinforceOrder",
            inputs=5,
            classes=3,
            layers=(4,),
            group=2,
            counter_bits=2,
            reinforcement="1",
        ),
        _unlucky(
            "nothing-selected",
            "local errors, but no perceptron is wrong",
            2,
            _nothing_selected,
            "NothingSelected",
            inputs=5,
            classes=6,
            layers=(2,),
            group=1,
        ),
        _unlucky(
            "no-local-error",
            "a batch without local errors",
            2,
            _no_error,
            "NoLocalError",
            inputs=5,
            classes=2,
            layers=(4,),
            group=2,
            robustness="1/4",
        ),
        _unlucky(
            "second-layer-only",
            "the first layer has no local error, the second has",
            2,
            _first_only,
            "NoLocalError",
            "ReinforceStream",
            inputs=5,
            classes=3,
            layers=(4, 4),
            group=2,
        ),
    ],
)
