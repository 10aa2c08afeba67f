"""The first difference: of two values, two traces, two models; and the traces of both engines."""

import copy
import json
from pathlib import Path as File
from typing import Any

import numpy as np
import pytest
from bitarray import bitarray
from hypothesis import given
from hypothesis import strategies as st

from fast.command.difference import first_difference
from fast.command.place import clause_of
from reference.oracle import OPERATIONS, answer
from reference.oracle.network_forms import TRACE
from reference.oracle.values import MEANINGS
from reference.oracle.written import write_bits
from tests.test_command import lbe, refusal, result

bits = st.lists(st.booleans(), max_size=40).map(
    lambda row: write_bits(bitarray(row, endian="little"))
)
names = st.one_of(st.sampled_from([*MEANINGS, "n", "hex", "bits"]), st.text(max_size=5))
leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5)
)
values = st.recursive(
    st.one_of(leaves, bits),
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(names, inner, max_size=5)),
    max_leaves=20,
)
Path = tuple[str | int, ...]


def leaf_paths(value: Any, path: Path = ()) -> list[Path]:
    """List where the leaves are, but for those inside of vectors of bits."""
    if isinstance(value, dict) and "hex" not in value:
        return [p for name in value for p in leaf_paths(value[name], (*path, name))]
    if isinstance(value, list):
        return [p for i, item in enumerate(value) for p in leaf_paths(item, (*path, i))]
    return [] if isinstance(value, dict) else [path]


def changed(value: Any, path: Path, new: Any) -> Any:
    if not path:
        return new
    result = copy.copy(value)
    result[path[0]] = changed(value[path[0]], path[1:], new)
    return result


@given(values)
def test_a_value_does_not_differ_from_itself(value: Any) -> None:
    assert first_difference(value, copy.deepcopy(value)) is None


@given(values, st.data())
def test_one_changed_leaf_is_found_where_it_is(value: Any, data: st.DataObject) -> None:
    paths = leaf_paths(value)
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    old: Any = value
    for part in path:
        old = old[part]
    same: set[tuple[type, Any]] = {(type(old), old)}
    new = data.draw(leaves.filter(lambda leaf: (type(leaf), leaf) not in same))
    found = first_difference(value, changed(value, path, new))
    assert found is not None and found.path == path
    sentence = found.sentence()
    assert sentence.isascii() and sentence.isprintable()


@given(st.lists(st.booleans(), min_size=1, max_size=200), st.data())
def test_one_changed_bit_is_found_where_it_is(row: list[bool], data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(row) - 1))
    other = [bit ^ (i == position) for i, bit in enumerate(row)]
    ours, theirs = (write_bits(bitarray(r, endian="little")) for r in (row, other))
    found = first_difference({"vector": ours}, {"vector": theirs})
    assert found is not None and found.path == ("vector", position)
    assert (found.expected, found.got) == (str(int(row[position])), str(int(other[position])))


def test_the_first_of_two_is_the_earlier_computed() -> None:
    """Spec 16.1: by the order of the expected values, whatever the order of the others."""
    expected = {"layers": [{"agreements": [[3, 4]], "rate": 7}, {"agreements": [[1]], "rate": 0}]}
    got = {"layers": [{"rate": 8, "agreements": [[3, 5]]}, {"rate": 0, "agreements": [[2]]}]}
    found = first_difference(expected, got)
    assert found is not None
    assert found.sentence() == (
        "first difference: layer 0, agreements, sample 0, perceptron 1: expected 4, got 5; "
        "read clause 6.1"
    )


def step(**layer: Any) -> Any:
    return {"steps": [{}, {}, {"layers": [layer], "wrong": 0}]}


def vector(text: str) -> Any:
    return write_bits(bitarray(text, endian="little"))


