"""Which rows lbe train and lbe evaluate test on, and what they say of it (spec 13.2)."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from fast.command import main

NETWORK = ("--layers", "20", "--batch", "10", "--epochs", "2")
MODEL = "lbe-out/model.safetensors"

Lbe = Callable[..., tuple[int, str, str]]


@pytest.fixture
def lbe(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Lbe:
    """Run the command in a folder of the test's own: status, output, errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str, str]:
        status = main(arguments)
        out, err = capsys.readouterr()
        return status, out, err

    return run


def result(lbe: Lbe, *arguments: str) -> dict[str, Any]:
    status, out, err = lbe(*arguments, "--json")
    assert status == 0, err
    read: dict[str, Any] = json.loads(out)
    return read


def refusal(lbe: Lbe, *arguments: str) -> str:
    status, out, err = lbe(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1), err
    return err


def rows(count: int, seed: int = 0, order: str = "age,kids,kind", header: bool = True) -> str:
    random = Random(seed)
    lines = [order] if header else []
    for _ in range(count):
        age, kids = random.randint(0, 99), random.randint(0, 5)
        row = {"age": age, "kids": kids, "kind": "old" if age > 50 else "new", "id": 7}
        lines.append(",".join(str(row[name]) for name in order.split(",")))
    return "\n".join(lines) + "\n"


def test_columns_in_another_order_are_the_same_answer(lbe: Lbe) -> None:
    Path("a.csv").write_text(rows(200))
    trained = result(lbe, "train", "--data", "a.csv", *NETWORK)
    found = []
    for order in ("age,kids,kind", "kids,age,kind", "kind,kids,age", "id,age,kids,kind"):
        Path("b.csv").write_text(rows(100, 1, order))
        found.append(result(lbe, "evaluate", MODEL, "--data", "b.csv"))
    assert {(f["right"], f["samples"]) for f in found} == {(found[0]["right"], 100)}
    assert found[0]["accuracy"] > 0.8
    # the rows that were trained on are known in any order of their columns
    Path("c.csv").write_text(rows(200, 0, "kids,kind,age"))
    again = result(lbe, "evaluate", MODEL, "--data", "c.csv")
    assert (again["accuracy"], again["samples"]) == (trained["test_accuracy"], 40)
    _, _, err = lbe("evaluate", MODEL, "--data", "b.csv")
    assert err == "lbe: note: b.csv: columns left out: id\n"
    Path("d.csv").write_text(rows(9).replace("age", "weight"))
    assert "there is no column 'age' among weight" in refusal(
        lbe, "evaluate", MODEL, "--data", "d.csv"
    )
    assert "there is no column 'age' among weight" in refusal(lbe, "predict", MODEL, "d.csv")


def test_predict_answers_one_line_a_row(lbe: Lbe) -> None:
    """With a header of pandas, of texts, or none."""
    values = np.random.default_rng(0).random((60, 3)).round(3).tolist()
    body = [",".join(map(str, row)) for row in values]
    kinds = ["new" if row[0] > 0.5 else "old" for row in values]
    for names in ("0,1,2", "1,2,3", "a,b,c"):
        lines = [f"{names},kind", *(f"{b},{k}" for b, k in zip(body, kinds, strict=True))]
        Path("p.csv").write_text("\n".join(lines) + "\n")
        assert result(lbe, "train", "--data", "p.csv", *NETWORK)["samples"] == {
            "train": 48,
            "test": 12,
        }
        Path("five.csv").write_text("\n".join([names, *body[:5]]) + "\n")
        status, out, err = lbe("predict", MODEL, "five.csv")
        assert (status, len(out.split()), err) == (0, 5, "")
        Path("five.csv").write_text("\n".join(body[:5]) + "\n")
        status, bare, err = lbe("predict", MODEL, "five.csv")
        assert (status, bare) == (0, out)
        assert "is taken for a sample; --header yes says otherwise" in err


