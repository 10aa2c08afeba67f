"""The two engines behind one interface, by their names."""

from pathlib import Path
from typing import Any

from fast.command.engine import Engine
from fast.command.fast_engine import FastEngine
from fast.command.notice import notice
from fast.command.reference_engine import ReferenceEngine
from fast.command.run_options import engine_of
from reference.configuration import Description


def first_time() -> str | None:
    """Say that the compiled engine has still to be compiled; None where it is."""
    from fast.compiled_code import settle_code  # which loads Numba

    return settle_code()


def make_engine(name: str, threads: int = 1, snapshots: int = 1, client: Any = None) -> Engine:
    """Make an engine by its name: reference, or one of the fast path; threads, client: of these.

    fast is an older name of numpy. snapshots: the last epochs that answer together (spec 10.5).
    client: of a Dask cluster.
    """
    if name == "reference":
        return ReferenceEngine(snapshots)
    return FastEngine(threads, snapshots, "numpy" if name == "fast" else name, client)


def loaded(engine: str, path: str) -> tuple[Engine, Description]:
    """Load a model into an engine of a name; give both. Raises ConfigurationError, DataError."""
    made = make_engine(engine_of({"engine": engine}))
    return made, made.load(Path(path))


def settled_to_predict(engine: Engine, samples: int) -> str:
    """Choose what predicts so many samples, and name it; say so if it has to be compiled first."""
    name = engine.settle_to_predict(samples)
    if name == "compiled":
        notice(first_time())
    return name
