"""Options that would not be read are refused; a file of its own, for help must not load NumPy."""

from collections.abc import Mapping
from typing import Any

from reference.configuration import ConfigurationError

WITHOUT_THRESHOLDS = ("median", "bits")  # of the encodings


def refuse_unread(options: Mapping[str, Any]) -> None:
    """Raise ConfigurationError for thresholds that the encoding asked for has not."""
    encoding = options.get("encoding")
    for name in ("levels", "thresholds") if encoding in WITHOUT_THRESHOLDS else ():
        if options.get(name) is not None:
            problem = f"it means nothing for --encoding {encoding}"
            raise ConfigurationError(f"--{name}", problem, "with --encoding thermometer")
