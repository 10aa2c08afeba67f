"""``lbe bench``: the fast path against a dense float32 version, on this machine."""

import argparse
import json
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fast.bench.engines import engine_lines
from fast.bench.peer_report import peer_lines
from fast.bench.peers import parts as peer_parts
from fast.bench.peers import run_peers
from fast.bench.report import lines, machine_lines, plot
from fast.bench.sizes import QUICK, Sizes
from fast.bench.suite import parts, run_engines, run_suite
from fast.command import bench_port
from fast.command.bench_peers import default_settings, kept_result
from fast.command.bench_step import time_step
from fast.command.values import whole
from fast.epoch import MOST_THREADS
from fast.files import check_regular, remove_partials, write_whole
from reference.configuration import ConfigurationError
from reference.configuration.values import whole_number

KINDS = (".svg", ".png", ".pdf")


def run(options: argparse.Namespace) -> int:
    """Measure everything, print it, and write it where that is asked for; or a program."""
    bench_port.check(options)
    if options.program:
        return bench_port.run(options)
    threads = whole("threads", options.threads)
    whole_number("threads", threads, 1, MOST_THREADS)
    # refuse now what could not be written after minutes of measuring
    for file in filter(None, (options.out, options.plot)):
        if not Path(file).resolve().parent.is_dir():
            raise ConfigurationError(file, "its folder is not there", "a file in a folder")
        check_regular(Path(file))
        remove_partials(Path(file).parent)
    if options.plot:
        if Path(options.plot).suffix.lower() not in KINDS:
            raise ConfigurationError("--plot", f"{options.plot!r} is not known", ", ".join(KINDS))
        if find_spec("matplotlib") is None:
            raise ConfigurationError(
                "--plot", "matplotlib is not installed", "pip install 'local-binary-errors[plot]'"
            )
    sizes = QUICK if options.quick else Sizes()
    if options.only:
        if options.plot:
            raise ConfigurationError("--plot", "it draws the whole", "without --only")
        if options.only == "peers":
            found = _peers(options, sizes, threads)
            return _tell(found, [*machine_lines(found), *peer_lines(found)], options)
        found = run_engines(sizes, threads=threads, data_dir=options.data_dir)
        return _tell(found, [*machine_lines(found), *engine_lines(found)], options)
    bar = tqdm(total=parts(threads), unit="part", disable=not sys.stderr.isatty(), leave=False)
    with bar:

        def tick(name: str) -> None:
            bar.set_description(name)
            bar.update()

        result = run_suite(
            sizes,
            threads=threads,
            data_dir=options.data_dir,
            time_step=time_step,
            tick=tick,
        )
    if options.plot:
        kind = Path(options.plot).suffix.lower()[1:]
        write_whole(Path(options.plot), plot(result, kind))
    return _tell(result, lines(result), options)


def _peers(options: argparse.Namespace, sizes: Sizes, threads: int) -> dict[str, Any]:
    default = default_settings(options.data_dir)
    total = len(peer_parts(sizes, threads, default))
    with tqdm(total=total, unit="part", disable=not sys.stderr.isatty(), leave=False) as bar:

        def tick(name: str) -> None:
            bar.set_description(name)
            bar.update()

        return run_peers(
            sizes,
            threads=threads,
            data_dir=options.data_dir,
            default=default,
            kept=kept_result(options.out),
            keep=lambda found: _write(found, options),
            tick=tick,
        )


def _write(result: dict[str, Any], options: argparse.Namespace) -> None:
    if options.out:
        write_whole(Path(options.out), (json.dumps(result, indent=1) + "\n").encode())


def _tell(result: dict[str, Any], text: Iterable[str], options: argparse.Namespace) -> int:
    _write(result, options)
    print(json.dumps(result) if options.json else "\n".join(text))
    return 0
