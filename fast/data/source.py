"""What names data, and how they are to be read: the data options of ``lbe train``."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from pathlib import Path

from fast.data.formats import table_format
from fast.data.image_sets import IMAGE_SETS
from reference.configuration import ConfigurationError
from reference.configuration.values import rational

FILES_OF_ROWS = ("npz", "csv")
PROTOTYPES = ("prototypes", "prototypes-0.46")
DOWNLOADED = tuple(IMAGE_SETS)
IMAGES = (*DOWNLOADED, "digits")
FOR = {
    "data_dir": DOWNLOADED,
    "split": (*IMAGES, *FILES_OF_ROWS),
    "test": FILES_OF_ROWS,
    "encoding": (*IMAGES, "npz"),
    "levels": (*IMAGES, *FILES_OF_ROWS),
    "thresholds": (*IMAGES, *FILES_OF_ROWS),
    "label": ("csv",),
    "header": ("csv",),
    "separator": ("csv",),
    "decimal": ("csv",),
    "categorical": ("csv",),
    "missing": FILES_OF_ROWS,
    "classes": FILES_OF_ROWS,
}
OF_TEXTS = ("header", "separator")  # of tables that are texts
OFFICIAL, PUBLISHED = "official", "published"  # splits that are no share
PATHS = ("data", "data_dir", "test")  # what may be the name of a file


@dataclass(frozen=True)
class Source:
    """What names data, each a text as it was given, or None; nothing is read yet.

    data: a name of PROTOTYPES or IMAGES, or a file .npz, .packed or a table. data_dir:
    where images are. split: official, published or a share (spec 13.2). test: a file to test on.
    encoding: auto, bits, median or thermometer. levels: of a thermometer code (spec 12.3);
    thresholds: quantiles or spread (spec 12.9). label, header, categorical, separator, decimal: of
    a table. missing: code or refuse (spec 12.8). classes: how many the labels are said to be.
    """

    data: str
    data_dir: str | None = None
    split: str | None = None
    test: str | None = None
    encoding: str | None = None
    levels: str | None = None
    label: str | None = None
    header: str | None = None
    categorical: str | None = None
    missing: str | None = None
    classes: str | None = None
    separator: str | None = None
    decimal: str | None = None
    thresholds: str | None = None

    @property
    def given(self) -> dict[str, str]:
        """What was given, by its name; a model keeps it among its notes."""
        values = {name: getattr(self, name) for name in SOURCE}
        return {name: value for name, value in values.items() if value is not None}

    @property
    def names_thresholds(self) -> bool:
        """Whether a thermometer is wanted where the encoding is left open."""
        return self.levels is not None or self.thresholds is not None

    def check(self) -> "Source":
        """Refuse what means nothing for the data; give itself. Raises ConfigurationError."""
        check_given(self.data, self.given)
        return self


SOURCE = tuple(field.name for field in fields(Source))


def kind_of(data: str) -> str:
    """Name the kind of data: a name, or what a file is; every table is a csv.

    Raises ConfigurationError.
    """
    if data in (*PROTOTYPES, *IMAGES):
        return data
    if table_format(data) is not None:
        return "csv"
    suffix = Path(data).suffix.lower()
    if suffix in (".npz", ".packed"):
        return suffix[1:]
    raise ConfigurationError(
        "--data",
        f"{data!r} is not known",
        "FILE.npz, FILE.packed, a table as FILE.csv, FILE.parquet or FILE.arff, or one of "
        + ", ".join((*PROTOTYPES, *IMAGES)),
    )


def _kind_or_none(data: str) -> str | None:
    try:
        return kind_of(data)
    except ConfigurationError:
        return None


def check_given(data: str, given: Mapping[str, str]) -> None:
    """Refuse what was given and means nothing for the data. Raises ConfigurationError."""
    kind = kind_of(data)
    for name, kinds in FOR.items():
        if name in given and kind not in kinds:
            raise ConfigurationError(
                f"--{name.replace('_', '-')}",
                f"it means nothing for --data {data}",
                f"with {', '.join(kinds)} only",
            )
    for name in OF_TEXTS if table_format(data) not in (None, "text") else ():
        if name in given:
            problem = f"the format of {data} says it"
            raise ConfigurationError(f"--{name}", problem, "with text tables, as FILE.csv, only")
    if given.get("split") not in (None, OFFICIAL, PUBLISHED):
        share_of(given["split"])
    if "test" in given:
        if "split" in given:
            raise ConfigurationError("--split", "--test names the test samples", "one of the two")
        if _kind_or_none(given["test"]) != kind:
            problem = f"{given['test']!r} is of another kind than {data}"
            raise ConfigurationError("--test", problem, f"FILE.{kind}")


def share_of(split: str) -> Fraction:
    """Read the share of the samples that are for testing (spec 13.2). Raises ConfigurationError.

    >>> share_of("0.2")
    Fraction(1, 5)
    """
    try:
        share = rational("--split", split)
    except ConfigurationError:
        share = Fraction(0)
    if not 0 < share < 1:
        raise ConfigurationError(
            "--split",
            f"{split[:40]!r} is not read",
            "official, published, or a share such as 1/5, with terms up to 65535",
        )
    return share
