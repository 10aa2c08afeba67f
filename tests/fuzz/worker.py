"""One reader under atheris, in a process of its own: READER FOLDER RUNS.

FOLDER keeps the inputs that reached something new (corpus), those that failed (found), and how
many were tried (tried); libFuzzer ends a process that hangs or takes too much memory.
"""

import hashlib
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

import atheris

LONGEST_INPUT = 4096  # bytes
MOST_SECONDS = 1.0  # of this process's own time
KEPT_EVERY = 500  # inputs
FORGET_PEAK = b"5"  # to /proc/self/clear_refs: the most memory so far is what there is now
PAGE = resource.getpagesize()
LIMITS = ("-timeout=60", "-rss_limit_mb=1500", f"-max_len={LONGEST_INPUT}", "-verbosity=0")
SEEDS = Path(__file__).parent / "seeds"


class Watch:
    """A reader that is called and watched, until it was called often enough."""

    def __init__(
        self,
        read: Callable[[bytes], None],
        most_bytes: Callable[[int], int],
        folder: Path,
        runs: int,
    ) -> None:
        self._read, self._most_bytes, self._runs, self._tried = read, most_bytes, runs, 0
        self._found, self._counted = folder / "found", folder / "tried"
        self._places: set[str] = set()
        self._memory = os.open("/proc/self/statm", os.O_RDONLY)
        self._forget = os.open("/proc/self/clear_refs", os.O_WRONLY)

    def __call__(self, data: bytes) -> None:
        """Read an input, and keep it if what it does is not documented."""
        os.write(self._forget, FORGET_PEAK)
        size, began = self._size(), time.thread_time()
        try:
            self._read(data)
        except Exception as error:  # every one is a finding
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._keep(data, f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}")
        if time.thread_time() - began > MOST_SECONDS:
            self._keep(data, "slow")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
        if peak - size > self._most_bytes(len(data)):
            self._keep(data, "memory")
        self._tried += 1
        if self._tried == self._runs or self._tried % KEPT_EVERY == 0:
            self._counted.write_text(str(self._tried))
        if self._tried == self._runs:
            sys.stderr.flush()
            os._exit(0)

    def _size(self) -> int:
        return int(os.pread(self._memory, 100, 0).split()[1]) * PAGE

    def _keep(self, data: bytes, place: str) -> None:
        if place in self._places:
            return
        self._places.add(place)
        name = hashlib.sha256(data).hexdigest()[:12]
        (self._found / name).write_bytes(data)
        with (self._found / "places.txt").open("a") as file:
            file.write(f"{name} {place}\n")


def main(name: str, folder: Path, runs: int) -> None:
    """Fuzz a reader; ends the process."""
    # whatever is imported before is not instrumented, and guides nobody
    with atheris.instrument_imports(include=["fast", "reference", "zipfile", "gzip"]):
        from fast.data.bounds import most_bytes
        from tests.fuzz.readers import READERS
    (folder / "found").mkdir(parents=True, exist_ok=True)
    (folder / "corpus").mkdir(exist_ok=True)
    seeds = SEEDS / name
    given = [str(folder / "corpus"), *([str(seeds)] if seeds.is_dir() else [])]
    artifacts = f"-artifact_prefix={folder / 'found'}/"
    watch = Watch(READERS[name], most_bytes, folder, runs)
    atheris.Setup([sys.argv[0], *LIMITS, artifacts, *given], watch)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
