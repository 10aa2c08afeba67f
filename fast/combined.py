"""Models of the same inputs and classes, joined into one that adds their agreements (10.5)."""

from collections.abc import Iterable
from dataclasses import replace

from fast.network import Network
from fast.state_digest import digest
from fast.weight_set import weight_set_of
from reference.configuration import ConfigurationError, Description, ModelFileError
from reference.configuration.weight_sets import MOST_SETS

Model = tuple[Description, Network]

NOTE = "combined"  # the digests of the models, in the notes of the one that they became


def combine(models: Iterable[Model]) -> Model:
    """Join models, each a description and a network as fast.model_file.load gives them.

    The first one's network stays the network, which can still be trained; its weight sets, then
    the networks and weight sets of the others, answer too. Progress and notes are the first one's;
    the note "combined" lists the digests of all. Nothing that was given changes. Raises
    ConfigurationError for fewer than two, ModelFileError for models that do not fit the first.

    >>> from reference.configuration import Configuration
    >>> from reference.configuration.model import bare_description
    >>> pairs = []
    >>> for seed in (1, 2, 3):
    ...     network = Network(Configuration(inputs=3, classes=2, layers=(7,), seed=seed))
    ...     pairs.append((bare_description(network.config, network.progress), network))
    >>> description, joined = combine(pairs)
    >>> joined
    <Network 3 > 7 bits, 2 classes; local rule, fixed codewords; 0 epochs, 0 steps; 2 weight sets>
    """
    given = list(models)
    if len(given) < 2:
        raise ConfigurationError("models", f"{len(given)} to combine", "2 or more")
    first, network = given[0]
    sets = list(network.weight_sets)
    for number, (description, other) in enumerate(given[1:], start=2):
        _check(number, first, description)
        sets += [weight_set_of(other.config, other.layers), *other.weight_sets]
    if len(sets) > MOST_SETS:
        raise ModelFileError("weight_sets", f"there would be {len(sets)}", f"at most {MOST_SETS}")
    notes = {**first.notes, NOTE: [digest(each) for _, each in given]}
    joined = Network(
        network.config,
        layers=network.layers,
        progress=network.progress,
        weight_sets=sets,
        weights_only=network.weights_only,
    )
    return replace(first, notes=notes, weight_sets=()), joined


def _check(number: int, first: Description, other: Description) -> None:
    """Refuse a model whose samples or classes are not those of the first."""
    ours, theirs = first.configuration, other.configuration
    for name, a, b in (
        ("inputs", ours.inputs, theirs.inputs),
        ("classes", ours.classes, theirs.classes),
    ):
        if a != b:
            raise ModelFileError(name, f"model {number} has {b}, the first {a}", f"{a}")
    if first.encoding != other.encoding:
        problem = f"model {number} encodes samples in another way than the first"
        raise ModelFileError("encoding", problem, "models of one encoding")
    if first.class_names != other.class_names:
        problem = f"model {number} has others than the first"
        raise ModelFileError("class_names", problem, "models of the same class names")
