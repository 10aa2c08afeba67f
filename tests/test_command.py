"""The command, started as users start it: a process, its output, its exit status, its files."""

import gzip
import json
import os
import re
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

ROOT = Path(__file__).parent.parent
README_DIGEST = re.compile(r"digest +([0-9a-f]{64})")
TINY = ("--layers", "12,12", "--group", "4", "--epochs", "2")


def lbe(*arguments: str, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command of this checkout."""
    return subprocess.run(
        [sys.executable, "-m", "fast.command", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **env},
        timeout=600,
    )


def result(*arguments: str, cwd: Path | None = None) -> dict[str, Any]:
    """Run the command with --json, and read what it printed."""
    done = lbe(*arguments, "--json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    assert done.stderr == "", "quiet in a pipe"
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def refusal(*arguments: str, cwd: Path | None = None) -> str:
    """Run the command on bad input: one line, status 2, no traceback."""
    done = lbe(*arguments, cwd=cwd)
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("lbe: error: "), done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def iris_like(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small table that can be learnt: two numbers, a category, a class that follows them."""
    rng = np.random.default_rng(0)
    lines = ["height,colour,weight,kind"]
    for i in range(120):
        kind = i % 3
        height = f"{kind * 10 + rng.integers(0, 9)}.{rng.integers(0, 10)}"
        colour = ("red", "green", "blue")[kind if rng.random() < 0.8 else 0]
        lines.append(f"{height},{colour},{rng.integers(0, 100)},{('a', 'b', 'c')[kind]}")
    path = tmp_path_factory.mktemp("table") / "table.csv"
    path.write_text("\n".join(lines) + "\n")
    return path


def test_the_readme_digest_with_both_engines(tmp_path: Path) -> None:
    """Spec 14.2: lbe train --epochs 1 ends in the digest that the README shows."""
    shown = README_DIGEST.search((ROOT / "README.md").read_text())
    assert shown is not None
    for engine in ("fast", "reference"):
        out = tmp_path / engine
        got = result("train", "--epochs", "1", "--engine", engine, "--out", str(out))
        assert got["digest"] == shown[1], engine
    models = [(tmp_path / e / "model.safetensors").read_bytes() for e in ("fast", "reference")]
    assert models[0] == models[1]


def test_the_default_run_learns_as_published(tmp_path: Path) -> None:
    """arXiv 2412.00119: prototypes, 525-525, 50 epochs: 0.9484, standard deviation 0.0056."""
    got = result("train", "--out", str(tmp_path))
    assert got["test_accuracy"] >= 0.935 and got["epochs"] == 50
    lines = [json.loads(line) for line in (tmp_path / "metrics.jsonl").read_text().splitlines()]
    assert [line["epoch"] for line in lines] == list(range(1, 51))
    assert lines[-1]["test_accuracy"] == got["test_accuracy"]
    measured = result("evaluate", got["model"])
    assert measured["accuracy"] == got["test_accuracy"] and measured["samples"] == 2000
    assert measured["digest"] == got["digest"]


def test_fashion_mnist_learns_as_published(tmp_path: Path, fashion_mnist: Path) -> None:
    """Published protocol, three epochs: 0.8324 +- in the published curves after the third."""
    data = ("--data", "fashion-mnist", "--data-dir", str(fashion_mnist), "--split", "published")
    got = result("train", *data, "--epochs", "3", "--out", str(tmp_path))
    assert 0.81 <= got["test_accuracy"] <= 0.86
    on_test = result("evaluate", got["model"])
    assert on_test["samples"] == 10_000 and on_test["accuracy"] == got["test_accuracy"]
    official = result("evaluate", got["model"], *data[:4])
    assert official["samples"] == 10_000 and 0.78 <= official["accuracy"] <= 0.86
    images = fashion_mnist / "t10k-images-idx3-ubyte.gz"
    predictions = result("predict", got["model"], str(images))["predictions"]
    labels = np.frombuffer(
        gzip.decompress((fashion_mnist / "t10k-labels-idx1-ubyte.gz").read_bytes()), np.uint8, -1, 8
    )
    assert np.mean(np.array(predictions) == labels) == official["accuracy"]


def test_a_table_is_learnt_and_the_model_needs_nothing_else(
    tmp_path: Path, iris_like: Path
) -> None:
    """Spec 12: both engines, same model; predict reads another table with the model alone."""
    run = ("train", "--data", str(iris_like), *TINY, "--seed", "3")
    fast = result(*run, "--out", str(tmp_path / "fast"))
    slow = result(*run, "--out", str(tmp_path / "reference"), "--engine", "reference")
    assert fast["digest"] == slow["digest"] and fast["test_accuracy"] > 0.8
    assert Path(fast["model"]).read_bytes() == Path(slow["model"]).read_bytes()
    rows = iris_like.read_text().splitlines()[1:31]
    fresh = tmp_path / "fresh.csv"
    # columns in another order, no label
    fresh.write_text(
        "\n".join(["weight,height,colour"] + [f"{c},{a},{b}" for a, b, c, _ in map(_cells, rows)])
    )
    guesses = lbe("predict", fast["model"], str(fresh)).stdout.split()
    right = [guess == _cells(row)[3] for guess, row in zip(guesses, rows, strict=True)]
    assert sum(right) > 20
    info = result("info", fast["model"])
    assert info["class_names"] == ["a", "b", "c"] and info["digest"] == fast["digest"]


def _cells(row: str) -> list[str]:
    return row.split(",")


@pytest.mark.parametrize("dtype", ["bool", "uint8", "float64"])
def test_an_npz_is_learnt(tmp_path: Path, dtype: str) -> None:
    """Spec 12: bits as they are, other numbers in thermometer code, bytes among them."""
    rng = np.random.default_rng(1)
    y = np.arange(200) % 2
    X: Any = rng.random((200, 20)) < np.where(y == 1, 0.8, 0.2)[:, None]
    if dtype == "uint8":
        X = (X * 100 + rng.integers(0, 100, X.shape)).astype(np.uint8)
    if dtype == "float64":
        X = X + rng.normal(size=X.shape) / 4
    np.savez(tmp_path / "data.npz", X=X, y=y)
    run = ("train", "--data", "data.npz", *TINY, "--batch", "10")
    fast = result(*run, cwd=tmp_path)
    slow = result(*run, "--engine", "reference", "--out", "slow", cwd=tmp_path)
    assert fast["digest"] == slow["digest"] and fast["test_accuracy"] > 0.85
    kinds = {"bool": "bits", "uint8": "table", "float64": "table"}
    assert result("info", fast["model"], cwd=tmp_path)["encoding"] == kinds[dtype]
    assert len(result("predict", fast["model"], "data.npz", cwd=tmp_path)["predictions"]) == 200


@pytest.mark.parametrize("kind", ["csv", "npz", "bits", "prototypes"])
def test_a_bias_is_learnt_with_and_needs_no_mention_later(
    tmp_path: Path, iris_like: Path, kind: str
) -> None:
    """Spec 12.7: both engines, same model; whoever reads the model adds the bias himself."""
    X = np.random.default_rng(2).integers(0, 2 if kind == "bits" else 256, (90, 16), np.uint8)
    np.savez(tmp_path / "data.npz", X=X, y=(X.sum(1) > X.mean() * 16).astype(int))
    file = {"csv": str(iris_like), "prototypes": "prototypes"}.get(kind, str(tmp_path / "data.npz"))
    run: tuple[str, ...] = ("train", "--data", file, *TINY)
    run = (*run, "--epochs", "1", "--seed", "1", "--batch", "10")
    run = run if kind != "prototypes" else (*run, "--batch", "2500")
    plain = result(*run, "--out", str(tmp_path / "plain"))
    made = result(*run, "--bias", "--out", str(tmp_path / "fast"))
    slow = result(*run, "--bias", "--out", str(tmp_path / "slow"), "--engine", "reference")
    assert made["digest"] == slow["digest"] != plain["digest"]
    assert Path(made["model"]).read_bytes() == Path(slow["model"]).read_bytes()
    infos = [result("info", model["model"]) for model in (plain, made)]
    assert [info["bias"] for info in infos] == [False, True]
    inputs = [info["configuration"]["inputs"] for info in infos]
    assert inputs[1] == inputs[0] + 1
    assert result("evaluate", made["model"])["accuracy"] == made["test_accuracy"]
    if kind != "prototypes":
        assert result("predict", made["model"], file)["predictions"]
    packed = str(tmp_path / "data.packed")
    result("pack", packed, "--data", file, "--seed", "1", "--bias")
    again = result(*("train", "--data", packed, *run[3:]), "--out", str(tmp_path / "packed"))
    assert again["digest"] == made["digest"]
    for option in "--bias", "--no-bias":
        said = refusal("train", "--data", packed, *run[3:], option, "--out", str(tmp_path / "o"))
        assert f"{option}: the samples have a bias already" in said
    assert "with a bias, do not fit" in refusal("evaluate", plain["model"], "--data", packed)


def test_a_committee_trains_with_the_same_bits_in_both_engines(
    tmp_path: Path, iris_like: Path
) -> None:
    """Spec 11."""
    run = ("train", "--data", str(iris_like), "--rule", "committee", "--layers", "12-4,15-5")
    digests = [
        result(*run, "--epochs", "2", "--engine", engine, "--out", str(tmp_path / engine))["digest"]
        for engine in ("fast", "reference")
    ]
    assert digests[0] == digests[1]


def test_every_layer_can_have_a_group_and_a_robustness_of_its_own(
    tmp_path: Path, iris_like: Path
) -> None:
    """Spec 5.1: one number a layer."""
    own = ("--layers", "12,15", "--group", "4,5", "--robustness", "0,0.5")
    run = ("train", "--data", str(iris_like), *own)
    made = [
        result(*run, "--epochs", "2", "--engine", engine, "--out", str(tmp_path / engine))
        for engine in ("fast", "reference")
    ]
    assert made[0]["digest"] == made[1]["digest"]
    configuration = result("info", made[0]["model"])["configuration"]
    assert (configuration["group"], configuration["robustness"]) == ([4, 5], ["0/1", "1/2"])


def test_equiangular_codewords_and_stages_are_told_and_shown(
    tmp_path: Path, iris_like: Path
) -> None:
    """Spec 5.5, 7.7: both engines make the same bits, and info shows the groups of now."""
    own = ("--layers", "12,15", "--group", "3,5/6,5/12,15", "--codebook", "equiangular")
    run = ("train", "--data", str(iris_like), *own, "--alpha", "0.5", "--epochs", "3")
    made = [
        result(*run, "--engine", engine, "--out", str(tmp_path / engine))
        for engine in ("fast", "reference")
    ]
    assert made[0]["digest"] == made[1]["digest"]
    info = result("info", made[0]["model"])
    configuration = info["configuration"]
    assert configuration["group"] == [[3, 5], [6, 5], [12, 15]]
    assert (configuration["codebook"], configuration["alpha"]) == ("equiangular", "1/2")
    assert (info["specification"], info["group_now"]) == ("1.2", [12, 15])
    text = lbe("info", made[0]["model"]).stdout
    assert "group          3,5/6,5/12,15\n" in text and "group now      12,15\n" in text
    said = lbe(*run, "--out", str(tmp_path / "again")).stdout
    assert "codebook equiangular, alpha 1/2, group 3,5/6,5/12,15, r 1/4" in said


def test_more_classes_than_equiangular_codewords_can_have(tmp_path: Path) -> None:
    """Spec 5.1: only the data say how many there are; and nothing is left behind."""
    table = tmp_path / "many.csv"
    table.write_text("".join(f"{i % 7},c{i % 257}\n" for i in range(600)))
    line = refusal(
        *("train", "--data", "many.csv", "--codebook", "equiangular", "--layers", "4"),
        *("--classes", "257"),
        cwd=tmp_path,
    )
    assert "codebook: equiangular codewords of 257 classes; allowed: at most 256" in line
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["many.csv"]


BAD_PARAMETERS = [
    (("--group", "105/4"), "group: 4 does not divide the 525 perceptrons of layer 0"),
    (("--group", "105,35/75,25,5"), "group: 3 sizes for 2 layers"),
    (("--group", "105,35/"), "group: '' is not a whole number"),
    (("--group", "105//35"), "group: '' is not a whole number"),
    (("--group", "105,35/many"), "group: 'many' is not a whole number"),
    (("--group", "105/0"), "group: 0 is out of range"),
    (("--group", "1/3/5", "--epochs", "2"), "group: 3 stages in 2 epochs; allowed: at most one"),
    (("--rule", "committee", "--group", "11/4"), "group"),
    (("--alpha", "10"), "alpha: the codebook is fixed; allowed: with equiangular"),
    (("--alpha", "1", "--codebook", "trained"), "alpha: the codebook is trained"),
    (("--alpha", "-1", "--codebook", "equiangular"), "alpha: -1 is out of range"),
    (("--alpha", "1/0", "--codebook", "equiangular"), "alpha: '1/0' is not a rational"),
    (("--alpha", "65536", "--codebook", "equiangular"), "alpha: 65536 is out of range"),
    (("--alpha", "ten", "--codebook", "equiangular"), "alpha: 'ten' is not a rational"),
    (("--codebook", "even"), "invalid choice"),
    (("--group", "4"), "group: 4 does not divide the 525 perceptrons"),
    (("--group", "0"), "group"),
    (("--group", "many"), "group: 'many' is not a whole number"),
    (("--group", "105,"), "group: '' is not a whole number"),
    (("--group", "105,105,105"), "group: 3 sizes for 2 layers"),
    (("--group", "105,4"), "group: 4 does not divide the 525 perceptrons of layer 1"),
    (("--counter-bits", "1"), "counter_bits: 1 is out of range; allowed: a whole number from 2"),
    (("--counter-bits", "33"), "counter_bits"),
    (("--counter-bits", "4", "--init-bits", "5"), "init_bits: 5 is out of range"),
    (("--init-bits", "0"), "init_bits"),
    (("--robustness", "1.5"), "robustness: 1.5 is out of range"),
    (("--robustness", "-1/4"), "robustness"),
    (("--robustness", "nan"), "robustness: 'nan' is not a rational"),
    (("--robustness", "1/4,1/3,1/2"), "robustness: 3 rationals for 2 layers"),
    (("--robustness", "1/4,"), "robustness: '' is not a rational"),
    (("--robustness", "0,25"), "robustness: 25 is out of range"),
    (("--reinforcement", "half"), "reinforcement: 'half' is not a rational"),
    (("--reinforcement", "1/0"), "reinforcement"),
    (("--reinforcement", "1e999999999"), "reinforcement"),
    (("--batch", "0"), "batch: 0 is out of range"),
    (("--epochs", "0"), "epochs: 0 is out of range"),
    (("--epochs", "3.5"), "epochs: '3.5' is not a whole number"),
    (("--layers", "525,,5"), "layers: '525,,5' is not read; allowed: widths"),
    (("--layers", ""), "layers"),
    (("--layers", "0"), "layers[0]: 0 is out of range"),
    (("--layers", "525-525"), "layers: '525-525' is not read"),
    (("--rule", "committee", "--layers", "44"), "layers: '44' is not read; allowed: pairs"),
    (("--rule", "committee", "--layers", "44-5"), "44 perceptrons do not fall into 5 groups"),
    (("--rule", "committee", "--group", "4"), "group"),
    (("--rule", "hebbian"), "invalid choice"),
    (("--seed", "-1"), "seed: -1 is out of range"),
    (("--seed", "18446744073709551616"), "seed: 18446744073709551616 is out of range"),
    (("--engine", "slow"), "invalid choice"),
    (("--data", "imagenet"), "--data: 'imagenet' is not known"),
    (("--data", "missing.csv"), "missing.csv"),
    (("--split", "published"), "--split: it means nothing for --data prototypes"),
    (("--levels", "0", "--data", "a.csv"), "levels: 0 is out of range"),
]


@pytest.mark.parametrize(("arguments", "message"), BAD_PARAMETERS)
def test_a_bad_parameter_is_one_line(
    tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    """Spec 5.1; and nothing is left behind but perhaps an empty folder."""
    assert message in refusal("train", *arguments, cwd=tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def bad_files(folder: Path) -> dict[str, tuple[bytes, str]]:
    """Name every broken data file, its bytes, and what the refusal must say."""
    np.savez(folder / "object.npz", X=np.array([[object()]]), y=np.array([0]))
    np.savez(folder / "good.npz", X=np.zeros((4, 2), np.uint8), y=np.array([0, 1, 0, 1]))
    good = (folder / "good.npz").read_bytes()
    entry = good.index(b"PK\x01\x02")  # of the directory: flags 8 bytes on, compression 10
    return {
        "empty.csv": (b"", "empty.csv"),
        "empty.npz": (b"", "empty.npz"),
        "object.npz": ((folder / "object.npz").read_bytes(), "object.npz"),
        "cut.npz": (good[:-30], "cut.npz"),
        "locked.npz": (good[: entry + 8] + b"\x01" + good[entry + 9 :], "or damaged"),
        "pressed.npz": (good[: entry + 10] + b"\x61" + good[entry + 11 :], "or damaged"),
        "text.npz": (b"hello", "text.npz"),
        "inf.csv": (b"a,b,c\n1,2,x\n1,inf,y\n", "inf"),
        "mixed.csv": (b"a,b,c\n1,2,x\n1,two,y\n", "two"),
        "ragged.csv": (b"a,b,c\n1,2,x\n1,y\n", "ragged.csv"),
        "one.csv": (b"a,b,c\n1,2,x\n1,3,x\n", "class"),
        "binary.csv": (b"a,b\n\xff\xfe,1\n", "binary.csv"),
    }


def test_a_broken_data_file_is_one_line(tmp_path: Path) -> None:
    for name, (data, message) in bad_files(tmp_path).items():
        (tmp_path / name).write_bytes(data)
        line = refusal("train", "--data", name, *TINY, "--out", "out", cwd=tmp_path)
        assert message in line, (name, line)
        assert not (tmp_path / "out" / "model.safetensors").exists()


def test_labels_must_be_classes(tmp_path: Path) -> None:
    for labels in (
        [0, -1, 1, 0],
        [0.5, 1, 0, 1],
        [0, 0, 0, 0],
        [0, 1, 0],
        [1, 2, 1, 2],
        [0, 1, 0, 9],
    ):
        np.savez(tmp_path / "d.npz", X=np.zeros((4, 2), np.uint8), y=np.array(labels))
        assert "d.npz" in refusal("train", "--data", "d.npz", *TINY, cwd=tmp_path)


IDX = {
    "empty": b"",
    "not gzip": b"\x1f\x8b\x08\x00garbage",
    "wrong magic": struct.pack(">IIII", 0x0D03, 1, 2, 2) + bytes(4),
    "short header": struct.pack(">II", 0x0803, 1),
    "promises more": struct.pack(">IIII", 0x0803, 1000, 28, 28) + bytes(10),
    "promises the world": struct.pack(">IIII", 0x0803, 2**32 - 1, 2**31, 2**31) + bytes(10),
    "cut gzip": gzip.compress(struct.pack(">IIII", 0x0803, 1, 28, 28) + bytes(784))[:-9],
}


@pytest.mark.parametrize("kind", IDX)
def test_a_broken_idx_file_is_one_line(tmp_path: Path, kind: str) -> None:
    """The other three files are in order."""
    for name, count in (("train", 10), ("t10k", 5)):
        images = struct.pack(">IIII", 0x0803, count, 2, 2) + bytes(range(count)) * 4
        labels = struct.pack(">II", 0x0801, count) + bytes(i % 2 for i in range(count))
        (tmp_path / f"{name}-images-idx3-ubyte").write_bytes(images)
        (tmp_path / f"{name}-labels-idx1-ubyte").write_bytes(labels)
    data = ("--data", "mnist", "--data-dir", str(tmp_path))
    assert result("train", *data, *TINY, "--out", str(tmp_path / "good"))["epochs"] == 2
    (tmp_path / "train-images-idx3-ubyte").write_bytes(IDX[kind])
    assert "train-images-idx3-ubyte" in refusal("train", *data, *TINY, "--out", str(tmp_path / "o"))


def test_missing_images_name_the_files_and_the_place(tmp_path: Path) -> None:
    line = refusal("train", "--data", "mnist", "--data-dir", str(tmp_path))
    assert "train-images-idx3-ubyte" in line and str(tmp_path) in line


def test_a_model_and_samples_that_do_not_fit(tmp_path: Path, iris_like: Path) -> None:
    model = result("train", "--data", str(iris_like), *TINY, cwd=tmp_path)["model"]
    whole = (tmp_path / model).read_bytes()
    (tmp_path / "few.csv").write_text("height,colour\n1,red\n")
    assert "weight" in refusal("predict", model, "few.csv", cwd=tmp_path)
    (tmp_path / "text.csv").write_text("height,colour,weight\n1,red,heavy\n")
    assert "heavy" in refusal("predict", model, "text.csv", cwd=tmp_path)
    np.savez(tmp_path / "wide.npz", X=np.zeros((2, 7)))
    assert "7 features" in refusal("predict", model, "wide.npz", cwd=tmp_path)
    for name, data in {
        "cut": whole[:-1],
        "empty": b"",
        "text": b"hello",
        "version": whole.replace(b'specification\\":\\"1.0', b'specification\\":\\"2.0'),
    }.items():
        (tmp_path / name).write_bytes(data)
        for command in (("info", name), ("evaluate", name), ("predict", name, "few.csv")):
            refusal(*command, cwd=tmp_path)
    assert "version 2.0" in refusal("info", "version", cwd=tmp_path)
    assert "missing" in refusal("info", "missing", cwd=tmp_path)


def test_an_output_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert "file" in refusal("train", "--out", "file/inside", cwd=tmp_path)
    assert "file" in refusal("train", "--out", "file", cwd=tmp_path)


def test_an_interrupt_leaves_the_last_finished_epoch(tmp_path: Path) -> None:
    """The model is whole, and its digest is that of a run of as many epochs."""
    arguments = ("train", "--epochs", "1000", "--out", str(tmp_path / "out"))
    process = subprocess.Popen(
        [sys.executable, "-m", "fast.command", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell starts background jobs with the interrupt ignored, and children inherit that
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    model = tmp_path / "out" / "model.safetensors"
    deadline = time.monotonic() + 120
    while not model.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    how = f"lbe: interrupted; go on with: lbe train --resume {tmp_path / 'out'}\n"
    assert process.returncode == 130 and errors == how
    info = result("info", str(model))
    epochs = str(info["progress"]["epoch"])
    again = result("train", "--epochs", epochs, "--out", str(tmp_path / "again"))
    assert again["digest"] == info["digest"]
    assert sorted(path.name for path in model.parent.iterdir()) == [
        "checkpoint.safetensors",
        "metrics.jsonl",
        "model.safetensors",
    ]


@pytest.mark.parametrize("command", ["train", "evaluate", "predict", "info"])
def test_help_has_an_example(command: str) -> None:
    done = lbe(command, "--help")
    assert done.returncode == 0 and f"example: lbe {command}" in done.stdout
