"""What is drawn: plain values whose repr makes them again."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from hypothesis import strategies as st

from reference.configuration import Configuration, Progress
from tests.strategies import LARGEST, Run, configurations, runs, seeds

Kind = Literal["float", "int64", "uint64", "uint8", "bool", "exact", "text"]


@dataclass(frozen=True)
class Training:
    """A run, unseen samples to predict, and the progress from which an epoch more is trained.

    joined: of networks of the same inputs and classes that answer too in the end (spec 10.5).
    """

    run: Run
    unseen: list[int]
    progress: Progress
    joined: tuple[Configuration, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table: the values that it is fitted on, and those that are encoded.

    None is a missing value (spec 12.8).
    """

    kind: Kind
    train: list[Any]
    test: list[Any]


@dataclass(frozen=True)
class Table:
    """A table, the levels of its thermometers, and whether it has a bias."""

    columns: list[Column]
    levels: int
    bias: bool


@dataclass(frozen=True)
class Images:
    """Images of so many pixels, end to end."""

    pixels: int
    octets: bytes


@dataclass(frozen=True)
class Draws:
    """Rows of random bits, an order, and random prototypes."""

    seed: int
    purpose: int
    layer: int
    time: int
    rate: int
    rows: int
    n: int


Example = Training | Table | Images | Draws

MOST_JOINED = 65  # perceptrons of a layer of a network that is joined: over a word

U64 = st.one_of(st.integers(0, 9), st.integers(0, 2**64 - 1))
VALUES: dict[Kind, st.SearchStrategy[Any]] = {
    "float": st.floats(allow_nan=False, allow_infinity=False),
    "int64": st.integers(-(2**63), 2**63 - 1),
    "uint64": st.integers(0, 2**64 - 1),
    "uint8": st.integers(0, 255),
    "bool": st.booleans(),
    "exact": st.fractions(),
    "text": st.text(max_size=3),
}


@st.composite
def trainings(draw: st.DrawFn, largest: int = LARGEST) -> Training:
    """Any run; the epoch more starts at any step and any rate of errors."""
    run = draw(runs(largest=largest))
    samples = draw(st.integers(1, 2**32 - 1))
    progress = Progress(
        draw(st.integers(0, 2**63)),
        draw(st.integers(0, 2**63)),
        draw(st.integers(0, samples)),
        samples,
    )
    unseen = draw(st.lists(st.integers(0, 2**run.config.inputs - 1), max_size=5))
    others = st.lists(configurations(epochs=1, largest=MOST_JOINED), max_size=2)
    joined = tuple(
        replace(other, inputs=run.config.inputs, classes=run.config.classes)
        for other in draw(others)
    )
    return Training(run, unseen, progress, joined)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """One to four columns; values to encode are often among those fitted on, or are missing."""
    rows = draw(st.integers(1, 9))
    columns = []
    for kind in draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=1, max_size=4)):
        train = draw(st.lists(VALUES[kind], min_size=1, max_size=20))
        near = st.one_of(st.sampled_from(train), VALUES[kind], st.none())
        train += draw(st.sampled_from([[], [None], [None, None]]))
        columns.append(Column(kind, train, draw(st.lists(near, min_size=rows, max_size=rows))))
    return Table(columns, draw(st.integers(1, 9)), draw(st.booleans()))


@st.composite
def images(draw: st.DrawFn) -> Images:
    """One to five images of up to 130 pixels."""
    pixels = draw(st.integers(1, 130))
    size = pixels * draw(st.integers(1, 5))
    return Images(pixels, draw(st.binary(min_size=size, max_size=size)))


draws = st.builds(
    Draws,
    seed=seeds,
    purpose=st.integers(1, 7),
    layer=st.integers(0, 2**63),
    time=U64,
    rate=st.one_of(st.integers(0, 2**16 - 1), st.integers(0, 15).map(lambda bit: 1 << bit)),
    rows=st.integers(1, 12),
    n=st.integers(1, 300),
)
