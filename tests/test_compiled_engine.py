"""The compiled engine from outside: who gets it, what is said, threads, forks, code on disk."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

import fast
from fast.engines import WORTH, comparisons, engine_for
from fast.layer import reinforcement_rate
from reference.configuration import Configuration, ConfigurationError, Progress
from tests.test_command import ROOT, result
from tests.test_compiled import WITH_NUMBA
from tests.test_forks import BEFORE, FORKS
from tests.test_threads import CONFIG, samples, trained

ALONE = ("train", "--epochs", "1", "--layers", "35", "--seed", "3")
LARGE = Configuration(inputs=784, classes=10, layers=(525, 525), epochs=50)
NO_FOLDER = (
    "import numba.core.caching as caching\ncaching.CompileResultCacheImpl._locator_classes = []\n"
)


def ran(
    *arguments: str, without: bool = False, cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """Run the command, with Numba or as if it were not installed."""
    hidden = "sys.modules['numba'] = None\n" * without
    program = f"import sys\n{hidden}from fast.command import main\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_without_numba_one_line_names_the_extra(tmp_path: Path) -> None:
    """As for every extra; and it is said before any data are read."""
    done = ran(*ALONE, "--engine", "compiled", without=True, cwd=tmp_path)
    assert done.returncode == 2 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert "engine" in line and "numba" in line and "local-binary-errors[compiled]" in line
    assert list(tmp_path.iterdir()) == []
    done = ran(*ALONE, without=True, cwd=tmp_path)
    assert done.returncode == 0 and "compiled" not in done.stdout


def test_a_network_without_numba_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [n for n in sys.modules if n.split(".")[0] == "numba" or "compiled" in n]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "numba", None)
    with pytest.raises(ConfigurationError, match=r"numba.*local-binary-errors\[compiled\]"):
        fast.Network(CONFIG, engine="compiled")
    assert engine_for(LARGE, 60_000) == "numpy"


@pytest.mark.parametrize("engine", ["auto", "Compiled", ""])
def test_other_engines_are_refused(engine: str) -> None:
    with pytest.raises(ConfigurationError, match=r"engine: .* allowed: numpy, compiled"):
        fast.Network(CONFIG, engine=engine)


def test_nothing_is_loaded_where_nobody_asks() -> None:
    """Not by the package, its command, or a training in NumPy."""
    program = (
        "import sys, fast, numpy\n"
        "from fast.command import main\n"
        "n = fast.Network(fast.Configuration(inputs=3, classes=2, layers=(7,)))\n"
        "n.fit(numpy.eye(3, dtype=int), [0, 1, 0])\n"
        "print(sorted(m for m in sys.modules if 'numba' in m or 'compiled' in m))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert done.stdout == "[]\n", done.stderr


@WITH_NUMBA
def test_auto_takes_what_is_worth_its_start() -> None:
    """By the work alone, so that it is the same for the same training."""
    few = Configuration(inputs=784, classes=10, layers=(525, 525), epochs=1)
    assert comparisons(few, 60_000) < WORTH <= comparisons(LARGE, 60_000)
    assert (engine_for(few, 60_000), engine_for(LARGE, 60_000)) == ("numpy", "compiled")


@WITH_NUMBA
def test_the_first_line_names_the_engine(tmp_path: Path) -> None:
    """Of people's output; with --json it is among the results; the digest is that of NumPy."""
    done = ran(*ALONE, "--engine", "compiled", "--threads", "2", cwd=tmp_path)
    assert done.stdout.splitlines()[0] == "engine: compiled, 2 threads"
    told = [
        result(*ALONE, "--engine", name, cwd=tmp_path) for name in ("compiled", "numpy", "fast")
    ]
    assert [each["engine"] for each in told] == ["compiled", "numpy", "numpy"]
    assert len({each["digest"] for each in told}) == 1 and told[0]["digest"] in done.stdout


@WITH_NUMBA
@pytest.mark.parametrize("threads", [1, 2, 64])
def test_any_number_of_threads_makes_the_same_bits(threads: int) -> None:
    X, y = samples()
    network = fast.Network(CONFIG, engine="compiled", threads=threads).fit(X, y)
    assert fast.digest(network) == fast.digest(trained(1))
    assert np.array_equal(network.predict(X), trained(1).predict(X))
    assert np.array_equal(network.agreements(X), trained(1).agreements(X))


@WITH_NUMBA
def test_an_engine_may_change_between_steps() -> None:
    """The engine is no part of what a network is, and no part of a copy's bits."""
    X, y = samples()
    network = fast.Network(CONFIG)
    for epoch in range(CONFIG.epochs):
        network.engine = ("numpy", "compiled")[epoch % 2]
        network.train_epoch(X, y)
    assert fast.digest(network) == fast.digest(trained(1))


@WITH_NUMBA
def test_networks_trained_at_once_come_to_the_same_digest() -> None:
    """Each has threads of its own that draw ahead."""
    X, y = samples()
    networks = [fast.Network(CONFIG, engine="compiled", threads=2) for _ in range(4)]
    trainers = [threading.Thread(target=n.fit, args=(X, y)) for n in networks]
    for trainer in trainers:
        trainer.start()
    for trainer in trainers:
        trainer.join(300)
    assert {fast.digest(n) for n in networks} == {fast.digest(trained(1))}


