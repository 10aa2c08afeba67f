"""The benchmark: the opponent computes the same bits, and what is printed can be read."""

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast.bench.dense import DenseNetwork, signs
from fast.bench.engines import engine_lines
from fast.bench.measure import Timing, alternate
from fast.bench.report import lines, plot
from fast.bench.sizes import Sizes
from fast.bench.suite import headline, parts, run_suite
from fast.command.bench_step import time_step
from fast.engines import can_compile
from reference.configuration import Configuration
from tests.test_command import lbe, refusal

TINY = Sizes(1, 1, 300, 1, 100, (35, 75), 1, 1, quick=True, peer_runs=1)
FIRST = (
    "kernel_ratio_geomean",
    "kernel_ratio_min",
    "epoch_ratio_1_thread",
    "epoch_ratio_2_threads",
    "thread_speedup",
)


@pytest.mark.parametrize(("group", "counter_bits", "batch"), [("auto", 8, 100), (7, 3, 9)])
def test_the_dense_opponent_computes_the_same_bits(
    group: int | str, counter_bits: int, batch: int
) -> None:
    """Spec 14.2: the digest, and the predictions, after three epochs."""
    X, y = fast.prototype_samples(2, 4, 100, range(310))
    config = Configuration(
        inputs=100,
        classes=4,
        layers=(35, 63),
        group=None if group == "auto" else group,
        counter_bits=counter_bits,
        init_bits=min(counter_bits, 5),
        batch=batch,
        seed=6,
    )
    ours, theirs = fast.Network(config), DenseNetwork(config)
    for _ in range(3):
        assert ours.train_epoch(X, y) == theirs.train_epoch(signs(X), y)
    assert fast.digest(ours) == fast.digest(theirs.packed())
    assert np.array_equal(ours.predict(X), theirs.predict(signs(X)))


def test_a_tiny_run_measures_everything(tmp_path: Path) -> None:
    """Without Fashion-MNIST, as on a machine that does not have it."""
    told: list[str] = []
    result = run_suite(
        TINY, threads=2, data_dir=str(tmp_path), time_step=time_step, tick=told.append
    )
    assert len(told) == parts(2)
    result = json.loads(json.dumps(result))
    assert all(result[name] > 0 for name in FIRST)
    assert list(result)[:5] == list(FIRST), "ratios first"
    assert result["data"].startswith("random bits")
    assert result["versions"]["numpy"] == np.__version__
    cases = result["cases"]
    assert [len(cases["kernel"][threads]) for threads in ("1", "2")] == [6, 6]
    assert cases["epoch"]["1"]["digest"] == cases["epoch"]["2"]["digest"]
    if sys.platform != "win32":
        assert 20 < cases["peak_memory_mb"] < 1000
    assert cases["start_up"]["import_fast"]["median_s"] > cases["start_up"]["python"]["median_s"]
    text = "\n".join(lines(result))
    assert "random bits" in text and "2 threads over one" in text
    # plots are an extra that the README's test command does not install; all above does without
    pytest.importorskip("matplotlib", reason="needs the extra plot")
    image = plot(result, "svg")
    assert b"</svg>" in image and image == plot(result, "svg"), "the same file each time"


def test_the_headline_is_worked_out_from_the_cases() -> None:
    def epoch(ratio: float) -> dict[str, float]:
        return {"ratio": ratio, "thread_speedup": 1.5}

    widths = [{"width": 2025, "weights": 10, "median_s": 1}, {"width": 4095, "weights": 30}]
    widths[1]["median_s"] = 6
    found: dict[str, Any] = {
        "kernel": {"1": [{"ratio": 2.0}, {"ratio": 8.0}]},
        "epoch": {"1": epoch(3), "2": epoch(7)},
        "growth": {"1": widths},
    }
    assert headline(found) == {
        "kernel_ratio_geomean": pytest.approx(4),
        "kernel_ratio_min": 2,
        "epoch_ratio_1_thread": 3,
        "epoch_ratio_2_threads": 7,
        "thread_speedup": 1.5,
        "growth_4095_over_2025": pytest.approx(2),
    }
    del found["epoch"]["2"]
    assert headline(found)["epoch_ratio_2_threads"] is None


