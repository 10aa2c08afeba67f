"""Samples held out of the training samples, to choose a model by (spec 13.3)."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from fast.data.division import Data, Part
from fast.data.notes import noted_text
from fast.data.raw import Encoded, take
from fast.validation import held_out
from reference.configuration import ConfigurationError, Description, ModelFileError
from reference.configuration.values import rational

OPTION = "--validation"


def parse_share(text: str) -> Fraction:
    """Read a share of the training samples. Raises ConfigurationError.

    >>> parse_share("0.1")
    Fraction(1, 10)
    """
    try:
        share = rational(OPTION, text)
    except ConfigurationError:
        share = Fraction(0)
    if not 0 < share < 1:
        raise ConfigurationError(
            OPTION,
            f"{text[:40]!r} is no share",
            "more than 0, less than 1, as 1/10, with terms up to 65535",
        )
    return share


def hold_out(data: Data, share: Fraction | None, seed: int) -> Data:
    """Hold a share of the training samples out, or none. Raises ConfigurationError, DataError."""
    if share is None:
        return data
    if isinstance(data.train, Encoded):
        raise ConfigurationError(
            OPTION,
            "the encoding of packed samples is fitted to all training samples",
            "with the data that were packed",
        )
    labels = data.train_labels
    kept, held = held_out(labels, share, seed, data.class_names)
    return replace(
        data,
        train=take(data.train, kept),
        train_labels=labels[kept],
        validation=(take(data.train, held), labels[held]),
        validated=f"{len(held)} of the {len(labels)} training samples, shuffled out",
    )


def noted_share(notes: Mapping[str, Any]) -> Fraction | None:
    """Take the share out of a model's notes. Raises ModelFileError, ConfigurationError."""
    text = noted_text(notes, "validation")
    return None if text is None else parse_share(text)


def learnt(
    data: Data, description: Description, on: str, known: bool, origin: str
) -> tuple[Part, str]:
    """Choose the training samples that a model was trained on, or those that were held out.

    on: train or validation. known: whether the data are those that the model was trained on; else
    nothing of them was held out. origin: where the training samples are from. Raises
    ModelFileError, ConfigurationError, DataError.
    """
    share = noted_share(description.notes) if known else None
    if share is None and on == "validation":
        problem = "no sample of these data was held out for validation"
        raise ModelFileError("notes", problem, "--on test, train or all")
    data = hold_out(data, share, description.configuration.seed)
    if data.validation is None:
        return (data.train, data.train_labels), origin
    if on == "validation":
        return data.validation, f"{len(data.validation[1])} of {origin}, held out for validation"
    part = f"the {len(data.train_labels)} samples trained on, of {origin}"
    return (data.train, data.train_labels), part