def test_another_file_is_tested_whole(lbe: Lbe) -> None:
    Path("train.csv").write_text(rows(200))
    Path("test.csv").write_text(rows(90, 1))
    trained = result(lbe, "train", "--data", "train.csv", *NETWORK)
    assert trained["samples"] == {"train": 160, "test": 40} and trained["label"] == "column kind"
    assert trained["tested"] == "40 of the 200 rows of train.csv, shuffled out"
    told = [
        ((), 40, "40 of the 200 rows of train.csv, shuffled out"),
        (("--data", "train.csv"), 40, "40 of the 200 rows of train.csv, shuffled out"),
        (("--data", "test.csv"), 90, "all 90 rows of test.csv"),
        (("--on", "train"), 160, "the 160 rows of train.csv left for training"),
        (("--on", "all"), 200, "all 200 rows of train.csv"),
        (("--on", "all", "--data", "test.csv"), 90, "all 90 rows of test.csv"),
        (("--split", "1/2"), 100, "100 of the 200 rows of train.csv, shuffled out"),
        (
            ("--split", "1/3", "--data", "test.csv"),
            30,
            "30 of the 90 rows of test.csv, shuffled out",
        ),
        (
            ("--on", "train", "--data", "test.csv"),
            72,
            "the 72 rows of test.csv left for training, on which the model was not trained",
        ),
    ]
    for options, samples, origin in told:
        found = result(lbe, "evaluate", MODEL, *options)
        assert (found["samples"], found["origin"]) == (samples, origin), options
        assert found["label"] == "column kind"
    _, out, _ = lbe("evaluate", MODEL, "--data", "test.csv")
    first, *others = out.splitlines()
    assert first.startswith("accuracy ") and first.endswith(" of 90 samples")
    assert others[0].startswith("balanced ")
    assert others[1:4] == ["samples  all 90 rows of test.csv", "label    column kind", ""]
    assert others[4].split() == ["class", "precision", "recall", "count"]
    assert sum(int(line.split()[-1]) for line in others[5:]) == 90
    _, out, _ = lbe("train", "--data", "train.csv", *NETWORK)
    assert out.splitlines()[1] == (
        "tested on 40 of the 200 rows of train.csv, shuffled out; label: column kind"
    )


def test_a_file_that_changed_since_is_tested_whole(lbe: Lbe) -> None:
    Path("a.csv").write_text(rows(200))
    result(lbe, "train", "--data", "a.csv", *NETWORK)
    Path("a.csv").write_text(rows(201))
    for options in ((), ("--data", "a.csv")):
        found = result(lbe, "evaluate", MODEL, *options)
        assert found["samples"] == 201
        assert found["origin"] == (
            "all 201 rows of a.csv, which are not those that the model was trained on"
        )
    # the same rows under another name, with other words for the numbers
    Path("copy.csv").write_text(rows(200).replace("51,", "51.0,"))
    assert result(lbe, "evaluate", MODEL, "--data", "copy.csv")["samples"] == 40


def test_a_model_that_knows_no_digest_of_its_rows(lbe: Lbe) -> None:
    """As models were before: a fifth of the file that they name, and all of any other."""
    from fast.model_file import load, save

    Path("a.csv").write_text(rows(200))
    Path("b.csv").write_text(rows(50))
    trained = result(lbe, "train", "--data", "a.csv", *NETWORK)
    description, network = load(MODEL)
    description.notes.clear()
    description.notes["data"] = "a.csv"
    save("old", description, network)
    found = result(lbe, "evaluate", "old")
    assert (found["samples"], found["accuracy"]) == (40, trained["test_accuracy"]), (
        "label: by name?"
    )
    assert found["origin"].endswith("shuffled out, if it is as it was in training")
    assert result(lbe, "evaluate", "old", "--data", "b.csv")["samples"] == 50


def test_a_test_file(lbe: Lbe) -> None:
    Path("train.csv").write_text(rows(200))
    Path("test.csv").write_text(rows(90, 1, "kind,id,kids,age"))
    status, out, err = lbe("train", "--data", "train.csv", "--test", "test.csv", *NETWORK)
    assert status == 0 and err == "lbe: note: test.csv: columns left out: id\n"
    assert "train.csv: 200 training and 90 test samples" in out
    assert "tested on all 90 rows of test.csv; label: column kind" in out
    found = result(lbe, "evaluate", MODEL)
    assert (found["samples"], found["origin"]) == (90, "all 90 rows of test.csv")
    found = result(lbe, "evaluate", MODEL, "--data", "train.csv")
    assert found["origin"] == "all 200 rows of train.csv, all of which the model was trained on"
    assert result(lbe, "evaluate", MODEL, "--on", "train")["samples"] == 200
    Path("test.csv").write_text(rows(30, 2))
    assert result(lbe, "evaluate", MODEL)["origin"] == (
        "all 30 rows of test.csv, which are not those that the model was tested on"
    )
    # the encoding is the training file's alone
    alone = result(lbe, "info", MODEL)["configuration"]["inputs"]
    Path("test.csv").write_text("age,kids,kind\n1000,1000,old\n")
    result(lbe, "train", "--data", "train.csv", "--test", "test.csv", *NETWORK)
    assert result(lbe, "info", MODEL)["configuration"]["inputs"] == alone


