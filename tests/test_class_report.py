"""A class report never stops: whatever one hands in, the others are judged."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from fast.command.exercises.catalogue import FOLDER, find
from fast.command.exercises.classroom import NOT_JUDGED, judge_all, table_lines
from fast.command.exercises.submission import Limits
from tests.test_command import lbe
from tests.test_exercises_command import HEAD, RIGHT, STUB, said

LIMITS = ("--seconds", "2", "--memory", "256")
BREAKS = "raise ValueError('broken')"

# a right submission that also does this is right
HARMLESS = {
    "json replaced": "import json\njson.dumps = json.loads = lambda *a, **k: '{}'",
    "encoder replaced": "import json\njson.JSONEncoder.encode = json.JSONEncoder.iterencode = None",
    "decoder replaced": "import json\njson.JSONDecoder.decode = json._default_decoder = None",
    "traceback and re replaced": "import traceback, re\ntraceback.extract_tb = re.compile = None",
    "outputs closed": "import os, sys\nsys.stdout.close()\nsys.stderr.close()\nos.closerange(0, 3)",
    "outputs none": "import sys\nsys.stdin = sys.stdout = sys.stderr = None",
    "print replaced": "import builtins\nbuiltins.print = builtins.open = builtins.input = None",
    "prints bytes": "import sys\nsys.stdout.buffer.write(bytes(range(256)))\nprint(chr(0xd800))",
    "floods": "print('x' * 100000)\nimport sys\nprint('y' * 100000, file=sys.stderr)",
    "threads": "import threading, time\nthreading.Thread(target=time.sleep, args=[99]).start()",
    "atexit": "import atexit, time\natexit.register(lambda: time.sleep(99))",
    "signals ignored": (
        "import signal\nfor s in signal.valid_signals() - {9, 19, 32, 33}:\n"
        "    try: signal.signal(s, signal.SIG_IGN)\n    except (OSError, ValueError): pass"
    ),
    "hooks": "import sys\nsys.excepthook = sys.unraisablehook = sys.displayhook = None",
    "import hooks": "import sys\nsys.meta_path.clear()\nsys.path_hooks.clear()\nsys.path.clear()",
    "environment": "import os\nos.environ.clear()\nos.environ['PYTHONPATH'] = '/nowhere'",
    "traced": "import sys\nsys.settrace(lambda *a: None)\nsys.setprofile(lambda *a: None)",
    "decimals and locale": "import locale, sys\nsys.set_int_max_str_digits(0)",
    "umask and nice": "import os\nos.umask(0o777)\nos.nice(5)",
    "cyclic": "a = []\na.append(a)",
}

# and these are wrong, with what the report must say
HARMFUL = {
    "modules taken away": (
        "import sys\nfor name in [*sys.modules]:\n    del sys.modules[name]",
        "KeyError|ended with status 1",  # as Python's own import says, and 3.13 without a word
    ),
    "os._exit": ("import os\nos._exit(0)", "ended with status 0"),
    "dies by a signal": ("import signal\nsignal.raise_signal(9)", "died by signal SIGKILL"),
    "aborts": ("import os\nos.abort()", "died by signal SIGABRT"),
    "alarm": (
        f"import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0.05)\n{HEAD}    time.sleep(9)",
        "SIGALRM|were over",  # the worker has a timer of its own, by which it looks for its judge
    ),
    "all files closed": ("import os\nos.closerange(0, 256)", "closed its output|ended with status"),
    "interrupt": ("raise KeyboardInterrupt", "KeyboardInterrupt"),
    "exits in a function": (f"import sys\n{HEAD}    sys.exit(3)", "SystemExit"),
    "generator exit": (f"{HEAD}    raise GeneratorExit", "GeneratorExit"),
    "own exception": (
        f"class E(BaseException):\n    def __str__(self): raise E\n{HEAD}    raise E",
        "E: its text cannot be read",
    ),
    "own exception at once": (
        "class E(Exception):\n    msg = property(lambda self: 1 / 0)\nraise E",
        "E: its text cannot be read",
    ),
    "endless text": (
        f"class E(Exception): __str__ = lambda s: 'x' * 10**7\n{HEAD}    raise E",
        "E",
    ),
    "escapes in an error": (f"{HEAD}    raise ValueError('\\x1b[2J\\x07')", r"\\x1b\[2J"),
    "equal to all": (
        f"class A:\n    __eq__ = lambda s, o: True\n    __hash__ = None\n{HEAD}    return A()",
        "returned what cannot be read",
    ),
    "equal integers": (
        f"class A(int):\n    __eq__ = lambda s, o: True\n    __repr__ = lambda s: '4'\n"
        f"    __hash__ = None\n{HEAD}    return [A(9) for _ in counters]",
        "expected 4, got 9",
    ),
    "a class that lies": (
        f"class A:\n    __class__ = int\n{HEAD}    return A()",
        "not JSON serializable|cannot be read",
    ),
    "a list that raises": (
        f"class A(list):\n    def __iter__(self): raise SystemExit\n{HEAD}    return A([1])",
        "returned what cannot be read",
    ),
    "tolist for ever": (
        f"class A:\n    def tolist(self): return self\n{HEAD}    return A()",
        "returned what cannot be read",
    ),
    "in itself": (f"{HEAD}    a = []\n    a.append(a)\n    return a", "cannot be read"),
    "recursion": (
        f"{HEAD}    return counter_move(counters, moves, counter_bits)",
        "RecursionError",
    ),
    "recursion without end": (
        f"import sys\nsys.setrecursionlimit(2**30)\nf = lambda: f()\n{HEAD}    return f()",
        "SIGSEGV|MemoryError|ended|gave no answer|Recursion|SIGBUS",
    ),
    "huge number": (f"{HEAD}    return 10**5000", "4300 digits"),
    "huger number": (
        f"import sys\nsys.set_int_max_str_digits(0)\n{HEAD}    return 10**5000",
        "wrote what is no answer",
    ),
    "huge list": (f"{HEAD}    return [0] * 400000", "wrote what is no answer|gave no answer"),
    "huge text": (f"{HEAD}    return 'x' * 10**7", "wrote what is no answer"),
    "odd numbers": (f"{HEAD}    return [1e999, -1e999, 1e999 * 0]", "got inf"),
    "surrogates": (f"{HEAD}    return chr(0xd800) + chr(27)", "got"),
    "answers replaced": (
        f"import sys\n{HEAD}    return [9]\nm = sys.modules['__main__']\n"
        "m.answer = m.plain = m.json = None",
        "ended with status|NoneType",
    ),
    "builtins replaced": (
        "import builtins\nbuiltins.isinstance = builtins.len = builtins.str = lambda *a: 1",
        "",
    ),
    "builtins gone": ("import builtins\nvars(builtins).clear()", ""),
    "deletes itself": (f"import os\n{HEAD}    os.remove(__file__)", "NameError|may not use"),
    "deletes a folder": (f"import os\n{HEAD}    os.rmdir('/tmp')", "may not use os.rmdir"),
    "shell": ("import subprocess\nsubprocess.run(['true'])", "may not use|may not open"),
    "group": ("import os\nos.killpg(os.getpgid(os.getppid()), 9)", "may not use os.killpg"),
    "forks": ("import os\nwhile True: os.fork()", "may not use os.fork"),
    "multiprocessing": (
        "import multiprocessing\nmultiprocessing.Process(target=print).start()",
        "may not",
    ),
    "threads without end": (
        "import threading as t, time\nwhile True: t.Thread(target=time.sleep, args=[99]).start()",
        "can't start new thread|MemoryError|gave no answer|died by|ended with",
    ),
    "writes replies": (
        "import os\nfor fd in range(3, 30):\n    try: os.write(fd, b'{}\\n' * 9)\n"
        f"    except OSError: pass\n{HEAD}    return []",
        "wrote more than one line",
    ),
    "null": (f"{RIGHT}\0", "null bytes"),
    "indented": (f"  {RIGHT}", "IndentationError|SyntaxError|expected"),
    "deep source": (f"x = {'(' * 9999}", "too many nested|MemoryError|RecursionError|SyntaxError"),
    "empty": ("", "has no function counter_move"),
    "overwritten": (f"{RIGHT}\ncounter_move = 3", "has no function counter_move"),
}

# right sources in other octets: what Python runs is run, what it refuses is refused
CODED = {
    "byte-order mark": (b"\xef\xbb\xbf" + RIGHT.encode(), ""),
    "mark and lines of Windows": (b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode(), ""),
    "lines of Windows": (RIGHT.replace("\n", "\r\n").encode(), ""),
    "lines of an old Mac": (RIGHT.replace("\n", "\r").encode(), ""),
    "no last line end": (RIGHT.rstrip().encode(), ""),
    "latin-1": (b"# coding: latin-1\n# \xe9\n" + RIGHT.encode(), ""),
    "cp1252 in line two": (b"#!python\n# -*- coding: cp1252 -*-\n# \x80\n" + RIGHT.encode(), ""),
    "utf-8 named": (b"# vim: fileencoding=utf-8\n# \xc3\xa9\n" + RIGHT.encode(), ""),
    "mark and another coding": (
        b"\xef\xbb\xbf# coding: latin-1\n" + RIGHT.encode(),
        "SyntaxError",
    ),
    "unknown coding": (b"# coding: klingon\n" + RIGHT.encode(), "SyntaxError.*klingon"),
    "no text coding": (b"# coding: hex\n" + RIGHT.encode(), "SyntaxError|LookupError|no text|hex"),
    "latin-1 unnamed": (b"x = '\xe9'\n" + RIGHT.encode(), "SyntaxError"),
    "UTF-16": (RIGHT.encode("utf-16"), "UTF-16, which Python does not run; allowed: .*UTF-8"),
    "UTF-16 big-endian": (b"\xfe\xff" + RIGHT.encode("utf-16-be"), "UTF-16"),
    "UTF-16 without a mark": (RIGHT.encode("utf-16-le"), "null bytes"),
    "binary": (bytes(range(256)) * 9, "SyntaxError"),
    "too large": (RIGHT.encode() + b"#" * (1 << 20), "too large"),
}


def hand_in(folder: Path, name: str, source: str | bytes) -> None:
    """Write a submission of a student."""
    (folder / name).mkdir()
    data = source.encode() if isinstance(source, str) else source
    (folder / name / STUB).write_bytes(data)


def test_whatever_one_does_the_others_are_judged(tmp_path: Path) -> None:
    """The students before and after each are right, and every verdict says what happened."""
    expected: dict[str, str] = {"a first": "", "~ last": ""}
    for name in expected:
        hand_in(tmp_path, name, RIGHT)
    for name, more in HARMLESS.items():
        hand_in(tmp_path, f"harmless {name}", f"{RIGHT}\n{more}\n")
        expected[f"harmless {name}"] = ""
    for name, (more, problem) in HARMFUL.items():
        source = more if HEAD in more or RIGHT in more or not more else f"{RIGHT}\n{more}\n"
        hand_in(tmp_path, f"harmful {name}", more if name == "null" else source)
        expected[f"harmful {name}"] = problem or "."
    for name, (data, problem) in CODED.items():
        hand_in(tmp_path, f"coded {name}", data)
        expected[f"coded {name}"] = problem
    done = lbe("exercises", "report", str(tmp_path), "--only", "07", *LIMITS, "--json")
    assert done.returncode == 0 and done.stderr == "", done.stderr
    rows = {row["student"]: row["verdicts"][0] for row in json.loads(done.stdout)["students"]}
    assert set(rows) == set(expected)
    other = {}
    for name, problem in expected.items():
        verdict = rows[name]
        said_so = re.search(problem, verdict["problem"]) is not None
        if (verdict["status"] == "passed") != (problem == "") or not said_so:
            other[name] = verdict["problem"]
        assert len(verdict["problem"]) <= 400 and verdict["problem"].isprintable(), name
    assert not other, other


@pytest.mark.parametrize("name", [n for n, (_, problem) in CODED.items() if not problem])
def test_check_reads_what_the_report_reads(name: str, tmp_path: Path) -> None:
    hand_in(tmp_path, "work", CODED[name][0])
    assert "all" in said("check", "07", "--dir", str(tmp_path / "work"))
    assert "all" in said("check", "07", "--file", str(tmp_path / "work" / STUB))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other files and names")
def test_odd_files_and_names_stop_nobody(tmp_path: Path) -> None:
    """Links in a circle, pipes, sockets, folders without end, names with escapes."""
    hand_in(tmp_path, "right", RIGHT)
    kinds = {}
    for kind in ("circle", "nowhere", "pipe", "folder", "socket", "other circle"):
        kinds[kind] = tmp_path / kind / STUB
        kinds[kind].parent.mkdir()
    kinds["circle"].symlink_to(STUB)
    kinds["nowhere"].symlink_to("gone.py")
    os.mkfifo(kinds["pipe"])
    kinds["folder"].mkdir()
    (tmp_path / "other circle" / "again").symlink_to(tmp_path / "other circle")
    before = os.getcwd()
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(kinds["socket"].parent)  # a path of a socket is short
        listener.bind(STUB)
        os.chdir(tmp_path)
        try:
            os.mkdir("deep")
            os.chdir("deep")
            for _ in range(1200):
                os.mkdir("d")
                os.chdir("d")
        finally:
            os.chdir(before)
        hand_in(tmp_path, "one bad of two", RIGHT)
        (tmp_path / "one bad of two" / "ex03_popcount.py").symlink_to("ex03_popcount.py")
        for name in ("red \x1b[31m\n\x07", "caf\udce9", "x" * 200, "-n", "'; rm"):
            hand_in(tmp_path, name, RIGHT)
        text = lbe("exercises", "report", str(tmp_path), "--only", "07", *LIMITS)
        done = lbe("exercises", "report", str(tmp_path), "--only", "07", *LIMITS, "--json")
    # before pytest removes its old folders, each with all that is in it by one more call
    subprocess.run(["rm", "-r", str(tmp_path / "deep" / "d")], check=True)
    assert text.returncode == done.returncode == 0, text.stderr + done.stderr
    assert "Traceback" not in text.stderr + done.stderr
    assert text.stdout.replace("\n", "").isprintable() and text.stdout.isascii()
    rows = {row["student"]: row["verdicts"][0] for row in json.loads(done.stdout)["students"]}
    assert set(rows) == {path.name for path in tmp_path.iterdir()}
    passed = {name for name, verdict in rows.items() if verdict["status"] == "passed"}
    assert passed == set(rows) - set(kinds) - {"deep"}
    assert {rows[name]["status"] for name in set(kinds) - {"other circle"}} == {"failed"}
    assert rows["other circle"]["status"] == "unsolved"


def test_where_python_does_not_start_nobody_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is this machine's fault: the report says so, and judges on."""
    for name in ("anna", "bert"):
        hand_in(tmp_path, name, RIGHT)
    asked = [find("07")]
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    table = judge_all(tmp_path, asked, Limits(2, 256))
    monkeypatch.undo()
    for row in table.values():
        assert row[0].status == "unsolved" and row[0].problem.startswith(NOT_JUDGED)
    lines = table_lines(table, asked)
    assert sum(NOT_JUDGED in line and "No such file" in line for line in lines) == 2


def test_a_report_of_all_exercises_with_one_who_breaks_them_all(tmp_path: Path) -> None:
    (tmp_path / "anna").mkdir()
    (tmp_path / "bert").mkdir()
    for path in sorted((FOLDER / "solutions").glob("ex0*.py")):
        (tmp_path / "anna" / path.name).write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
        (tmp_path / "bert" / path.name).write_text(BREAKS)
    only = [f"0{i}" for i in range(1, 10)]
    done = lbe("exercises", "report", str(tmp_path), "--only", *only, *LIMITS, "--json")
    anna, bert = json.loads(done.stdout)["students"]
    assert (anna["passed"], bert["failed"]) == (9, 9)
