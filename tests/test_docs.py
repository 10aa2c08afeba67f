"""The documents say what the code does: the step by hand, clauses, constants, the API."""

import os
import re
import runpy
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast.codebook
import fast.equiangular
import fast.generator
import fast.prototypes
import reference
import reference.codebook
import reference.equiangular
import reference.generator
import reference.prototypes
import reference.weight_set
from fast.layer import make_layer
from fast.network import Network
from fast.trace import StepTrace
from reference import vectors
from reference.bits import agreement, from_bits, to_words
from reference.configuration import SPECIFICATION, Configuration, Progress, groups
from reference.layer import Layer, reinforcement_rate
from reference.network import State
from reference.trace import LayerTrace

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
SPEC = (DOCS / "specification.md").read_text(encoding="utf-8")
BY_HAND = (DOCS / "book" / "10-step-by-hand.md").read_text(encoding="utf-8")

# docs/book/10-step-by-hand.md, typed in from its tables

CONFIG = Configuration(
    inputs=5,
    classes=3,
    layers=(4,),
    group=2,
    robustness=Fraction(1, 4),
    reinforcement=Fraction(1, 2),
    counter_bits=4,
    batch=2,
    seed=52,
)
COUNTERS = ((1, -2, -1, -8, -1), (-3, -2, 0, 2, 3), (3, 1, 6, -8, -1), (0, -4, 3, -7, 5))
CODEBOOK = ((1, 1, 0, 0), (0, 1, 1, 1), (1, 0, 1, 0))
SAMPLES = ((0, 1, 0, 0, 1), (0, 0, 1, 0, 1))
LABELS = [0, 2]
STEP, EPOCH, ERRORS, N = 2, 1, 3, 4

EXPECTED: dict[str, Any] = {
    "agreements": [[2, 2, 2, 2], [2, 4, 2, 4]],
    "activations": [[0, 0, 0, 0], [0, 1, 0, 1]],
    "outputs": [[0, 0, 0, 0], [0, 1, 0, 1]],
    "codeword_agreements": [[2, 1, 2], [2, 3, 0]],
    "predictions": [0, 1],
    "local_errors": [1, 1],
    "deficits": [[1, 1, 1, 1], [1, 3, 1, 3]],
    "selected": [[0, 0], [1, 0], [1, 2]],
    "moves": [[-2, 0, 0, -2, 2], [0, 0, 0, 0, 0], [-1, -1, 1, -1, 1], [0, 0, 0, 0, 0]],
    "updated_counters": [
        [-1, -2, -1, -8, 1],
        [-3, -2, 0, 2, 3],
        [2, 0, 7, -8, 0],
        [0, -4, 3, -7, 5],
    ],
    "rate": 10125,
    "reinforced": [[0, 0, 0, 1, 0], [0, 0, 0, 0, 0], [0, 0, 1, 0, 1], [0, 0, 0, 0, 1]],
    "counters": [
        [-1, -2, -1, -8, 1],
        [-3, -2, 0, 2, 3],
        [2, 0, 7, -8, 1],
        [0, -4, 3, -7, 6],
    ],
    "codeword_moves": [],
    "codeword_counters": [],
}


def test_the_reference_does_the_step_by_hand() -> None:
    codebook = tuple(from_bits(codeword) for codeword in CODEBOOK)
    state = State((Layer(COUNTERS, codebook),), STEP, EPOCH, ERRORS, N)
    after, trace = reference.step(CONFIG, state, [from_bits(x) for x in SAMPLES], LABELS)
    assert trace.layers[0].plain() == EXPECTED
    assert trace.wrong == 1
    assert (after.step, after.epoch, after.errors, after.samples) == (STEP + 1, EPOCH, ERRORS, N)
    assert [list(row) for row in after.layers[0].counters] == EXPECTED["counters"]


def test_the_fast_path_does_the_step_by_hand() -> None:
    codebook = np.array([to_words(from_bits(codeword)) for codeword in CODEBOOK], np.uint64)
    network = Network(CONFIG)
    network.layers = [make_layer(CONFIG.shapes[0], np.array(COUNTERS, np.int8), codebook)]
    network.progress = Progress(STEP, EPOCH, ERRORS, N)
    steps: list[StepTrace] = []
    network.partial_fit(np.array(SAMPLES), LABELS, hook=steps.append)
    assert [layer.plain() for layer in steps[0].layers] == [EXPECTED]
    assert steps[0].wrong == 1
    assert network.progress == Progress(STEP + 1, EPOCH, ERRORS, N)
    assert network.layers[0].counters.tolist() == EXPECTED["counters"]