def test_a_test_file_that_does_not_fit(lbe: Lbe) -> None:
    Path("train.csv").write_text(rows(200))
    run = ("train", "--data", "train.csv", *NETWORK, "--test", "test.csv")
    for text, problem in {
        "age,kind\n1,old\n": "test.csv: there is no column 'kids' among age, kind",
        "age,kids,kind\n1,2,middle\n": "'middle' is no class of the model; allowed: new, old",
        "age,kids\n1,2\n": "test.csv: there is no label column 'kind'",
        "age,kids,kind\nx,2,old\n": "test.csv, line 2, column 'age': 'x' is not a number",
    }.items():
        Path("test.csv").write_text(text)
        assert problem in refusal(lbe, *run)
    assert "--split: --test names the test samples" in refusal(lbe, *run, "--split", "1/5")
    assert "it means nothing for --data prototypes" in refusal(lbe, "train", "--test", "test.csv")
    np.savez("a.npz", X=np.eye(4), y=[0, 1, 0, 1])
    assert "of another kind" in refusal(lbe, "train", "--data", "train.csv", "--test", "a.npz")


def test_arrays_and_a_test_file_of_arrays(lbe: Lbe) -> None:
    random = np.random.default_rng(0)
    X, y = random.random((200, 3)), np.arange(200) % 2
    X[:, 0] += y
    np.savez("train.npz", X=X, y=y)
    np.savez("test.npz", X=X[:50] + 0.01, y=y[:50])
    np.savez("both.npz", x_train=X[:150], y_train=y[:150], x_test=X[150:], y_test=y[150:])
    made = result(lbe, "train", "--data", "train.npz", *NETWORK)
    assert made["tested"] == "40 of the 200 rows of train.npz, shuffled out"
    assert result(lbe, "evaluate", MODEL)["samples"] == 40
    found = result(lbe, "evaluate", MODEL, "--data", "test.npz")
    assert (found["samples"], found["label"]) == (50, "array y")
    assert result(lbe, "evaluate", MODEL, "--data", "both.npz")["samples"] == 50
    assert result(lbe, "evaluate", MODEL, "--data", "both.npz", "--on", "all")["samples"] == 200
    made = result(lbe, "train", "--data", "train.npz", "--test", "test.npz", *NETWORK)
    assert made["samples"] == {"train": 200, "test": 50}
    assert result(lbe, "evaluate", MODEL)["origin"] == "all 50 rows of test.npz"
    run = ("train", *NETWORK, "--data")
    assert "test samples of its own" in refusal(lbe, *run, "both.npz", "--test", "test.npz")
    assert "both training and test" in refusal(lbe, *run, "train.npz", "--test", "both.npz")
    np.savez("bad.npz", X=X[:9, :2], y=y[:9])
    assert "2 features a sample" in refusal(lbe, *run, "train.npz", "--test", "bad.npz")
    np.savez("bad.npz", X=X[:9], y=y[:9] * 7)
    assert "there is a label 7" in refusal(lbe, *run, "train.npz", "--test", "bad.npz")
    made = result(lbe, "train", "--data", "both.npz", *NETWORK)
    assert made["tested"] == "the 50 test samples of both.npz"
    assert result(lbe, "evaluate", MODEL)["accuracy"] == made["test_accuracy"]