LONG = "01" * 20
SENTENCES = [
    (
        step(activations=[vector(LONG), vector("0" * 37 + "100")]),
        step(activations=[vector(LONG), vector("0" * 40)]),
        "step 2, layer 0, activations, sample 1, perceptron 37: expected 1, got 0; read clause 6.2",
    ),
    (
        {"selected": [[0, 3], [1, 2]]},
        {"selected": [[0, 3], [1, 4]]},
        "selected, place 1, perceptron: expected 2, got 4; read clause 8.3",
    ),
    (
        {"selected": [[0, 3], [1, 2], [4, 4]]},
        {"selected": [[0, 3], [1, 4]]},
        "selected: expected an array of 3, got 2 (different from place 1 on); read clause 8.3",
    ),
    (
        {"margins": [1, 2, 3, 4, 5]},
        {"margins": [1, 2, 3, 4]},
        "margins: expected an array of 5, got 4; read clause 7.4",
    ),
    (
        {"margins": [1, 2]},
        {"margins": 2},
        "margins: expected an array of 2, got the value 2; read clause 7.4",
    ),
    ({"rate": 1}, {"rate": True}, "rate: expected 1, got true; read clause 9.2"),
    ({"rate": 1}, {"rate": 1.0}, "rate: expected 1, got 1.0; read clause 9.2"),
    ({"rate": 1}, {"rate": "1"}, 'rate: expected 1, got "1"; read clause 9.2'),
    ({"rate": 1}, {}, "rate: expected 1, got nothing; read clause 9.2"),
    ({}, {"rate": 1}, "rate: expected nothing, got 1; read clause 9.2"),
    ({"number": None}, {"number": "0"}, 'number: expected null, got "0"; read clause 12.1'),
    (
        {"layers": [{"rate": 1}, {"rate": 2}]},
        {"layers": [{"rate": 0}]},
        "layer 0, rate: expected 1, got 0; read clause 9.2",
    ),
    (
        {"layers": [{"rate": 1}, {"rate": 2}]},
        {"layers": [{"rate": 1}]},
        "layers: expected an array of 2, got 1; read clause 10.1",
    ),
    (
        {"shapes": [{"inputs": 3, "theta": 1}]},
        {"shapes": [{"inputs": 3, "theta": 2}]},
        "shapes, layer 0, theta: expected 1, got 2; read clause 5.2",
    ),
    (
        {"vector": vector("1011")},
        {"vector": {"n": 5, "hex": "0d"}},
        "vector, n: expected 4, got 5; read clause 2.3",
    ),
    (
        {"vector": vector("1011")},
        {"vector": {"n": 4, "hex": "1d"}},
        'vector, hex: expected "0d", got "1d"; read clause 2.3',
    ),
    (
        {"vector": vector("1011")},
        {"vector": {"n": 4, "hex": "0D"}},
        'vector, hex: expected "0d", got "0D"; read clause 2.3',
    ),
    (
        {"vector": vector("1011")},
        {"vector": {"n": 4, "hex": "0d", "bits": "1101"}},
        'vector, bits: expected "1011", got "1101"; read clause 2.3',
    ),
    (
        {"vector": vector(LONG)},
        {"vector": {**vector(LONG), "bits": LONG}},
        f'vector, bits: expected nothing, got "{LONG}"; read clause 2.3',
    ),
    (
        {"vector": vector("1011")},
        {"vector": "1011"},
        'vector: expected 4 bits, got the value "1011"; read clause 2.3',
    ),
    (
        {"vector": vector("1011")},
        {"vector": {"hex": "0d"}},
        "vector, n: expected 4, got nothing; read clause 2.3",
    ),
    (
        {"class_names": ["a"]},
        {"class_names": ["\x1b[2J\u202e\ud800"]},
        'class_names, class 0: expected "a", got "\\u001b[2J\\u202e\\ud800"; read clause 12.6',
    ),
]


@pytest.mark.parametrize(("expected", "got", "sentence"), SENTENCES)
def test_sentences(expected: Any, got: Any, sentence: str) -> None:
    found = first_difference(expected, got)
    assert found is not None and found.sentence() == f"first difference: {sentence}"


def test_bits_may_be_left_out_where_they_are_short() -> None:
    """Spec 20.2."""
    assert first_difference(vector("1011"), {"n": 4, "hex": "0d"}) is None
    assert first_difference({"n": 4, "hex": "0d"}, vector("1011")) is None


def test_every_value_that_is_answered_has_a_clause() -> None:
    """Spec 20.4: no sentence ends in a clause that does not define the value."""
    answered = {name for operation in OPERATIONS.values() for name in operation.outputs}
    assert answered | set(TRACE.fields or {}) <= set(MEANINGS)
    for name in MEANINGS:
        assert clause_of((name,)) == MEANINGS[name].clause


def test_nothing_of_a_reply_can_control_a_terminal() -> None:
    found = first_difference({}, json.loads('{"\\u001b]0;x\\u0007": "\\u007f"}'))
    assert found is not None and found.sentence().isprintable()


