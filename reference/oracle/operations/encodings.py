"""Questions about encodings (spec 12)."""

from fractions import Fraction
from typing import Any

from reference import encoding, numbers
from reference.configuration import (
    CategoricalColumn,
    DataError,
    MedianEncoding,
    TableEncoding,
)
from reference.configuration.encoding import encoding_from_json
from reference.oracle.forms import (
    ANY,
    BIT_ROWS,
    COUNT,
    INTEGER,
    INTEGERS,
    TEXT,
    TEXTS,
    WORD_FORM,
    between,
    list_of,
    or_null,
)
from reference.oracle.operation import Operation
from reference.oracle.written import MalformedRequest


def number(text: str) -> dict[str, Any]:
    """Read a number."""
    value = numbers.number(text)
    return {"number": None if value is None else str(value)}


def double(word: int) -> dict[str, Any]:
    """Read a binary floating-point number."""
    return {"number": str(numbers.double(word))}


def fit_median(images: list[list[int]]) -> dict[str, Any]:
    """Find the median."""
    check_images(images)
    return {"twice_median": encoding.fit_median(images).twice_median}


def encode_median(twice_median: int, images: list[list[int]]) -> dict[str, Any]:
    """Encode images."""
    check_images(images)
    fitted = [MedianEncoding(len(image), twice_median) for image in images]
    pairs = zip(fitted, images, strict=True)
    return {"encoded": [encoding.encode_image(fit, image) for fit, image in pairs]}


def check_images(images: list[list[int]]) -> None:
    """Refuse images of different sizes (MalformedRequest), or without pixels (DataError)."""
    if len({len(image) for image in images}) > 1:
        raise MalformedRequest("images differ in size")
    if images and not images[0]:
        raise DataError("images", "there is no pixel", "at least 1 pixel", "data/empty")


def fit_thermometer(values: list[str], levels: int) -> dict[str, Any]:
    """Choose thresholds."""
    column = encoding.fit_numeric("", [exact_of(text) for text in values], levels)
    return {"thresholds": [str(threshold) for threshold in column.thresholds]}


def fit_one_hot(values: list[str]) -> dict[str, Any]:
    """List categories."""
    return {"categories": list(encoding.fit_categorical("", values).categories)}


def encode_table(columns: Any, rows: list[list[str]]) -> dict[str, Any]:
    """Encode the rows of a table."""
    fitted = encoding_from_json({"kind": "table", "columns": columns})
    assert isinstance(fitted, TableEncoding)
    return {"encoded": [encoding.encode_row(fitted, _cells(fitted, row)) for row in rows]}


def class_names(labels: list[str]) -> dict[str, Any]:
    """Order the class names."""
    names = encoding.order_of_classes(labels)
    return {"class_names": list(names), "labels": [names.index(label) for label in labels]}


def exact_of(text: str) -> Fraction:
    """Read a text as an exact number (spec 12.1). Raises DataError."""
    value = numbers.number(text)
    if value is None:
        problem = f"{text[:40]!r} is not a number"
        raise DataError("values", problem, "a number of clause 12.1", "data/number")
    return value


def _cells(fitted: TableEncoding, row: list[str]) -> list[Fraction | int | str]:
    """Read the numbers of numeric columns; what is none stays a text, to be refused."""
    columns = [*fitted.columns, *[None] * len(row)]
    return [
        text if isinstance(column, CategoricalColumn) or (v := numbers.number(text)) is None else v
        for column, text in zip(columns, row, strict=False)
    ]


IMAGES = list_of(list_of(between(0, 255)))

OPERATIONS = [
    Operation(
        "number",
        "12.1",
        "read a text as an exact number, written n or n/d in lowest terms; null if it is none",
        {"text": TEXT},
        {"number": or_null(TEXT)},
        number,
    ),
    Operation(
        "double",
        "12.1",
        "read the 64 bits of a binary floating-point number (IEEE 754 binary64) exactly",
        {"word": WORD_FORM},
        {"number": TEXT},
        double,
    ),
    Operation(
        "fit_median",
        "12.2",
        "find the doubled median of the pixels of all images",
        {"images": IMAGES},
        {"twice_median": INTEGER},
        fit_median,
    ),
    Operation(
        "encode_median",
        "12.2",
        "turn the pixels of every image into bits",
        {"twice_median": COUNT, "images": IMAGES},
        {"encoded": BIT_ROWS},
        encode_median,
    ),
    Operation(
        "fit_thermometer",
        "12.3",
        "choose the thresholds of a numeric column from its training values",
        {"values": TEXTS, "levels": between(1, 255)},
        {"thresholds": TEXTS},
        fit_thermometer,
    ),
    Operation(
        "fit_one_hot",
        "12.4",
        "list the categories of a column",
        {"values": TEXTS},
        {"categories": TEXTS},
        fit_one_hot,
    ),
    Operation(
        "encode_table",
        "12.3 to 12.5",
        "encode rows of cells, all given as texts, with columns written as in 15.3",
        {"columns": ANY, "rows": list_of(TEXTS)},
        {"encoded": BIT_ROWS},
        encode_table,
    ),
    Operation(
        "class_names",
        "12.6",
        "order the class names of a data set's labels, and number the labels",
        {"labels": TEXTS},
        {"class_names": TEXTS, "labels": INTEGERS},
        class_names,
    ),
]
