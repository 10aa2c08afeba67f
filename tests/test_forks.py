"""Processes made from one that trains: all come to the same digest, and nothing hangs (spec 10).

Each case is a program of its own: a fork of the process of the tests would copy those too.
"""

import multiprocessing
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import fast
from tests.test_threads import trained

ROOT = Path(__file__).parent.parent
FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no fork")
BEFORE = """
import copy, gc, multiprocessing, os, signal, sys, threading, time, warnings
import fast
from tests.test_threads import CONFIG, samples
from tests.test_turns import is_sound, processors

warnings.simplefilter("ignore", DeprecationWarning)  # of a fork beside threads: that is the test
X, Y = samples()
threads = int(sys.argv[1])
network = fast.Network(CONFIG, threads=threads)

def rest_of_epochs():
    while network.progress.epoch < CONFIG.epochs:
        network.train_epoch(X, Y)
    return fast.digest(network)

def wait_for(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def refusal(work):
    try:
        work()
    except RuntimeError as error:
        return str(error)
"""


def said(program: str, threads: int = 2) -> list[str]:
    """Run a program after the lines above; return its lines, in order of the alphabet."""
    done = subprocess.run(
        [sys.executable, "-c", BEFORE + program, str(threads)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return sorted(done.stdout.splitlines())


@FORKS
@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize(
    "end", ["os._exit(0)", "sys.exit()", "del network; gc.collect(); sys.exit()"]
)
def test_parent_and_child_go_on_to_the_same_digest(threads: int, end: str) -> None:
    """After an epoch; the child ends in every way there is, before its parent trains on."""
    program = f"""
network.train_epoch(X, Y)
child = os.fork()
if not child:
    print("child", rest_of_epochs(), flush=True)
    {end}
assert wait_for(child) == 0
peers = network._pipeline.peers
print("parent", rest_of_epochs())
assert network._pipeline.peers == peers
alive = all(peer.process.poll() is None for peer in peers)
assert alive, "the child has ended the parent's process"
"""
    digest = fast.digest(trained(1))
    assert said(program, threads) == [f"child {digest}", f"parent {digest}"]


@FORKS
@pytest.mark.parametrize("threads", [1, 2])
def test_a_fork_in_a_hook(threads: int) -> None:
    """Both finish the epoch at the same time, and the masks in the pipe are the parent's."""
    program = """
before, children = processors(), []
def hook(_):
    if network.progress.step == 20:
        children.append(os.fork())
network.train_epoch(X, Y)
network.train_epoch(X, Y, hook=hook)
os.write(1, rest_of_epochs().encode() + b"\\n")  # one write: the lines of others stay whole
assert processors() == before, (processors(), before)
if not children[0]:
    sys.exit()
assert wait_for(children[0]) == 0
"""
    assert said(program, threads) == [fast.digest(trained(1))] * 2


@FORKS
def test_many_children_at_once_and_their_children() -> None:
    program = """
network.train_epoch(X, Y)
children = []
for _ in range(3):  # 8 processes
    child = os.fork()
    children = [*children, child] if child else []
os.write(1, rest_of_epochs().encode() + b"\\n")  # one write: the lines of others stay whole
for child in children:
    assert wait_for(child) == 0
"""
    assert said(program) == [fast.digest(trained(1))] * 8


@FORKS
def test_a_fork_in_the_middle_of_a_step_of_another_thread_is_refused() -> None:
    """The child has half a step, and nobody who would finish it; a copy has it no less."""
    program = """
inside, go = threading.Event(), threading.Event()
def work():
    with network.at_rest():
        inside.set()
        go.wait(60)
worker = threading.Thread(target=work)
worker.start()
inside.wait(60)
child = os.fork()
if not child:
    for call in (
        lambda: network.predict(X), lambda: network.train_epoch(X, Y), lambda: network.fit(X, Y),
        lambda: copy.copy(network), lambda: fast.digest(network),
    ):
        print(refusal(call), flush=True)
    os._exit(0)
assert wait_for(child) == 0
go.set()
worker.join(60)
print(rest_of_epochs())
"""
    *digests, first = said(program)[:2]
    assert digests == [fast.digest(trained(1))] and first.startswith("the network was in the")
    assert said(program)[1:] == [first] * 5 and "load it from a file" in first


@FORKS
def test_a_fork_between_the_steps_of_another_thread() -> None:
    """The child predicts and copies; training there is refused, for the epoch is not its own."""
    program = """
inside, go = threading.Event(), threading.Event()
def hook(_):
    if network.progress.step == 5:
        inside.set()
        go.wait(60)
worker = threading.Thread(target=lambda: network.train_epoch(X, Y, hook=hook))
worker.start()
inside.wait(60)
child = os.fork()
if not child:
    network.predict(X)
    print(refusal(lambda: network.train_epoch(X, Y)), flush=True)
    print(fast.digest(copy.copy(network).fit(X, Y)), flush=True)
    os._exit(0)
assert wait_for(child) == 0
go.set()
worker.join(60)
print(rest_of_epochs())
"""
    digest, same, refused = said(program)
    assert digest == same == fast.digest(trained(1))
    assert "in training already" in refused


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_way_to_start_a_process(method: str, tmp_path: Path) -> None:
    """A pool gets the network by pickle, and its workers have processes of their own."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this system has no {method}")
    file = tmp_path / "program.py"
    file.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{BEFORE}"
        f"""
def go_on(given):
    global network
    network = given
    return rest_of_epochs()

if __name__ == "__main__":
    network.train_epoch(X, Y)
    with multiprocessing.get_context({method!r}).Pool(2) as pool:
        print(*pool.map(go_on, [network] * 3), rest_of_epochs(), sep="\\n")
""",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(file), "2"], capture_output=True, text=True, timeout=120
    )
    assert done.stdout.split() == [fast.digest(trained(1))] * 4, done.stderr


@FORKS
def test_the_second_process_ends_with_its_network_s_process_though_a_child_holds_the_pipes() -> (
    None
):
    program = """
network.train_epoch(X, Y)
middle = os.fork()
if not middle:
    network.train_epoch(X, Y)  # with a process of its own
    pid = network._pipeline.peers[0].process.pid
    holder = os.fork()
    if not holder:
        time.sleep(60)
        os._exit(0)
    print(pid, holder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
assert wait_for(middle) == -signal.SIGKILL
"""
    (line,) = said_until_closed(program)
    pid, holder = map(int, line.split())
    try:
        for _ in range(200):
            if not _lives(pid):
                break
            time.sleep(0.05)
        assert not _lives(pid)
        assert _lives(holder)
    finally:
        os.kill(holder, 9)


def said_until_closed(program: str) -> list[str]:
    """Run a program that leaves a child behind, which holds its output: read the first line."""
    with subprocess.Popen(
        [sys.executable, "-c", BEFORE + program, "2"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert process.wait(60) == 0
    return [line]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # one that nobody waits for any more is dead too
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