@FORKS
@WITH_NUMBA
@pytest.mark.parametrize("threads", [1, 2])
def test_parent_and_child_of_a_fork_go_on(threads: int) -> None:
    """The threads that draw ahead are in no child: it draws by itself, to the same bits."""
    program = """
network = fast.Network(CONFIG, threads=threads, engine="compiled")
network.train_epoch(X, Y)
child = os.fork()
who = "child" if child == 0 else "parent"
os.write(1, f"{who} {rest_of_epochs()}\\n".encode())  # at once: two processes write there
if child == 0:
    os._exit(0)
assert wait_for(child) == 0
"""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + program, str(threads)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
    )
    digest = fast.digest(trained(1))
    assert sorted(done.stdout.splitlines()) == [f"child {digest}", f"parent {digest}"], done.stderr


@WITH_NUMBA
def test_masks_come_from_the_other_threads_or_are_drawn_here() -> None:
    """What was asked for ahead, what was not begun, and what nobody draws: each the same mask."""
    from fast.compiled_masks import STEPS, Masks, reinforced

    shapes, others = CONFIG.shapes, Masks()
    progress = Progress(step=4, epoch=1, errors=50, samples=60)
    others.begin(CONFIG, progress, 5 * STEPS, 2, deal=False)
    rates = [reinforcement_rate(CONFIG.reinforcement, 50, 60, s.inputs) for s in shapes]
    assert all(rates)
    after = 4 + 5 * STEPS
    for step in [0, *range(4, 4 + 2 * STEPS, 3), 4 + 4 * STEPS, after - 1, after, 4]:
        for index, (rate, shape) in enumerate(zip(rates, shapes, strict=True)):
            for asked in (rate, rate - 1):
                mask = others.draw(CONFIG.seed, index, step, asked, shape)
                assert np.array_equal(mask, reinforced(CONFIG.seed, index, step, asked, shape))
    others.work_alone()
    others.work_alone()


@WITH_NUMBA
def test_the_threads_end_with_their_network() -> None:
    X, y = samples()
    before = threading.active_count()
    network = fast.Network(CONFIG, engine="compiled", threads=3)
    network.train_epoch(X, y)
    assert threading.active_count() > before
    made = [thread for thread in threading.enumerate() if thread.name.startswith("lbe-masks")]
    network.engine = "numpy"
    network.threads = 1
    network.train_epoch(X, y)
    for thread in made:
        thread.join(60)
    assert threading.active_count() == before


@WITH_NUMBA
def test_without_a_folder_for_the_code_one_line_says_so() -> None:
    """As on a system that cannot be written to, for a user without a home."""
    program = (
        f"{NO_FOLDER}import fast\n"
        "config = fast.Configuration(inputs=3, classes=2, layers=(7,))\n"
        "try:\n    fast.Network(config, engine='compiled')\n"
        "except ValueError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert "NUMBA_CACHE_DIR" in done.stdout and len(done.stdout.splitlines()) == 1, done


@WITH_NUMBA
def test_where_numba_is_told_to_compile_nothing_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its functions are plain ones then, which take a thousand times as long."""
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    done = ran(*ALONE, "--engine", "compiled", cwd=tmp_path)
    assert done.returncode == 2 and "engine: NUMBA_DISABLE_JIT is set" in done.stderr, done
    assert len(done.stderr.splitlines()) == 1


@WITH_NUMBA
@pytest.mark.parametrize(("first", "told"), [(NO_FOLDER, "0"), ("", "1")])
def test_auto_is_numpy_where_numba_cannot_work(
    first: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asked for nothing gets a training, and no error."""
    monkeypatch.setenv("NUMBA_DISABLE_JIT", told)
    program = (
        f"{first}from fast.engines import engine_for\n"
        "from reference.configuration import Configuration\n"
        "config = Configuration(inputs=784, classes=10, layers=(525, 525), epochs=50)\n"
        "print(engine_for(config, 60_000))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.stdout == "numpy\n", done


@WITH_NUMBA
def test_code_of_other_sources_is_dropped(tmp_path: Path) -> None:
    """Numba would go on with a function whose callee has changed since."""
    from fast.compiled_code import STAMP, drop_other_code

    def kept() -> list[str]:
        return sorted(path.name for path in tmp_path.iterdir())

    for made_of, left in (("a", []), ("a", ["f.nbi"]), ("b", [])):
        drop_other_code(tmp_path, made_of)
        assert kept() == sorted([*left, STAMP])
        assert (tmp_path / STAMP).read_text(encoding="ascii") == made_of
        (tmp_path / "f.nbi").touch()


@WITH_NUMBA
def test_the_code_is_kept_and_its_making_is_said_once(tmp_path: Path) -> None:
    """The second process compiles nothing."""
    copied = tmp_path / "copy"
    for package in ("fast", "reference"):
        source = ROOT / package
        for path in source.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                to = copied / path.relative_to(ROOT)
                to.parent.mkdir(parents=True, exist_ok=True)
                to.write_bytes(path.read_bytes())
    said = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-m", "fast.command", *ALONE, "--engine", "compiled"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(copied)},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        said.append("compiled for this machine" in done.stderr)
    assert said == [True, False]