RUNS = {
    "local": ("--layers", "24,12", "--group", "4", "--counter-bits", "4"),
    "committee": ("--rule", "committee", "--layers", "20-4,40-20", "--seed", "3"),
    "propagated": ("--rule", "propagated", "--gate", "1/2", "--layers", "24,12,7"),
    "one perceptron": ("--layers", "1", "--robustness", "1", "--counter-bits", "2"),
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> File:
    """Thirty samples of 17 bits, a fifth of them for testing."""
    X = np.random.default_rng(0).random((30, 17)) < 0.5
    path = tmp_path_factory.mktemp("samples") / "samples.npz"
    np.savez(path, X=X, y=np.arange(30) % 3)
    return path


def trained(samples: File, out: File, *options: str) -> dict[str, Any]:
    """Train for two epochs of three steps, with a trace."""
    data = ("--data", str(samples), "--encoding", "bits", "--batch", "10", "--epochs", "2")
    return result("train", *data, *options, "--out", str(out), "--trace", str(out / "t.jsonl"))


@pytest.mark.parametrize("kind", RUNS)
def test_both_engines_write_the_same_trace(tmp_path: File, samples: File, kind: str) -> None:
    """Spec 16, 20.7: byte for byte; and a trace changes nothing."""
    outs = {engine: tmp_path / engine for engine in ("fast", "reference")}
    for engine, out in outs.items():
        got = trained(samples, out, *RUNS[kind], "--engine", engine)
        assert got["trace"] == str(out / "t.jsonl")
        names = sorted(path.name for path in out.iterdir())
        assert names == ["metrics.jsonl", "model.safetensors", "t.jsonl"]
    traces = [(out / "t.jsonl").read_bytes() for out in outs.values()]
    assert traces[0] == traces[1]
    lines = [json.loads(line) for line in traces[0].splitlines()]
    assert [line["step"] for line in lines] == list(range(6))
    names = list(TRACE.fields or {})
    if kind != "propagated":
        names = [name for name in names if name not in ("targets", "gates")]
    for line in lines:
        assert list(line) == ["step", "layers", "wrong"]
        assert [list(layer) for layer in line["layers"]] == [names] * len(line["layers"])
    files = [str(out / "t.jsonl") for out in outs.values()]
    done = lbe("diff", *files)
    assert (done.returncode, done.stdout) == (0, "no difference\n")
    some = trained(samples, tmp_path / "some", *RUNS[kind], "--trace-steps", "4")
    assert File(some["trace"]).read_bytes() == b"".join(traces[0].splitlines(True)[:4])
    assert File(some["model"]).read_bytes() == (outs["fast"] / "model.safetensors").read_bytes()


def test_a_trace_is_what_the_oracle_answers(tmp_path: File) -> None:
    """Spec 20.4: the steps of the operation epoch, with their numbers."""
    X, y = np.random.default_rng(5).random((8, 9)) < 0.5, np.arange(8) % 2
    np.savez(tmp_path / "d.npz", X_train=X, y_train=y, X_test=X, y_test=y)
    got = trained(tmp_path / "d.npz", tmp_path, "--layers", "6,20", "--batch", "3")
    rows = [write_bits(bitarray(row, endian="little")) for row in X.tolist()]
    asked = {
        "configuration": result("info", got["model"])["configuration"],
        "state": None,
        "data": {"samples": rows, "labels": y.tolist()},
    }
    steps = answer("epoch", asked)["outputs"]["steps"]
    lines = File(got["trace"]).read_text().splitlines()[: len(steps)]
    assert len(steps) == 3
    assert [json.loads(line) for line in lines] == [
        {"step": number, **values} for number, values in enumerate(steps)
    ]


def test_a_trace_that_cannot_be_written(tmp_path: File, samples: File) -> None:
    run = ("train", "--data", str(samples), "--epochs", "1", "--out", str(tmp_path / "out"))
    assert "nowhere" in refusal(*run, "--trace", str(tmp_path / "nowhere" / "t.jsonl"))
    assert "--trace" in refusal(*run, "--trace-steps", "3")
    trace = str(tmp_path / "t.jsonl")
    for steps in ("0", "-1", "x", "1.5"):
        assert "--trace-steps" in refusal(*run, "--trace", trace, "--trace-steps", steps)
    assert [path.name for path in tmp_path.iterdir()] in ([], ["out"])


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, samples: File) -> File:
    """A folder of a trace and a model."""
    out = tmp_path_factory.mktemp("run")
    trained(samples, out, *RUNS["local"])
    return out