def test_classes_of_integers_are_matched_by_name(lbe: Lbe) -> None:
    """A table whose classes are 1 and 2, and arrays of 0 and 1 or of 1 and 2."""
    text = rows(200).replace("new", "1").replace("old", "2")
    Path("a.csv").write_text(text)
    trained = result(lbe, "train", "--data", "a.csv", *NETWORK)
    table = [line.split(",") for line in text.splitlines()[1:]]
    X, y = np.array([row[:2] for row in table], float), np.array([int(row[2]) for row in table])
    np.savez("a.npz", X=X, y=y)
    assert result(lbe, "evaluate", MODEL, "--data", "a.npz")["accuracy"] > 0.9
    np.savez("a.npz", X=X, y=y - 1)
    assert "0 is no class of the model; allowed: 1, 2" in refusal(
        lbe, "evaluate", MODEL, "--data", "a.npz"
    )
    np.savez("b.npz", X=X, y=y - 1)
    result(lbe, "train", "--data", "b.npz", *NETWORK)
    said = refusal(lbe, "evaluate", MODEL, "--data", "a.csv", "--header", "yes")
    assert "its columns are named" in said or "the model's have no names" in said
    Path("bare.csv").write_text("".join(text.splitlines(True)[1:]))
    assert "'2' is no class of the model; allowed: 0 to 1" in refusal(
        lbe, "evaluate", MODEL, "--data", "bare.csv"
    )
    assert trained["label"] == "column kind"


def test_without_a_header_the_label_stands_where_it_stood(lbe: Lbe) -> None:
    Path("a.csv").write_text(rows(200, 0, "kind,age,kids", header=False))
    made = result(lbe, "train", "--data", "a.csv", "--label", "1", *NETWORK)
    assert made["label"] == "column 1" and made["test_accuracy"] > 0.8
    Path("b.csv").write_text(rows(50, 1, "kind,age,kids", header=False))
    found = result(lbe, "evaluate", MODEL, "--data", "b.csv")
    assert found["samples"] == 50 and found["accuracy"] > 0.8
    Path("c.csv").write_text(rows(50, 1, "age,kids,kind", header=False))
    other = result(lbe, "evaluate", MODEL, "--data", "c.csv", "--label", "3")
    assert other["right"] == found["right"]


@pytest.mark.parametrize("form", ["csv", "npz"])
def test_a_label_of_too_many_classes_is_refused_with_the_way_out(lbe: Lbe, form: str) -> None:
    for classes, ok in ((2, True), (5, True), (6, False)):
        y = np.arange(50) % classes
        if form == "npz":
            np.savez("a.npz", X=np.arange(150).reshape(50, 3), y=y)
        else:
            Path("a.csv").write_text("a,b\n" + "".join(f"{i},{k}\n" for i, k in enumerate(y)))
        run = ("train", "--data", f"a.{form}", *NETWORK)
        if ok:
            result(lbe, *run)
        else:
            said = refusal(lbe, *run)
            assert f"are of {classes} classes in 50 rows; allowed: " in said
            assert f"or --classes {classes}, if" in said
            assert ("another --label" in said) == (form == "csv")
        assert result(lbe, *run, "--classes", str(classes))["samples"] == {"train": 40, "test": 10}
        said = refusal(lbe, *run, "--classes", "3")
        assert f"--classes: 3, but the labels of a.{form}" in said
    assert "'x' is not a whole number" in refusal(lbe, *run, "--classes", "x")
    assert "it means nothing" in refusal(lbe, "train", "--classes", "10")
    said = refusal(lbe, "pack", "a.packed", "--data", f"a.{form}")
    assert "are of 6 classes in 50 rows" in said and not Path("a.packed").exists()


def test_a_quantity_is_no_label(lbe: Lbe) -> None:
    Path("a.csv").write_text("a,b\n" + "".join(f"{i},{i % 2 + 0.5}\n" for i in range(50)))
    said = refusal(lbe, "train", "--data", "a.csv", *NETWORK)
    assert "(column b) are numbers that are not whole, as 0.5; allowed: another --label" in said
    result(lbe, "train", "--data", "a.csv", "--classes", "2", *NETWORK)
    for pair in ((-1, 1), ("1.0", "2.0"), ("0.5", "half")):
        Path("a.csv").write_text("a,b\n" + "".join(f"{i},{pair[i % 2]}\n" for i in range(50)))
        result(lbe, "train", "--data", "a.csv", *NETWORK)


