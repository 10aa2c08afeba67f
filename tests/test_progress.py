"""The progress bar of ``lbe train``: on a terminal only, with epoch, accuracy and time left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty, termios = (
    pytest.importorskip(name, reason="Windows has no such terminals") for name in ("pty", "termios")
)
TRAIN = ["train", "--data", "digits", "--layers", "60", "--epochs", "2", "--json"]


def test_the_bar_names_epoch_accuracy_and_time_left(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (25, 120))  # a terminal of no width shows no bar
    done = subprocess.Popen(
        [sys.executable, "-m", "fast.start", *TRAIN, "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TQDM_MININTERVAL": "0"},
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:
        pass  # the other side was closed
    os.close(ours)
    assert done.wait() == 0
    text = shown.decode()
    assert "epoch 1/2: " in text and "epoch 2/2: " in text
    # time gone < time left, and what the last epoch came to
    last = [line for line in text.split("\r") if "epoch 2/2" in line and "test 0." in line]
    assert last and "<" in last[0]