def told(a: File, b: File) -> str:
    """Run lbe diff on two files that differ, both ways of printing."""
    done = lbe("diff", str(a), str(b))
    assert done.returncode == 1 and done.stderr == "" and done.stdout.count("\n") == 1
    value = json.loads(lbe("diff", str(a), str(b), "--json").stdout)
    assert value["same"] is False and value["difference"]["sentence"] + "\n" == done.stdout
    return done.stdout.rstrip("\n")


def test_the_first_difference_of_two_traces(tmp_path: File, run: File) -> None:
    steps = [json.loads(line) for line in (run / "t.jsonl").read_text().splitlines()]
    other = tmp_path / "other.jsonl"

    def written(steps: list[Any]) -> File:
        other.write_text("".join(json.dumps(step) + "\n" for step in steps))
        return other

    changed = copy.deepcopy(steps)
    old = changed[4]["layers"][1]["updated_counters"][3][2]
    changed[4]["layers"][1]["updated_counters"][3][2] += 1
    changed[4]["layers"][1]["counters"][3][2] += 1
    changed[5]["wrong"] += 1
    # names in another order, and no texts of bits: written otherwise, but the same
    reordered = [
        {
            "wrong": step["wrong"],
            "layers": [
                {
                    name: [{"n": row["n"], "hex": row["hex"]} for row in value]
                    if value and isinstance(value, list) and isinstance(value[0], dict)
                    else value
                    for name, value in reversed(layer.items())
                }
                for layer in step["layers"]
            ],
            "step": step["step"],
        }
        for step in changed
    ]
    expected = (
        f"first difference: step 4, layer 1, updated_counters, perceptron 3, input 2: "
        f"A has {old}, B has {old + 1}; read clause 8.5"
    )
    assert told(run / "t.jsonl", written(changed)) == expected
    assert told(run / "t.jsonl", written(reordered)) == expected
    assert told(written(steps[:5]), run / "t.jsonl") == (
        "first difference: step 5: A has nothing, B has a step; read clause 10.2"
    )
    del changed[1]["layers"][0]["rate"]
    assert "step 1, layer 0, rate: A has " in told(run / "t.jsonl", written(changed))
    assert "B has nothing; read clause 9.2" in told(run / "t.jsonl", other)
    written(steps)
    same = lbe("diff", str(run / "t.jsonl"), str(other), "--json")
    assert same.returncode == 0
    assert json.loads(same.stdout) == {"same": True, "difference": None}


def test_the_first_difference_of_two_models(tmp_path: File, run: File, samples: File) -> None:
    model = run / "model.safetensors"
    data = model.read_bytes()
    other = tmp_path / "other.safetensors"
    # the last byte of the file is that of the last counter
    other.write_bytes(data[:-1] + bytes([(data[-1] + 1) % 4]))
    value = int.from_bytes(data[-1:], "little", signed=True)
    assert told(model, other) == (
        "first difference: layer 1, counters, perceptron 11, input 23: "
        f"A has {value}, B has {(value + 1) % 4}; read clause 9.4"
    )
    seeded = trained(samples, tmp_path / "seeded", *RUNS["local"], "--seed", "7")["model"]
    assert told(model, File(seeded)) == (
        "first difference: configuration, seed: A has 0, B has 7; read clause 15.3"
    )
    same = lbe("diff", str(model), str(model))
    assert (same.returncode, same.stdout) == (0, "no difference\n")


def test_files_that_cannot_be_compared(tmp_path: File, run: File) -> None:
    trace, model = run / "t.jsonl", run / "model.safetensors"
    bad = tmp_path / "bad"
    first = trace.read_bytes().splitlines()[0]
    assert "missing" in refusal("diff", str(trace), "missing", cwd=tmp_path)
    assert "two of a kind" in refusal("diff", str(trace), str(model))
    for content, message in {
        b"": "neither",
        b"hello": "neither",
        model.read_bytes()[:-1]: "bad: model",
        first + b"\n{\n": "bad, line 2: it is not JSON",
        first + b"\n\xff\n": "bad, line 2: it is not UTF-8",
        first + b"\n\n{}\n": "bad, line 3: it is no object",
        b'{"step": NaN, "layers": [], "wrong": 0}': "bad, line 1: NaN is not JSON",
        b'{"step": 0, "layers": [1], "wrong": 0}': "bad, line 1: its layers",
        b'{"step": ' + b"[" * 100_000: "bad",
    }.items():
        bad.write_bytes(content)
        good = model if content[8:9] == b"{" else trace
        assert message in refusal("diff", str(good), str(bad))
        assert "bad" in refusal("diff", str(bad), str(bad))
