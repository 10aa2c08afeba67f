"""Whether labels can be classes: a quantity, or a name of each row, is most often a mistake."""

from fast.data.cell import parse_number
from fast.data.division import Data
from fast.data.source import Source
from reference.configuration import ConfigurationError, DataError

ROWS_A_CLASS = 10  # at least, if not confirmed; two classes are always fine


def confirm_classes(data: Data, source: Source, told: int | None) -> None:
    """Refuse labels that look like no classes, unless it was told how many they are.

    told: by ``--classes``. Raises ConfigurationError where it is another number, DataError.
    """
    if data.label is None:
        return
    file, count = source.data, data.classes
    if told is not None:
        if told != count:
            problem = f"{told}, but the labels of {file} ({data.label}) are of {count} classes"
            raise ConfigurationError("--classes", problem, str(count))
        return
    rows = len(data.train_labels) + (len(data.test_labels) if source.test is None else 0)
    allowed = f"another --label; or --classes {count}, if they are classes"
    if file.lower().endswith(".npz"):
        allowed = f"labels that are classes; or --classes {count}, if they are"
    broken = _broken_number(data.class_names or ())
    if broken is not None:
        problem = f"its labels ({data.label}) are numbers that are not whole, as {broken}"
        raise DataError(file, problem, allowed)
    if count > 2 and ROWS_A_CLASS * count > rows:
        problem = f"its labels ({data.label}) are of {count} classes in {rows} rows"
        raise DataError(file, problem, allowed)


def _broken_number(names: tuple[str, ...]) -> str | None:
    """Name a class that is no whole number, if all are numbers."""
    numbers = [parse_number(name) for name in names]
    if any(number is None for number in numbers):
        return None
    pairs = zip(names, numbers, strict=True)
    return next((name for name, n in pairs if n is not None and n.denominator != 1), None)
