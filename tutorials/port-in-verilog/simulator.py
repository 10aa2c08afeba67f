"""Runs testbenches in Icarus: a compilation for every shape, a simulation for every question."""

import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Simulator:
    """folder: for what is compiled. compiled: by its name, which is the shape."""

    folder: Path
    compiled: dict[str, Path] = field(default_factory=dict)

    def ask(self, bench: str, lines: Iterable[Iterable[int]], **parameters: int) -> list[list[int]]:
        """Give lines of numbers to a testbench of this folder, and read those it prints."""
        text = "\n".join(" ".join(f"{n:x}" for n in line) for line in lines)
        said = self.run(HERE / "bench" / f"{bench}.v", text, parameters)
        return [[int(n, 16) for n in line.split()] for line in said.splitlines()]

    def run(self, bench: Path, text: str, parameters: Mapping[str, int]) -> str:
        """Compile a testbench where it is new, let it read a text, and return what it prints."""
        name = "-".join([bench.stem, *(f"{k}{v}" for k, v in parameters.items())])
        if name not in self.compiled:
            target = self.folder / f"{len(self.compiled)}.vvp"
            given = [f"-Pbench.{key}={value}" for key, value in parameters.items()]
            blocks = sorted(HERE.glob("*.v"))
            _started(["iverilog", "-g2005", "-s", "bench", *given, "-o", target, *blocks, bench])
            self.compiled[name] = target
        return _started(["vvp", "-n", self.compiled[name]], text)


def _started(command: list[str | Path], text: str = "") -> str:
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode or "x" in done.stdout.split("\n", 1)[0]:
        raise RuntimeError(f"{command[0]}: {done.stderr or done.stdout[:200]}")
    return done.stdout
