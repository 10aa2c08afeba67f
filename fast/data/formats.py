"""What a file is, by the end of its name."""

from pathlib import Path

PACKED_WITH = (".gz", ".zst")  # what a table may be compressed with
TABLES = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt", ".data", ".dat", ".test"), "text"),
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
    **dict.fromkeys((".feather", ".arrow"), "feather"),
    ".arff": "arff",
    **dict.fromkeys((".libsvm", ".svmlight", ".svm"), "libsvm"),
}
STANDARD_INPUT = "-"


def table_format(file: str) -> str | None:
    """Name the format of a table: text, parquet, feather, arff or libsvm; None if it is none.

    >>> table_format("wine.csv"), table_format("wine.CSV.gz"), table_format("-")
    ('text', 'text', 'text')
    >>> table_format("wine.parquet"), table_format("wine.npz"), table_format("images.gz")
    ('parquet', None, None)
    """
    if file == STANDARD_INPUT:
        return "text"
    path = Path(file.lower())
    if path.suffix in PACKED_WITH:
        path = path.with_suffix("")
    return TABLES.get(path.suffix)
