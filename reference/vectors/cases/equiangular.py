"""Equiangular codewords (spec 7.7), stages of groups (spec 5.5), and their model files."""

from typing import Any

from reference.vectors.case import Case, Chapter, Group, bit_rows, drawn
from reference.vectors.cases.equiangular_models import READ, WRITE
from reference.vectors.cases.equiangular_runs import RUNS
from reference.vectors.cases.stages import CONFIGURATIONS, GROUPS_AT

SWEEPS = ("SweepOrder", "SweepAtOnce", "Objective")


def _made(
    classes: int, n: int, alpha: str, comment: str, *flags: str, seed: int = 1, layer: int = 0
) -> Case:
    inputs = {"seed": seed, "layer": layer, "classes": classes, "n": n, "alpha": alpha}
    name = f"C{classes}-n{n}-alpha-{alpha.replace('/', '-over-')}-layer{layer}"
    return Case(name, comment, inputs, flags)


def _weighed(id: str, comment: str, codebook: Any, alpha: str, *flags: str) -> Case:
    inputs = {"codebook": bit_rows(codebook), "alpha": alpha}
    return Case(id, comment, inputs, ("Objective", *flags))


MADE = Group(
    "codebook",
    "equiangular_codebook",
    "Drawn codewords, moved apart.",
    [
        _made(3, 6, "0", "by hand: distance alone, and ties", "SweepTie", *SWEEPS),
        _made(3, 6, "1/3", "by hand", *SWEEPS),
        _made(3, 6, "10", "by hand: the default", *SWEEPS),
        _made(2, 6, "10", "two classes: complements stay", "TwoClasses"),
        _made(2, 65, "0", "two classes, beyond a word", "TwoClasses", "Padding"),
        _made(3, 1, "10", "one bit", "SweepTie"),
        _made(4, 9, "0", "a position of equal halves: every flip there is a loss", *SWEEPS),
        _made(5, 20, "0", "ties: a position of three and two stays", "SweepTie", *SWEEPS),
        _made(10, 35, "10", "the smallest published layer", "SweepEnd", *SWEEPS),
        _made(10, 35, "10", "another layer is swept otherwise", *SWEEPS, layer=1),
        _made(10, 63, "2.5", "a decimal number", "Rational", "SweepEnd", *SWEEPS),
        _made(10, 64, "6/4", "not in lowest terms", "Rational", *SWEEPS),
        _made(10, 65, "1e2", "an exponent", "Padding", "RowPadding", "SweepEnd", *SWEEPS),
        _made(7, 129, "65535", "evenness above all", "SweepEnd", "ObjectiveWidth", *SWEEPS),
        _made(10, 65, "65535", "one flip is not the end", "SweepEnd", *SWEEPS, seed=7, layer=1),
        _made(12, 70, "1/65535", "next to nothing", "ObjectiveWidth", *SWEEPS),
        _made(40, 30, "65535/65534", "terms beyond 2^53", "ObjectiveWidth", *SWEEPS),
        _made(256, 20, "1/65535", "objectives beyond 2^64", "ObjectiveWidth", *SWEEPS),
        _made(6, 40, "10", "wide fields of the stream", "WideFields", seed=2**53 - 1, layer=3),
        _made(3, 6, "-1", "below 0", "Refused"),
        _made(3, 6, "1/0", "a denominator of 0", "Refused"),
        _made(3, 6, "65536", "a numerator above 65535", "Refused"),
        _made(3, 6, "131069/2", "the same, of a value below it", "Refused"),
        _made(3, 6, "1/65536", "a denominator above 65535", "Refused"),
        _made(3, 6, "ten", "no number", "Refused"),
    ],
)

WEIGHED = Group(
    "objective",
    "equiangular_objective",
    "J of given codewords.",
    [
        _weighed("by-hand", "agreements 3, 3, 4", ["101001", "100111", "111111"], "10"),
        _weighed("no-variance", "alpha is 0", ["101001", "100111", "111111"], "0"),
        _weighed("third", "1/3", ["101001", "100111", "111111"], "1/3", "Rational"),
        _weighed("not-lowest", "2/6 is 1/3", ["101001", "100111", "111111"], "2/6", "Rational"),
        _weighed("even", "all agreements equal: no variance", ["110", "101", "011"], "10"),
        _weighed("two", "one pair has no variance", ["11010", "00100"], "10", "TwoClasses"),
        _weighed("equal", "equal codewords", ["1101"] * 4, "10"),
        _weighed("padding", "beyond a word", drawn(3, 5, 65), "10", "Padding"),
        _weighed("wide", "beyond 2^53", drawn(4, 70, 129), "65535/65534", "ObjectiveWidth"),
        _weighed(
            "wider", "beyond 2^64", ["0" * 20, "1" * 20] * 128, "65535/65534", "ObjectiveWidth"
        ),
        _weighed("negative", "below 0", ["10", "01"], "-0.1", "Refused"),
    ],
)

CHAPTER = Chapter(
    "equiangular",
    "Equiangular codewords and stages",
    [MADE, WEIGHED, GROUPS_AT, CONFIGURATIONS, *RUNS, WRITE, READ],
    version="1.2",
)
