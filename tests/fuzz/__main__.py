"""Coverage-guided fuzzing of the readers: python -m tests.fuzz READER|all --runs N [--folder DIR].

N is a total: the folder remembers how many inputs each reader was given, so that a run that was
stopped goes on where it was. Prints a table, and ends with 1 if an input did what no reader may
do: an error that is not documented, more memory than 8 times the file and 64 MiB, more than a
second. Needs atheris (the extra fuzz).
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.fuzz.readers import READERS

ROUND = 20_000  # inputs of a reader, before the next one has its turn
MOST_CRASHES = 3  # of a reader, in a run


def main(arguments: Sequence[str] | None = None) -> int:
    """Give inputs to readers, in turns, until each has had its share."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("reader", choices=(*READERS, "all"))
    parser.add_argument("--runs", type=int, required=True, help="inputs in all")
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"), help="kept between runs")
    options = parser.parse_args(arguments)
    if find_spec("atheris") is None:
        parser.error("atheris is not installed: pip install 'local-binary-errors[fuzz]'")
    names = list(READERS) if options.reader == "all" else [options.reader]
    share = -(-options.runs // len(names))
    crashes = dict.fromkeys(names, 0)
    while left := [
        name
        for name in names
        if _progress(options.folder / name)[0] < share and crashes[name] < MOST_CRASHES
    ]:
        for name in left:
            folder = options.folder / name
            tried, _ = _progress(folder)
            crashes[name] += not _fuzz(name, folder, min(ROUND, share - tried))
    return _report(names, options.folder)


def _fuzz(name: str, folder: Path, runs: int) -> bool:
    """Give a reader some inputs; say whether its process came to its end."""
    folder.mkdir(parents=True, exist_ok=True)
    counted = folder / "tried"
    counted.unlink(missing_ok=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.fuzz.worker", name, str(folder), str(runs)]
    memory = Path("/dev/shm")  # faster than a disk, where there is such a folder
    files = TemporaryDirectory(dir=memory if memory.is_dir() else None)
    with files as place, (folder / "log.txt").open("ab") as log:
        environment = {**os.environ, "LBE_FUZZ_FOLDER": place}
        ended = subprocess.run(command, stdout=log, stderr=log, env=environment, check=False)
    tried, seconds = _progress(folder)
    tried += int(counted.read_text() or 0) if counted.exists() else 0
    total = {"inputs": tried, "seconds": seconds + time.monotonic() - began}
    (folder / "progress.json").write_text(json.dumps(total))
    return ended.returncode == 0


def _progress(folder: Path) -> tuple[int, float]:
    path = folder / "progress.json"
    if not path.exists():
        return 0, 0.0
    value = json.loads(path.read_text())
    return value["inputs"], value["seconds"]


def _failures(folder: Path) -> list[str]:
    """List what was found: places, and what libFuzzer kept of a process that it ended."""
    found = folder / "found"
    places = found / "places.txt"
    lines = places.read_text().splitlines() if places.exists() else []
    ended = [path.name for path in found.glob("*-*")]
    return sorted({line.split(" ", 1)[1] for line in lines}) + sorted(ended)


def _report(names: Sequence[str], folder: Path) -> int:
    print(f"{'reader':<20}{'inputs':>12}{'seconds':>10}{'failures':>10}")
    total, whole, failed = 0, 0.0, 0
    for name in names:
        inputs, seconds = _progress(folder / name)
        failures = _failures(folder / name)
        print(f"{name:<20}{inputs:>12}{seconds:>10.0f}{len(failures):>10}")
        for failure in failures:
            print(f"  {failure}")
        total, whole, failed = total + inputs, whole + seconds, failed + len(failures)
    print(f"{'all':<20}{total:>12}{whole:>10.0f}{failed:>10}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
