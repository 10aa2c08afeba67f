"""What a model file says beside its tensors, as canonical JSON (spec 15.3)."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from reference.configuration.encoding import (
    BitsEncoding,
    Encoding,
    bad_encoding,
    encoding_from_json,
    missing_bits,
)
from reference.configuration.errors import ConfigurationError, ModelFileError
from reference.configuration.json_text import read_json, whole
from reference.configuration.json_written import short_exponents
from reference.configuration.network import Configuration
from reference.configuration.values import LARGEST_COUNT, shown
from reference.configuration.weight_sets import SetSizes, sizes_from_json, sizes_to_json

SPECIFICATION = "1.4"  # major.minor of the specification that this package implements
METADATA_KEY = "local-binary-errors"
VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")


@dataclass(frozen=True)
class Progress:
    """How far training has come (spec 14.1)."""

    step: int = 0  # steps since the start of training
    epoch: int = 0  # finished epochs
    errors: int = 1  # E: wrong predictions of the last finished epoch; before it E = N
    samples: int = 1  # N: its number of samples


@dataclass(frozen=True)
class Description:
    """A model's configuration, progress, encoding, class names (or none) and free notes.

    weight_sets: the sizes of its weight sets (spec 10.5). weights_only: it holds weights alone, and
    is not trained on (spec 15.7).
    """

    configuration: Configuration
    progress: Progress
    encoding: Encoding
    class_names: tuple[str, ...] | None = None
    notes: dict[str, Any] = field(default_factory=dict)
    weight_sets: tuple[SetSizes, ...] = ()
    weights_only: bool = False

    @property
    def specification(self) -> str:
        """The lowest version that defines all that the model holds: a writer's (spec 15.3)."""
        config = self.configuration
        if self.weights_only:
            return "1.4"
        if config.rule == "propagated":
            return "1.3"
        if config.codebook == "equiangular" or len(config.stages) > 1 or self.weight_sets:
            return "1.2"
        return "1.1" if missing_bits(self.encoding) else "1.0"

    def to_text(self) -> str:
        """Write the description as canonical JSON: ASCII, sorted names, no spaces (spec 15.3).

        Raises ModelFileError for what no reader would take.
        """
        value: dict[str, Any] = {
            "specification": self.specification,
            "configuration": self.configuration.to_json(),
            "progress": vars(self.progress),
            "encoding": self.encoding.to_json(),
            "class_names": list(self.class_names) if self.class_names is not None else None,
            "notes": self.notes,
        }
        if self.weight_sets:
            value["weight_sets"] = sizes_to_json(self.weight_sets)
        if self.weights_only:
            value["weights_only"] = 1
        try:
            text = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
        except (TypeError, ValueError, RecursionError) as error:
            problem = f"they are no JSON: {error}"
            raise ModelFileError("notes", problem, "a JSON object", "notes/malformed") from None
        text = short_exponents(text)
        self.from_text(text)
        return text

    @classmethod
    def from_text(cls, text: str | None) -> "Description":
        """Read a description. Raises ModelFileError, naming what is wrong (spec 15.4)."""
        if text is None:
            raise ModelFileError(
                "metadata",
                f"the key {METADATA_KEY!r} is missing",
                "a model written by lbe train",
                "metadata/missing",
            )
        try:
            value = read_json(text)
        except ValueError as error:
            raise ModelFileError(
                "metadata", str(error), "the JSON of clause 15.3", "metadata/json"
            ) from None
        if not isinstance(value, dict):
            raise ModelFileError(
                "metadata", "it is no JSON object", "the JSON of clause 15.3", "metadata/json"
            )
        check_specification(value.get("specification"))
        names = {"specification", "configuration", "progress", "encoding", "class_names", "notes"}
        minor = int(value["specification"].split(".")[1])
        if set(value) - _later_names(minor) != names:
            raise ModelFileError(
                "metadata", f"its names are {sorted(value)}", str(sorted(names)), "metadata/names"
            )
        try:
            configuration = Configuration.from_json(value["configuration"], minor)
        except ConfigurationError as error:
            raise ModelFileError(
                error.parameter, error.problem, error.allowed, error.reason
            ) from None
        progress = _progress(value["progress"])
        encoding = encoding_from_json(value["encoding"])
        if missing_bits(encoding) and value["specification"] == "1.0":
            raise bad_encoding()  # which has no such name (18.1)
        if encoding.inputs != configuration.inputs:
            raise ModelFileError(
                "encoding",
                f"it makes {encoding.inputs} bits for {configuration.inputs} inputs",
                "as many bits as inputs",
                "encoding/width",
            )
        class_names = _class_names(value["class_names"], configuration.classes)
        if not isinstance(value["notes"], dict):
            raise ModelFileError(
                "notes", "they are no JSON object", "a JSON object", "notes/malformed"
            )
        sets = sizes_from_json(value["weight_sets"]) if "weight_sets" in value else ()
        if not (whole(value.get("weights_only", 1)) and value.get("weights_only", 1) == 1):
            raise ModelFileError(
                "weights_only", "it does not fit", "1, or no such name", "weights_only/malformed"
            )
        alone = "weights_only" in value
        return cls(configuration, progress, encoding, class_names, value["notes"], sets, alone)


def _later_names(minor: int) -> set[str]:
    """Name what a model of a minor version may have beside what all have."""
    return {name for name, since in (("weight_sets", 2), ("weights_only", 4)) if minor >= since}


def bare_description(configuration: Configuration, progress: Progress) -> Description:
    """Describe a model whose samples are bits already."""
    return Description(configuration, progress, BitsEncoding(configuration.inputs))


def check_specification(version: object) -> None:
    """Refuse another major version, or a newer minor one (spec 18.3)."""
    allowed = f"1.0 to {SPECIFICATION}"
    match = VERSION.fullmatch(version) if isinstance(version, str) else None
    if match is None:
        problem = f"{shown(version)[:20]} is no version"
        raise ModelFileError("specification", problem, allowed, "version/malformed")
    major, minor = SPECIFICATION.split(".")
    if match[1] != major or int(match[2]) > int(minor):
        problem = f"the model is of version {version}"
        raise ModelFileError("specification", problem, allowed, "version/unsupported")


def _class_names(value: object, classes: int) -> tuple[str, ...] | None:
    if value is None:
        return None
    if isinstance(value, list) and len(value) == classes and all(isinstance(v, str) for v in value):
        return tuple(value)
    raise ModelFileError(
        "class_names", "they do not fit", f"null, or {classes} texts", "class_names/malformed"
    )


def _progress(value: object) -> Progress:
    names = ("step", "epoch", "errors", "samples")
    if isinstance(value, dict) and set(value) == set(names):
        counts = [value[name] for name in names]
        if all(whole(count) and 0 <= count < 2**64 for count in counts):
            step, epoch, errors, samples = counts
            if errors <= samples and 1 <= samples <= LARGEST_COUNT:
                return Progress(step, epoch, errors, samples)
    raise ModelFileError(
        "progress",
        "its JSON does not fit",
        f"step, epoch, errors and samples, errors <= samples, samples from 1 to {LARGEST_COUNT}",
        "progress/malformed",
    )
