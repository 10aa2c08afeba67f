"""``lbe reproduce``: its experiments, tables, plots, page of results, and presets."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from fast.command import main
from fast.experiments.page import falls_short, make_page
from fast.experiments.plan import Point, Scale
from fast.experiments.plans import NAMES
from fast.experiments.preset import setting_text
from fast.experiments.presets import PRESETS
from fast.experiments.published import published
from fast.experiments.result import Result, Store
from fast.experiments.run import network_run
from fast.experiments.summary import summarise
from fast.experiments.table import Row, from_csv, table, to_csv
from reference.configuration import DataError

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "docs" / "results"
OF_FILES = ("tabular", "features")  # experiments that need a file of the user
MACHINE = {"processor": "a processor", "system": "a system"}
BY_NAME = [name for name in NAMES if name not in OF_FILES]


def plan_of(name: str) -> Any:
    return import_module(f"fast.experiments.plans.{name.replace('-', '_')}")


@pytest.mark.parametrize("name", BY_NAME)
def test_points_have_their_runs(name: str) -> None:
    plan = plan_of(name)
    quick, full = plan.points(plan.QUICK), plan.points(plan.FULL)
    assert plan.__doc__ and plan.TITLE and len(quick) <= len(full)
    for point in full:
        seeds = [run.seed for run in point.runs]
        assert seeds == list(range(seeds[0], seeds[0] + len(seeds)))
        if point.published is None or point.runs[0].method == "dense":
            continue
        settings = point.runs[0].settings
        assert tuple(settings["layers"]) == point.published.layers
        assert point.runs[0].method == point.published.method
    # no two points of a series at one place, or they would be taken for one
    places = [(p.series, p.data, p.layers, p.x) for p in full]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("name", "table", "data"),
    [
        ("prototypes", "accuracy", "prototypes"),
        ("group-size", "group-size", "fashion-mnist"),
        ("robustness", "robustness", "fashion-mnist"),
        ("learning-curves", "learning-curves", "prototypes"),
        ("learning-curves", "learning-curves", "fashion-mnist"),
    ],
)
def test_every_published_point_has_its_counterpart(name: str, table: str, data: str) -> None:
    plan = plan_of(name)
    ours = [p.published for p in plan.points(plan.FULL) if p.data == data]
    assert ours == list(published(table, data))


def test_learning_curves_need_no_runs_of_their_own() -> None:
    def keys(name: str) -> set[str]:
        plan = plan_of(name)
        return {run.key for point in plan.points(plan.FULL) for run in point.runs}

    assert keys("learning-curves") <= keys("prototypes") | keys("fashion-mnist") | keys("depth")
    assert len(keys("trained-codebook") & (keys("prototypes") | keys("fashion-mnist"))) == 18


def test_presets_are_searched_for_on_validation_samples_only() -> None:
    plan = plan_of("presets")
    runs = [run for point in plan.points(plan.FULL) for run in point.runs]
    assert all(run.data["validation"] > 0 and run.seed >= 100 for run in runs)


# tables, plots, the page


def rows_of(name: str, error: float = 0.0) -> list[Row]:
    """Make up the rows of an experiment: the published values, off by some points."""
    plan = plan_of(name)
    rows = []
    for point in plan.points(replace(plan.FULL, seeds=2)):
        beside = point.published
        mean = 80.0 if beside is None else beside.accuracy
        seeds = range(min(2, len(point.runs)))
        rows += [_row(point, seed, mean - error + 0.1 * (-1) ** seed) for seed in seeds]
    return rows


def _row(point: Point, seed: int, accuracy: float) -> Row:
    return Row(
        point.series,
        point.data,
        point.layers,
        point.x,
        point.gates,
        seed,
        epochs=50,
        accuracy=round(accuracy, 4),
        train_accuracy=None,
        published=point.published.accuracy if point.published else None,
        published_deviation=point.published.deviation if point.published else None,
        seconds=1.5,
        machine="a machine",
        versions="python 3",
        digest="00" * 32,
        key=point.runs[seed].key[:16],
        command="lbe reproduce NAME --seeds 2",
    )


def test_a_table_reads_back(tmp_path: Path) -> None:
    rows, path = rows_of("prototypes"), tmp_path / "prototypes.csv"
    path.write_text(to_csv(rows))
    assert from_csv(path) == rows
    summaries = summarise(rows)
    assert len(summaries) * 2 == len(rows)
    assert [(s.seeds, round(s.deviation or 0, 6)) for s in summaries] == [
        (2, round(0.1 * 2**0.5, 6))
    ] * len(summaries)


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: "series,data\na,b\n",
        lambda text: "",
        lambda text: "hello",
        lambda text: text.replace("accuracy", "precision", 1),
        lambda text: text[: text.rindex(",", 0, text.rindex(","))],
        lambda text: text[:-3],
        lambda text: text.replace(",1.5,a machine", ",nan,a machine", 1),
        lambda text: text + "a" * 200_000,
    ],
    ids=["other", "empty", "hello", "heads", "cut", "short", "nan", "long"],
)
def test_a_damaged_table_is_refused(damage: Callable[[str], str], tmp_path: Path) -> None:
    text, path = to_csv(rows_of("prototypes")), tmp_path / "prototypes.csv"
    assert damage(text) != text
    path.write_text(damage(text))
    with pytest.raises(DataError, match="no whole table"):
        from_csv(path)


def test_a_point_is_measured_after_an_epoch_or_over_some(tmp_path: Path) -> None:
    run = network_run({"data": "prototypes"}, layers=(8,), group=8, epochs=4)
    curve = (0.25, 0.5, 0.75, 0.5)
    store = Store(tmp_path)
    store.write(run, Result(0.5, 0.5, curve, curve, 0.125, None, 1.0, MACHINE, {}))
    wanted = {(None, 1): 50.0, (None, 2): 62.5, (None, 4): 50.0, (2, 1): 50.0, (3, 2): 62.5}
    for (epoch, over), accuracy in wanted.items():
        point = Point("a", "prototypes", "8", None, (run,), epoch, over)
        (row,) = table([point], store, "lbe")
        assert (row.accuracy, row.train_accuracy) == (accuracy, accuracy)
    (row,) = table([Point("a", "prototypes", "8", None, (run,), 0)], store, "lbe")
    assert (row.accuracy, row.train_accuracy) == (12.5, None)


def test_what_falls_short_is_said() -> None:
    summaries = summarise(rows_of("prototypes", error=1.3))
    (said,) = falls_short(summaries)
    # two published deviations: 0.56 of 75-75, but 1.27 of 35-35
    assert "local binary errors 75-75 by 1.30" in said and " 35-35" not in said
    assert "-1.30" in said
    (said,) = falls_short(summarise(rows_of("prototypes")))
    assert said == "None of the 20 points falls short of the published ones."
    # without a published deviation: more than a point
    (said,) = falls_short(summarise(rows_of("group-size", error=0.9)))
    assert said.startswith("None")
    (said,) = falls_short(summarise(rows_of("group-size", error=1.1)))
    assert said.startswith("58 of 58 points") and "75 perceptrons 75 at 15 by 1.10" in said
    # a series that begins with its data is not named after it twice
    (said,) = falls_short(summarise(rows_of("trained-codebook", error=9)))
    assert ": prototypes, fixed 35-35 by 9.00" in said


@pytest.mark.parametrize("name", ["prototypes", "learning-curves"])
def test_a_plot_has_the_same_bytes_every_time(name: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="needs the extra plot")
    from fast.experiments.figure import write_figure

    plan, summaries = plan_of(name), summarise(rows_of(name))
    drawn = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        paths = write_figure(folder, name, plan.TITLE, plan.AXIS, plan.LOG, summaries)
        assert [path.suffix for path in paths] == [".png", ".svg"]
        drawn.append([path.read_bytes() for path in paths])
    assert drawn[0] == drawn[1]
    assert all(len(data) < 150_000 for data in drawn[0])


def test_the_page_of_results_is_made_from_the_tables() -> None:
    page = (ROOT / "docs" / "results.md").read_text(encoding="utf-8")
    command = re.search(r"lbe reproduce report .*(?=`)", page)
    assert command
    assert page == make_page(RESULTS, "results", command[0], shown_as="docs/results")


def test_the_page_names_experiments_it_has_tables_of(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no table"):
        make_page(tmp_path, "x", "command")
    (tmp_path / "robustness.csv").write_text(to_csv(rows_of("robustness", error=2)))
    page = make_page(tmp_path, "x", "command")
    assert "![Robustness r, one layer, Fashion-MNIST, test accuracy in percent against" in page
    assert "](x/robustness.svg)" in page and "## Random prototypes" not in page
    assert "| 75 perceptrons | 75 | 0.25 | 2 | 83.17 ± 0.14 | 85.17 | -2.00 | 2 |" in page


# the command


def test_a_table_of_the_user(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("sklearn", reason="its runs are of SGD: needs the extra experiments")
    values = np.random.default_rng(0).integers(0, 100, (90, 3))
    file = tmp_path / "sums.csv"
    file.write_text("".join(f"{','.join(map(str, v))},{v.sum() > 150}\n" for v in values))
    options = ["reproduce", "tabular", str(file), "--seeds", "2", "--epochs", "2", "--json"]
    options += ["--widest", "44", "--results", str(tmp_path / "r"), "--out", str(tmp_path / "o")]
    assert main(options) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["command"] == "lbe reproduce tabular sums.csv --seeds 2 --epochs 2 --widest 44"
    methods = [point["series"] for point in first["points"]]
    assert sorted(methods) == ["adam-binary", "committee", "local", "majority", "sgd-binary"]
    assert {path.name for path in (tmp_path / "o").iterdir()} == {
        f"tabular.{suffix}" for suffix in ("csv", "png", "svg")
    }
    assert first["computed"] == 10
    assert main(options) == 0
    again = json.loads(capsys.readouterr().out)
    assert again == {**first, "computed": 0}
    # from its table alone, and then with a seed more
    (tmp_path / "t").mkdir()
    (tmp_path / "o" / "tabular.csv").rename(tmp_path / "t" / "tabular.csv")
    options[options.index(str(tmp_path / "r"))] = str(tmp_path / "new")
    options += ["--tables", str(tmp_path / "t")]
    assert main(options) == 0
    assert json.loads(capsys.readouterr().out) == {**first, "computed": 0}
    made = [(tmp_path / name / "tabular.csv").read_bytes() for name in "to"]
    assert made[0] == made[1]
    assert main([*options, "--seeds", "3"]) == 0
    more = json.loads(capsys.readouterr().out)
    assert more["computed"] == 5 and {point["seeds"] for point in more["points"]} == {3}
    assert main(["reproduce", "prototypes", *options[3:]]) == 2  # it has no table there
    assert "prototypes.csv" in capsys.readouterr().err
    page = tmp_path / "results.md"
    report = ["reproduce", "report", "--out", str(tmp_path / "o"), "--page", str(page)]
    assert main(report) == 0
    assert "1 of 1 pairs" in page.read_text() or "0 of 1 pairs" in page.read_text()


def test_features_of_the_user(tmp_path: Path) -> None:
    generator = np.random.default_rng(1)
    file = tmp_path / "imagenette.npz"
    X, y = generator.random((60, 12)), np.arange(60) % 3
    np.savez(file, X=X, y=y)
    plan = plan_of("features")
    points = plan.points(replace(plan.QUICK, given=(str(file),)))
    # the published results of the name stand beside
    assert all(p.published and p.published.data == "imagenette" for p in points)
    assert {p.series for p in points} == {"local", "sgd-binary", "sgd-float"}
    samples = import_module("fast.experiments.samples").encoded_samples(points[0].runs[0])
    assert samples.train.n == 12 and len(samples.train) == 48  # a bit a feature
    ones = np.bitwise_count(samples.train.words).sum() / (48 * 12)
    assert 0.45 < ones < 0.55
    other = tmp_path / "mine.npz"
    np.savez(other, X=X, y=y)
    assert all(p.published is None for p in plan.points(replace(plan.QUICK, given=(str(other),))))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["nonsense"], "invalid choice"),
        (["prototypes", "--seeds", "0"], "--seeds: 0 is out of range"),
        (["prototypes", "extra"], "it takes no 'extra'"),
        (["tabular"], "no file is given"),
        (["tabular", "a.npz"], "another kind"),
        (["presets", "imagenet"], "'imagenet' is not known"),
        (["report", "--out", "."], "there is no table"),
    ],
)
def test_bad_options_are_one_line(
    options: list[str],
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        status = main(["reproduce", *options])
    except SystemExit as exit:
        status = int(exit.code or 0)
    errors = capsys.readouterr().err
    assert status == 2 and said in errors and errors.count("\n") == 1
    assert not list(tmp_path.iterdir())


# presets


def test_presets_are_the_best_of_their_search() -> None:
    rows = from_csv(RESULTS / "presets.csv")
    best: dict[str, str] = {}
    for row in rows:
        best.setdefault(row.series, row.layers)
    for name, preset in PRESETS.items():
        words = best[name].split()
        settings = {key.replace("-", "_"): value for key, value in zip(words[::2], words[1::2])}
        assert {key: setting_text(value) for key, value in preset.settings.items()} == settings


def trained(tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["train", *options, "--epochs", "1", "--out", str(tmp_path)]) == 0
    return capsys.readouterr().out.splitlines()


def test_options_override_a_preset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also a bias (spec 12.7), of which samples that have one already need no other."""
    name = "prototypes-35-fixed"
    preset = PRESETS[name]
    run = ("--preset", name, "--batch", "2000")
    as_it_is = trained(tmp_path, capsys, *run)
    widths = ",".join(map(str, preset.layers))
    robustness = setting_text(preset.settings["robustness"])
    assert "samples of 1001 bits" in as_it_is[0]
    assert f"layers {widths}," in as_it_is[1] and f"r {robustness}," in as_it_is[1]
    assert f"b0 {preset.settings['init_bits']}, batch 2000," in as_it_is[1]
    other = ("--init-bits", "1", "--no-bias", "--robustness", "1/5,1/9")
    overridden = trained(tmp_path, capsys, *run, *other)
    assert "samples of 1000 bits" in overridden[0]
    assert "r 1/5,1/9," in overridden[1] and "b0 1, batch 2000," in overridden[1]
    packed = str(tmp_path / "prototypes.packed")
    assert main(["pack", packed, "--bias"]) == 0
    capsys.readouterr()
    again = trained(tmp_path, capsys, *run, "--data", packed)
    assert again[3] == as_it_is[3] and again[3].startswith("digest")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["none"], "'none' is not known; allowed: published, prototypes, images, prototypes-35, "),
        (
            ["fashion-mnist-525", "--layers", "6", "--group", "2"],
            "--preset: its robustness 1/10,1/3 is for 2 layers, not for --layers 6",
        ),
        (
            ["fashion-mnist-525", "--layers", "6,6,6", "--robustness", "1/4"],
            "--preset: its group 35,15/75,25/105,35/175,75 is for 2 layers, not for --layers 6,6,6",
        ),
    ],
)
def test_presets_that_do_not_fit(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", "--preset", *options]) == 2
    errors = capsys.readouterr().err
    assert said in errors and errors.count("\n") == 1


def test_no_candidate_is_tried_twice() -> None:
    plan = plan_of("presets")
    for target in plan.TARGETS.values():
        texts = [json.dumps(settings) for settings in target.candidates]
        assert len(set(texts)) == len(texts)
    assert plan.points(Scale(1, 4)) == plan.points(Scale(1, 4))  # the same draw every time
