"""What went wrong with an input: the parameter, the problem, and what is allowed."""

from fractions import Fraction

from reference.configuration.brief import brief

LONGEST = 300  # characters of a message


class InputError(ValueError):
    """Bad input, in one line: ``parameter: problem; allowed: what is allowed``.

    Its texts are made harmless, and shortened if they are long: they may quote a file by anybody.

    reason: stage and reason that every implementation names alike, such as configuration/range
    (spec 20.6); empty where the specification does not know the case.

    >>> print(InputError("batch", "0 is too small", "1 to 4294967295"))
    batch: 0 is too small; allowed: 1 to 4294967295
    """

    def __init__(self, parameter: str, problem: str, allowed: str, reason: str = "") -> None:
        most = LONGEST - len(": ; allowed: ")
        self.parameter, self.problem, self.allowed = brief((parameter, problem, allowed), most)
        super().__init__(f"{self.parameter}: {self.problem}; allowed: {self.allowed}")
        self.reason = reason

    def __reduce__(self) -> tuple[type, tuple[str, str, str, str]]:
        """Copy by the four texts, so that an error can leave a worker process."""
        return type(self), (self.parameter, self.problem, self.allowed, self.reason)


class ConfigurationError(InputError):
    """A configuration that no network can have (spec 5)."""


class DataError(InputError):
    """Samples or labels that do not fit, or a data file that cannot be read (spec 12, 13)."""


class ModelFileError(InputError):
    """A file that is not a model of this specification (spec 15.4)."""


def check_sample_counts(inputs: int, labels: int) -> None:
    """Refuse an empty set, and inputs and labels of different number."""
    if inputs == 0:
        raise no_sample()
    if inputs != labels:
        raise DataError(
            "labels", f"{labels} labels for {inputs} samples", "one label a sample", "data/count"
        )


def check_weight_count(inputs: int, weights: int) -> None:
    """Refuse inputs and weights of different number."""
    if inputs != weights:
        problem = f"{weights} weights for {inputs} samples"
        raise DataError("sample_weight", problem, "one weight a sample", "data/count")


def wrong_weight(sample: int, weight: object) -> DataError:
    """The error for a weight that no sample can have (spec 10.6)."""
    return DataError(
        "sample_weight",
        f"sample {sample} has weight {weight!r}",
        "a whole number from 1 on; leave out what is not to count",
        "data/weight",
    )


def too_heavy(total: int, most: int) -> DataError:
    """The error for weights that sum to more than samples can be (spec 10.6)."""
    return DataError("sample_weight", f"the weights sum to {total}", f"up to {most}", "data/weight")


def no_sample() -> DataError:
    """The error for a set without samples."""
    return DataError("inputs", "there is no sample", "at least 1 sample", "data/empty")


def classless(label: object, fraction: Fraction) -> DataError:
    """The error for a validation share that takes all samples of a class (spec 13.3)."""
    return DataError(
        "validation",
        f"a share of {fraction} leaves class {label} without training samples",
        "a smaller share, or more samples of the class",
        "data/class",
    )


def check_begun(
    done: int, wrong: int, samples: int, batch: int, most_wrong: int | None = None
) -> None:
    """Refuse a place within an epoch where none of its steps ends.

    most_wrong: the weights of the samples done, added (spec 10.6); None: 1 each.
    """
    most = done if most_wrong is None else most_wrong
    if not (0 <= wrong <= most and 0 <= done < samples) or done % batch:
        raise DataError(
            "begun",
            f"{done} of {samples} samples done, {wrong} of them wrong",
            f"a multiple of the batch {batch} below the samples, and at most as many wrong",
        )


def check_counters(weights_only: bool) -> None:
    """Refuse to train what holds weights alone (spec 15.7)."""
    if weights_only:
        raise DataError(
            "network",
            "it holds its weights alone, and no counters that could move",
            "the model as it was trained, or training anew",
        )


def wrong_width(sample: int, got: int, expected: int) -> DataError:
    """The error for a sample of the wrong number of bits."""
    return DataError(
        "inputs",
        f"sample {sample} has {got} bits, not {expected}",
        f"{expected} bits a sample",
        "data/width",
    )


def wrong_label(sample: int, label: object, classes: int) -> DataError:
    """The error for a label that names no class."""
    return DataError(
        "labels", f"sample {sample} has label {label!r}", f"0 to {classes - 1}", "data/label"
    )
