"""Options that would not be read are refused; a file of its own, for help must not load NumPy."""

from collections.abc import Mapping
from typing import Any

from fast.data.formats import table_format
from fast.data.source import OF_TEXTS
from reference.configuration import ConfigurationError

WITHOUT_THRESHOLDS = ("median", "bits")  # of the encodings
OF_THRESHOLDS = ("levels", "thresholds")
BESIDE_IDX = (*OF_TEXTS, "missing")  # pixels are never missing


def refuse_unread(options: Mapping[str, Any]) -> None:
    """Raise ConfigurationError for thresholds that the encoding asked for has not."""
    encoding = options.get("encoding")
    for name in OF_THRESHOLDS if encoding in WITHOUT_THRESHOLDS else ():
        if options.get(name) is not None:
            problem = f"it means nothing for --encoding {encoding}"
            raise ConfigurationError(f"--{name}", problem, "with --encoding thermometer")


def refuse_beside_samples(file: str, given: Mapping[str, str]) -> None:
    """Raise ConfigurationError for an option that means nothing for samples to predict."""
    kind = table_format(file)
    unread = (
        () if kind == "text" else OF_TEXTS if kind or file.lower().endswith(".npz") else BESIDE_IDX
    )
    for name in unread:
        if name in given:
            problem = f"it means nothing for {file}"
            raise ConfigurationError(f"--{name}", problem, "with another kind of file")