def test_the_mask_by_hand_is_made_of_the_printed_words() -> None:
    """The table of the page, one line a plane, leads to the mask that the page ends with."""
    rows = re.findall(r"^\| (\d+) \| ([01]) \| `([0-9a-f]{16})` \|(.*)\|$", BY_HAND, re.MULTILINE)
    assert [int(i) for i, *_ in rows] == list(range(16))
    stream = reference.generator.Stream(CONFIG.seed, 4, 0, STEP)
    mask = [0, 0, 0, 0]
    for i, rate_bit, word, cells in rows:
        drawn = reference.generator.words(stream, 4 * int(i), 4)
        texts = cells.replace(" ", "").split("|")
        assert int(word, 16) == drawn[0]
        assert int(rate_bit) == EXPECTED["rate"] >> int(i) & 1
        mask = [m | w if rate_bit == "1" else m & w for m, w in zip(mask, drawn, strict=True)]
        assert texts == [f"{word % 32:05b}"[::-1] for word in drawn + mask]
    assert [[m >> i & 1 for i in range(5)] for m in mask] == EXPECTED["reinforced"]


# the specification


def clauses() -> dict[str, str]:
    """The text of every clause by its number; a main clause has the text up to its first part."""
    parts = re.split(r"^#{2,3} (\d+(?:\.\d+)?) .*$", SPEC, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def cited(text: str) -> set[str]:
    """The clauses that a source cites, as "spec 4.4, 7.1", "spec 6 to 9" or "clause 15.3"."""
    number = r"\d+(?:\.\d+)?"
    lists = re.findall(rf"\b(?:spec|clause)\s+({number}(?:(?:,| to| and)\s+{number})*)", text)
    return {found for each in lists for found in re.findall(number, each)}


def test_citations_are_found() -> None:
    text = "(spec 8.2) (spec 4.4, 7.1) (spec 6 to 9) the objects of clause 15.3. (spec\n    10.1)"
    assert cited(text) == {"8.2", "4.4", "7.1", "6", "9", "15.3", "10.1"}


@pytest.mark.parametrize("package", ["reference", "fast"])
def test_every_cited_clause_exists(package: str) -> None:
    known, found = set(clauses()), 0
    for path in sorted((ROOT / package).rglob("*.py")):
        names = cited(path.read_text(encoding="utf-8"))
        assert names <= known, f"{path.relative_to(ROOT)} cites {sorted(names - known)}"
        found += len(names)
    assert found > 20


def test_clauses_are_numbered_without_gap() -> None:
    numbers = [tuple(map(int, clause.split("."))) for clause in clauses()]
    assert numbers == sorted(set(numbers))
    for number in numbers:
        assert number[-1] == 1 or (*number[:-1], number[-1] - 1) in numbers
    assert max(numbers)[0] == 20


def test_clauses_cited_by_the_page_by_hand_exist() -> None:
    assert set(re.findall(r"\((\d+\.\d+)\)", BY_HAND)) <= set(clauses())


def test_the_version_is_the_code_s() -> None:
    assert f"**Version {SPECIFICATION}.**" in SPEC
    assert f'`"{SPECIFICATION}"`' in clauses()["15.3"]


def test_the_constants_of_the_generator_are_the_code_s() -> None:
    given = dict(re.findall(r"\b([MW][01]) = 0x([0-9a-f]{16})", clauses()["3.1"]))
    code = reference.generator
    assert {name: int(text, 16) for name, text in given.items()} == {
        "M0": code.MULTIPLIER_0,
        "M1": code.MULTIPLIER_2,
        "W0": code.WEYL_0,
        "W1": code.WEYL_1,
    }
    assert f"repeat {code.ROUNDS} times" in clauses()["3.1"]


def test_the_known_answers_of_the_generator() -> None:
    """Random123's own vectors, typed in, are in the specification and what the code computes."""
    zeros, ones = (0,) * 6, (2**64 - 1,) * 6
    pi = (0x243F6A8885A308D3, 0x13198A2E03707344, 0xA4093822299F31D0, 0x082EFA98EC4E6C89)
    inputs = [zeros, ones, (*pi, 0x452821E638D01377, 0xBE5466CF34E90C6C)]
    rows = [row for row in clauses()["3.1"].splitlines() if row.startswith("| ")][1:]
    for (c0, c1, c2, c3, k0, k1), row in zip(inputs, rows, strict=True):
        answer = reference.generator.philox((c0, c1, c2, c3), (k0, k1))
        assert row.endswith(" ".join(f"{word:016x}" for word in answer) + "` |")
    assert "`" + " ".join(f"{word:016x}" for word in pi) + "`" in rows[2]
    first = re.findall(r"`([0-9a-f]{16})`", clauses()["3.2"])
    stream = reference.generator.Stream(5, 4, 1, 7)
    assert [int(word, 16) for word in first] == reference.generator.words(stream, 0, 2)


def test_the_purposes_are_the_code_s() -> None:
    table = re.findall(r"^\| (\d) \| ([a-z ']+?) \|", clauses()["3.3"], re.MULTILINE)
    names = ["INITIAL_COUNTERS", "CODEBOOKS", "ORDER", "REINFORCEMENT"]
    names += ["PROTOTYPES", "FLIPS", "SPLIT", "EQUIANGULAR", "VALIDATION"]
    words = ["initial counters", "codebooks", "order", "reinforcement"]
    words += ["prototypes", "flipped bits", "split", "order of a sweep", "validation samples"]
    for (number, text), name, word in zip(table, names, words, strict=True):
        assert text.startswith(word)
        assert getattr(reference.generator, name) == int(number) == getattr(fast.generator, name)


def test_the_flip_rate_is_the_code_s() -> None:
    (rate,) = re.findall(r"\bT = (\d+)", clauses()["13.1"])
    assert int(rate) == reference.prototypes.FLIP_RATE == fast.prototypes.FLIP_RATE
    (rate, *_) = re.findall(r"\bT = (\d+)", clauses()["13.5"])
    assert int(rate) == reference.prototypes.HARDER_FLIP_RATE == fast.prototypes.HARDER_FLIP_RATE


def test_the_defaults_and_names_of_the_configuration_are_the_code_s() -> None:
    table = re.findall(r"^\| `(\w+)` \|.*\| (.*?) \|$", clauses()["5.1"], re.MULTILINE)
    default = Configuration(inputs=1, classes=2)
    even = Configuration(inputs=1, classes=2, codebook="equiangular")
    propagated = Configuration(inputs=1, classes=2, rule="propagated")
    values = default.to_json() | {
        "alpha": even.alpha,
        "gate": propagated.gate,
        "inputs": "none",
        "classes": "none",
        "group": "automatic (5.4)",
    }
    values |= {"rule": "`local`", "codebook": "`fixed`"}
    values |= {"layers": "525, 525", "init_bits": "the smaller of 5 and B"}
    assert dict(table) == {name: str(value) for name, value in values.items()}


def test_the_rates_of_the_specification_are_computed() -> None:
    rows = re.findall(
        r"^\| (\d+/\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", clauses()["9.2"], re.MULTILINE
    )
    assert len(rows) == 2
    for p_r, errors, samples, fan_in, rate in rows:
        computed = reinforcement_rate(Fraction(p_r), int(errors), int(samples), int(fan_in))
        assert computed == int(rate)


def test_the_values_of_a_trace_are_the_code_s() -> None:
    names = re.findall(r"^\| `(\w+)` \|", clauses()["16.1"], re.MULTILINE)
    assert names == list(LayerTrace.__dataclass_fields__)
    # the last two are those of the propagated rule alone
    assert names == [*EXPECTED, "targets", "gates"]


def test_the_digest_of_the_specification_is_computed() -> None:
    digest, with_itself = re.findall(r"`([0-9a-f]{64})`", clauses()["14.2"])
    config = Configuration(inputs=3, classes=2, layers=(2,))
    state = reference.initial_state(config)
    assert reference.digest(state) == digest
    sets = (reference.weight_set.weight_set_of(config, state.layers),)
    assert reference.digest(replace(state, weight_sets=sets)) == with_itself


def test_the_codewords_of_the_specification_are_trained() -> None:
    """Clause 7.6: its known answers, by both engines."""
    text = " ".join(clauses()["7.6"].split("Known answers")[1].split())
    found = [
        [int(number) for number in row.split(", ")]
        for row in re.findall(r"-?\d+(?:, -?\d+){5}", text)
    ]
    counters, (to_label, to_rival) = found[:3], found[3:]
    (output,) = re.findall(r"\b[01]{6}\b", text)
    drawn = reference.trained_codebook.draw_codeword_counters(1, 0, 3, 6, 2)
    assert [list(row) for row in drawn] == counters
    assert fast.trained_codebook.draw_codeword_counters(1, 0, 3, 6, 2, 8).tolist() == counters
    y, book = from_bits(map(int, output)), reference.trained_codebook.codewords(drawn)
    moves = reference.trained_codebook.summed_codeword_moves(book, [y], [0], [1], [1])
    assert moves == [to_label, to_rival, [0] * 6]
    flags = np.array([[bit == "1" for bit in output]])
    classes = np.array([0]), np.array([1])
    quick = fast.trained_codebook.summed_codeword_moves(np.array(drawn) >= 0, flags, *classes)
    assert quick.tolist() == moves


def test_the_codewords_of_the_specification_are_equiangular() -> None:
    """Clause 7.7: its known answers, by both engines."""
    text = clauses()["7.7"].split("Known answers")[1]
    words = "[01]{6}, [01]{6}, [01]{6}"
    row = rf"^\| ([\d/]+) \| (\d+) \| ({words}) \| (\d+) \| ([\d, ]+) \|$"
    rows = re.findall(row, text, re.MULTILINE)
    assert len(rows) == 3
    drawn = reference.codebook.draw_codebook(1, 0, 3, 6)
    assert f"{', '.join(codeword.to01() for codeword in drawn)}" in " ".join(text.split())
    (first,) = re.findall(r"begins with the bits ([\d, ]+)\.", " ".join(text.split()))
    order = reference.generator.permutation(reference.generator.Stream(1, 8), 18)
    assert first == ", ".join(map(str, order[:5]))
    for alpha, before, codewords, after, flips in rows:
        made, counts = reference.equiangular.sweeps(drawn, 1, 0, Fraction(alpha))
        assert ", ".join(codeword.to01() for codeword in made) == codewords
        assert ", ".join(map(str, counts)) == flips
        quick, quick_counts = fast.equiangular.sweeps(
            fast.codebook.draw_codebook(1, 0, 3, 6), 6, 1, 0, Fraction(alpha)
        )
        assert quick[:, 0].tolist() == [to_words(codeword)[0] for codeword in made]
        assert quick_counts == counts
        for book, J in ((drawn, before), (made, after)):
            A = [agreement(a, b) for a, b in combinations(book, 2)]
            squares = sum(a * a for a in A)
            computed = reference.equiangular.objective(3, sum(A), squares, Fraction(alpha))
            assert computed == int(J)


def test_the_stages_of_the_specification_are_computed() -> None:
    (known,) = re.findall(r"3 stages in 7 epochs: ([\d, ]+), and 2", clauses()["5.5"])
    stages = [groups.stage_of(epoch, 3, 7) for epoch in range(7)]
    assert known == ", ".join(map(str, stages))


# the API page


def test_the_api_page_is_up_to_date() -> None:
    made = runpy.run_path(str(DOCS / "make_api.py"))["api_page"]()
    assert (DOCS / "api.md").read_text(encoding="utf-8") == made, "run: python docs/make_api.py"


def test_the_python_example_of_the_readme_runs() -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert len(blocks) == 1
    exec(compile(blocks[0], "README.md", "exec"), {})


def test_the_operations_page_is_current() -> None:
    page = runpy.run_path(str(DOCS / "make_operations.py"))["page"]
    assert (DOCS / "operations.md").read_text(encoding="utf-8") == page()


def consoles(page: str) -> list[tuple[str, list[str]]]:
    """Take the commands of a page's console blocks, each with the lines that it prints there."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line)
    return found


def test_the_commands_of_the_port_page_print_what_it_shows(tmp_path: Path) -> None:
    """Every command that needs no program of the reader's is run, in order."""
    page = (DOCS / "port.md").read_text(encoding="utf-8")
    asked = [(c, lines) for c, lines in consoles(page) if "./port" not in c and "mine" not in c]
    assert sum(bool(lines) for _, lines in asked) >= 2
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for command, lines in asked:
        runnable = command.replace("lbe ", f"{sys.executable} -m fast.command ")
        done = subprocess.run(
            ["sh", "-c", runnable], cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        if lines:
            assert done.stdout.splitlines() == lines, command


def test_the_port_page_lists_every_file() -> None:
    page = (DOCS / "port.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\d\d-[a-z-]+\.json)`", page, re.MULTILINE) == vectors.names()
