"""Everything that the property tests draw: configurations, samples and starting counters."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, get_args

from hypothesis import strategies as st

from reference.configuration import Configuration
from reference.configuration.network import Codebook, Rule

BOUNDARIES = (1, 8, 63, 64, 65, 127, 128, 129)
LARGEST = 300
COUNTER_STEPS = 400_000  # counters times steps of one example: what the reference does in a second


def sizes_up_to(largest: int) -> st.SearchStrategy[int]:
    """Numbers of inputs and perceptrons, often beside a whole word."""
    edges = [n for n in BOUNDARIES if n <= largest]
    return st.one_of(st.sampled_from(edges), st.integers(1, largest))


sizes = sizes_up_to(LARGEST)
rationals = st.one_of(
    st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 4), Fraction(1, 2)]),
    st.fractions(0, 1, max_denominator=2**16 - 1),
)
alphas = st.one_of(
    st.none(),
    st.sampled_from([Fraction(0), Fraction(1, 2**16 - 1), Fraction(2**16 - 1)]),
    st.builds(Fraction, st.integers(0, 2**16 - 1), st.integers(1, 2**16 - 1)),
)
gates = st.one_of(
    st.none(),
    st.sampled_from([Fraction(1, 2), Fraction(1, 10), Fraction(1, 2**16 - 1)]),
    st.builds(Fraction, st.integers(1, 2**16 - 1), st.just(2**16 - 1)),
)
seeds = st.integers(0, 2**64 - 1)

Start = Literal["drawn", "low", "high"]


@dataclass(frozen=True)
class Run:
    """A whole training run: configuration, samples as packed integers, labels, first counters."""

    config: Configuration
    samples: list[int]
    labels: list[int]
    start: Start  # "low" and "high" put every counter within 2 of that bound
    snapshots: int = 1  # the last epochs that answer together
    weights: list[int] | None = None  # of the samples


def divisors(n: int) -> list[int]:
    return [d for d in range(1, n + 1) if n % d == 0]


@st.composite
def groups(draw: st.DrawFn, layers: list[int], rule: str, epochs: int) -> object:
    """Groups of all layers, or except a committee's up to as many stages as epochs (spec 5.5)."""
    one = st.tuples(*(st.sampled_from(divisors(width)) for width in layers))
    if rule == "committee" or draw(st.booleans()):
        return draw(one)
    return draw(st.lists(one, min_size=1, max_size=epochs))


@st.composite
def configurations(
    draw: st.DrawFn, odd: bool = False, epochs: int = 3, largest: int = LARGEST
) -> Configuration:
    """Any configuration of up to four layers; odd: odd fan-ins.

    epochs: the most stages of its groups, and what it has of them. largest: the most inputs, and
    perceptrons of a layer.
    """
    some_sizes = sizes_up_to(largest)
    if odd:
        some_sizes = some_sizes.filter(lambda n: n % 2 == 1)
    layers = draw(st.lists(some_sizes, min_size=1, max_size=4))
    counter_bits = draw(st.integers(2, 32))
    rule = draw(st.sampled_from(get_args(Rule)))
    codebook = draw(st.sampled_from(get_args(Codebook)))
    return Configuration(
        inputs=draw(some_sizes),
        classes=draw(st.integers(2, 12)),
        layers=tuple(layers),
        group=draw(groups(layers, rule, epochs)),
        rule=rule,
        gate=draw(gates) if rule == "propagated" else None,
        codebook=codebook,
        alpha=draw(alphas) if codebook == "equiangular" else None,
        robustness=draw(
            st.one_of(rationals, st.lists(rationals, min_size=len(layers), max_size=len(layers)))
        ),
        reinforcement=draw(rationals),
        counter_bits=counter_bits,
        init_bits=draw(st.integers(1, counter_bits)),
        epochs=epochs,
        seed=draw(seeds),
    )


@st.composite
def runs(draw: st.DrawFn, odd: bool = False, largest: int = LARGEST) -> Run:
    """A run of one to three epochs: batches of 1, partial, exact, or larger than the data set."""
    config = draw(configurations(odd, largest=largest))
    samples = draw(st.lists(st.integers(0, 2**config.inputs - 1), min_size=1, max_size=9))
    n = len(samples)
    counters = sum(shape.inputs * shape.perceptrons for shape in config.shapes)
    most_steps = max(1, COUNTER_STEPS // counters)
    batch = draw(st.integers(-(-n // most_steps), n + 3))
    epochs = draw(st.integers(1, max(1, min(3, most_steps // -(-n // batch)))))
    label = st.integers(0, config.classes - 1)
    return Run(
        replace(config, batch=batch, epochs=epochs, group=config.stages[:epochs]),
        samples,
        draw(st.lists(label, min_size=n, max_size=n)),
        draw(st.sampled_from(["drawn", "drawn", "low", "high"])),
        draw(st.integers(1, epochs)),
    )