@pytest.mark.parametrize("encoding", ["median", "thermometer", None])
def test_bytes_are_images_only_in_three_dimensions_or_if_asked_for(
    lbe: Lbe, encoding: str | None
) -> None:
    random = np.random.default_rng(0)
    y = np.arange(100) % 2
    X = random.integers(0, 200, (100, 2, 3), np.uint8)
    X[:, 0] += 50 * y[:, None].astype(np.uint8)
    chosen = () if encoding is None else ("--encoding", encoding)
    for samples, kind in (
        (X, encoding or "median"),
        (X.reshape(100, 6), encoding or "thermometer"),
    ):
        np.savez("a.npz", X=samples, y=y)
        result(lbe, "train", "--data", "a.npz", *NETWORK, *chosen)
        written = "table" if kind == "thermometer" else kind
        assert result(lbe, "info", MODEL)["encoding"] == written
        found = result(lbe, "evaluate", MODEL)
        assert found["samples"] == 20
        # whatever the shape of other samples is, the model says what they are
        for shape in ((100, 6), (100, 2, 3)):
            np.savez("b.npz", X=X.reshape(shape), y=y)
            assert result(lbe, "evaluate", MODEL, "--data", "b.npz")["samples"] == 20
            assert len(result(lbe, "predict", MODEL, "b.npz")["predictions"]) == 100


def test_bytes_and_integers_are_the_same_table(lbe: Lbe) -> None:
    random = np.random.default_rng(0)
    y = np.arange(100) % 2
    X = np.stack([random.integers(20, 60, 100) + 25 * y, random.integers(0, 4, 100)], 1)
    digests = set()
    for dtype in (np.int64, np.uint8, np.float64):
        np.savez("a.npz", X=X.astype(dtype), y=y)
        digests.add(result(lbe, "train", "--data", "a.npz", *NETWORK)["digest"])
    assert len(digests) == 1


def test_named_data_say_where_their_samples_are_from(lbe: Lbe) -> None:
    from fast.model_file import load, save

    Path("a.csv").write_text(rows(200))
    result(lbe, "train", "--data", "a.csv", *NETWORK)
    result(lbe, "pack", "a.packed", "--data", "a.csv")
    found = result(lbe, "evaluate", MODEL, "--data", "a.packed")
    assert (found["samples"], found["origin"]) == (40, "the 40 test samples of a.packed")
    assert result(lbe, "evaluate", MODEL, "--data", "a.packed", "--on", "all")["samples"] == 200
    said = refusal(lbe, "evaluate", MODEL, "--data", "a.packed", "--label", "kind")
    assert "--label: it means nothing for --data a.packed" in said
    description, network = load(MODEL)
    description.notes.clear()
    save("none", description, network)
    assert "does not say what it was trained on" in refusal(lbe, "evaluate", "none")
    description.notes.update(data=7, rows=[], label={}, header=1, missing=0)
    save("strange", description, network)
    assert "notes: data is 7; allowed: a text" in refusal(lbe, "evaluate", "strange")
    assert "notes: label is an object" in refusal(lbe, "predict", "strange", "a.csv")
    said = refusal(lbe, "evaluate", "strange", "--data", "a.csv", "--label", "kind")
    assert "notes: header is 1; allowed: a text" in said


def test_pack_pairs_the_columns_of_a_test_file_by_name(lbe: Lbe) -> None:
    """The packed file, and the two tables themselves: the same network, tested alike."""
    Path("train.csv").write_text(rows(100))
    Path("test.csv").write_text(rows(30, 1, "kids,kind,age"))
    files = ("--data", "train.csv", "--test", "test.csv")
    packed = result(lbe, "pack", "a.packed", *files)
    assert (packed["train"], packed["test"]) == (100, 30)
    assert packed["tested"] == "all 30 rows of test.csv" and packed["label"] == "column kind"
    made = [result(lbe, "train", *data, *NETWORK) for data in (files, ("--data", "a.packed"))]
    assert made[0]["digest"] == made[1]["digest"]
    assert made[0]["test_accuracy"] == made[1]["test_accuracy"] > 0.7
    Path("test.csv").write_text(rows(30, 1, "kind,age"))
    assert "there is no column 'kids'" in refusal(lbe, "pack", "b.packed", *files)
    assert not Path("b.packed").exists()
