"""The propagated rule: gates and targets (spec 11.6, 11.7), and all that follows (11.5)."""

from typing import Any

from reference.vectors.case import Case, Chapter, Group, bit_rows, drawn, full_range, matrix
from reference.vectors.cases.propagated_models import CONFIGURATIONS, READ, WRITE
from reference.vectors.cases.propagated_runs import RUNS

# by hand: three perceptrons of four inputs, weights 1101, 0101, 0110
COUNTERS = [[2, 0, -1, 1], [-1, 3, -2, 0], [-4, 1, 0, -1]]


def _targets(
    id: str,
    comment: str,
    agreements: list[list[int]],
    targets: list[str],
    *flags: str,
    gate: str = "1",
    counters: list[list[int]] = COUNTERS,
) -> Case:
    inputs = {
        "gate": gate,
        "counters": counters,
        "agreements": agreements,
        "targets": bit_rows(targets),
    }
    return Case(id, comment, inputs, flags)


def _irregular(width: int, fan_in: int, samples: int, gate: str) -> Case:
    weights = drawn(width, samples * width, fan_in)
    rows = [weights[s * width : (s + 1) * width] for s in range(samples)]
    inputs: dict[str, Any] = {
        "gate": gate,
        "counters": matrix(full_range(fan_in, width, fan_in, 6)),
        # near K_in / 2, as they are in training
        "agreements": [[(fan_in + 2 * row.count(1)) // 4 for row in each] for each in rows],
        "targets": bit_rows(drawn(fan_in + 1, samples, width)),
    }
    name = f"K{width}-in{fan_in}-gate-{gate.replace('/', '-over-')}"
    return Case(name, "irregular", inputs, ("Gate", "TurnedWeights", "Padding"))


TARGETS = Group(
    "targets",
    "propagated_targets",
    "What the perceptrons of a layer want of the layer below.",
    [
        _targets("open", "three open gates: no tie", [[2, 1, 4]], ["101"], "TurnedWeights"),
        _targets(
            "tie",
            "two open gates: ties, and they give 1",
            [[2, 4, 3]],
            ["101"],
            "TargetTie",
            "Gate",
            gate="1/2",
        ),
        _targets(
            "closed",
            "no gate is open: every target is 1",
            [[4, 4, 0]],
            ["010"],
            "TargetTie",
            "Gate",
            gate="3/4",
        ),
        _targets(
            "one", "one open gate alone is followed", [[4, 2, 0]], ["101"], "Gate", gate="1/3"
        ),
        _targets(
            "boundary",
            "a deficit of just floor(nu K_in) is open",
            [[3, 1, 2]],
            ["011"],
            "Gate",
            gate="1/2",
        ),
        _targets(
            "floor",
            "floor(3/4 * 2) is 1: a deficit of 2 is closed",
            [[2, 1, 0]],
            ["011"],
            "Gate",
            gate="3/4",
            counters=[[0, -1], [-1, -1], [0, 0]],
        ),
        _targets(
            "tie-of-deficit-0",
            "with next to no nu only perceptrons at their threshold are open",
            [[2, 1, 2]],
            ["100"],
            "Gate",
            "TargetTie",
            gate="1/65535",
        ),
        _targets(
            "samples",
            "every sample has gates of its own",
            [[2, 4, 3], [4, 4, 4], [2, 2, 2]],
            ["101", "110", "001"],
            "Gate",
            "TargetTie",
            gate="0.5",
        ),
        _targets(
            "zero",
            "a counter of 0 is the weight 1",
            [[1], [0]],
            ["1", "0"],
            "WeightOfZero",
            counters=[[0]],
        ),
        _targets(
            "square",
            "as many perceptrons as inputs: rows are no columns",
            [[1, 1, 2]],
            ["110"],
            "TurnedWeights",
            counters=[[0, 0, 0], [-1, -1, -1], [0, -1, -1]],
        ),
        *[
            _irregular(*sizes)
            for sizes in (
                (1, 5, 2, "1"),
                (5, 1, 2, "1"),
                (35, 35, 3, "1"),
                (36, 36, 3, "1/2"),
                (63, 64, 2, "1/10"),
                (64, 65, 2, "1/20"),
                (65, 63, 2, "9/10"),
                (129, 128, 2, "1/30"),
                (128, 129, 2, "1"),
            )
        ],
        *[
            _targets(f"gate-{id}", comment, [[2, 1, 4]], ["101"], "Refused", gate=gate)
            for id, comment, gate in (
                ("0", "no nu", "0"),
                ("zero-over", "written otherwise", "0/7"),
                ("above", "above 1", "65535/65534"),
                ("negative", "below 0", "-0.5"),
                ("large", "a denominator above 65535", "1/65536"),
                ("over-zero", "a denominator of 0", "1/0"),
                ("text", "no number", "half"),
            )
        ],
    ],
)

CHAPTER = Chapter(
    "propagated",
    "The propagated rule",
    [TARGETS, CONFIGURATIONS, *RUNS, WRITE, READ],
    version="1.3",
)