def test_alternating_runs_take_turns_after_a_warm_up() -> None:
    order: list[str] = []
    timed = alternate({"a": lambda: order.append("a"), "b": lambda: order.append("b")}, runs=2)
    assert order == ["a", "b"] * 3
    assert len(timed["a"].seconds) == 2
    assert Timing((1.0, 2.0, 4.0)).median == 2 and Timing((1.0, 2.0, 4.0)).spread == 0.75


def test_bad_options_are_refused_before_anything_is_measured(tmp_path: Path) -> None:
    assert "threads: 0 is out of range" in refusal("bench", "--threads", "0")
    assert "'a.txt' is not known" in refusal("bench", "--plot", "a.txt", cwd=tmp_path)
    assert "its folder is not there" in refusal("bench", "--out", "no/where.json", cwd=tmp_path)
    assert "lbe bench --quick" in lbe("bench", "--help").stdout


def test_a_plot_without_matplotlib_is_one_line(tmp_path: Path) -> None:
    """The extra is named; a finder that hides matplotlib stands for a machine without it."""
    script = (
        "import sys\n"
        "from importlib.machinery import PathFinder\n"
        "find = PathFinder.find_spec\n"
        "class Hides:\n"
        "    def find_spec(name, path=None, target=None):\n"
        "        return None if name == 'matplotlib' else find(name, path, target)\n"
        "sys.meta_path[sys.meta_path.index(PathFinder)] = Hides\n"
        "from fast.command import main\n"
        "sys.exit(main(['bench', '--plot', 'x.svg']))\n"
    )
    root = Path(__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(root), "PATH": ""},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("lbe: error: --plot: matplotlib is not installed")
    assert "local-binary-errors[plot]" in done.stderr and done.stderr.count("\n") == 1


def test_the_page_says_what_was_measured() -> None:
    """docs/speed/results.md is made from docs/speed/bench.json."""
    docs = Path(__file__).parent.parent / "docs"
    made = runpy.run_path(str(docs / "make_speed.py"))
    said = (docs / "speed" / "results.md").read_text(encoding="utf-8")
    assert said == made["page"](made["results"]()), "run: python docs/make_speed.py"
    assert '--8<-- "docs/speed/results.md"' in (docs / "book" / "14-speed.md").read_text()
    said = (docs / "speed" / "engines.md").read_text(encoding="utf-8")
    found = json.loads((docs / "speed" / "engines.json").read_text(encoding="utf-8"))
    assert said == made["engines"](found), "run: python docs/make_speed.py"
    assert '--8<-- "docs/speed/engines.md"' in (docs / "book" / "14-speed.md").read_text()
    said = (docs / "speed" / "peers.md").read_text(encoding="utf-8")
    assert said == made["peers"](), "run: python docs/make_speed.py"
    assert '--8<-- "docs/speed/peers.md"' in (docs / "book" / "14-speed.md").read_text()


def test_the_engines_beside_each_other() -> None:
    """Also where Numba is missing: then there is one."""
    done = lbe("bench", "--only", "engines", "--quick", "--threads", "1", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    names = [each["engine"] for each in found["engines"]]
    assert names == (["numpy", "compiled"] if can_compile() else ["numpy"])
    assert found["engines"][0]["ratio"] == 1 and all(e["median_s"] > 0 for e in found["engines"])
    assert list(found["parts"]) == names
    text = "\n".join(engine_lines(found))
    assert "numpy" in text and "reinforce" in text


def test_a_plot_of_the_engines_alone_is_refused() -> None:
    pytest.importorskip("matplotlib", reason="needs the extra plot")
    assert "--only" in refusal("bench", "--only", "engines", "--plot", "a.svg")
