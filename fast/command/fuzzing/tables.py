"""Questions about encodings and data sets (12, 13)."""

from typing import Any

from hypothesis import strategies as st

from fast.command.fuzzing.pieces import (
    NUMERALS,
    SHARES,
    TEXTS,
    U64,
    WIDTHS,
    WORDS,
    Draw,
    Strategy,
    rows,
)
from reference.oracle import answer

LEVELS = st.integers(1, 9)
NUMBERS = st.one_of(st.integers(-4, 4).map(str), NUMERALS)
FITTED = st.one_of(st.integers(-9, 9), st.decimals(-9, 9, places=2)).map(str)
CELLS = st.one_of(st.none(), NUMBERS)
TEXT_CELLS = st.one_of(st.none(), TEXTS)
LABELS = st.lists(st.integers(0, 4), max_size=12)


@st.composite
def _images(draw: Draw, /, **more: Strategy) -> dict[str, Any]:
    pixels = draw(st.integers(1, 9))
    images = st.lists(rows(st.integers(0, 255), pixels), max_size=4)
    return {"images": draw(images), **{name: draw(value) for name, value in more.items()}}


@st.composite
def _weighted(draw: Draw) -> dict[str, Any]:
    cells = draw(st.lists(CELLS, max_size=12))
    weights = draw(rows(st.integers(1, 9), len(cells)))
    return {"cells": cells, "levels": draw(LEVELS), "sample_weight": weights}


@st.composite
def _table(draw: Draw, missing: bool) -> dict[str, Any]:
    """Columns that the reference fits, and rows of cells like those, some of another length."""
    columns, cells = [], []
    for index in range(draw(st.integers(1, 3))):
        numeric = draw(st.booleans())
        kind = NUMBERS if numeric else TEXTS
        fit = FITTED if numeric else TEXTS
        seen = draw(st.lists(st.one_of(st.none(), fit) if missing else fit, max_size=6))
        operation = "fit_numeric_cells" if numeric else "fit_text_cells"
        inputs = {"cells": seen, "levels": 3} if numeric else {"cells": seen}
        fitted = answer(operation, inputs).get("outputs", {"thresholds": [], "missing": 0})
        column = {"kind": "thermometer" if numeric else "one-hot", "name": str(index), **fitted}
        if not column["missing"]:
            del column["missing"]
        columns.append(column)
        cells.append(st.one_of(st.none(), kind) if missing else kind)
    row = st.tuples(*cells).map(list)
    short = st.tuples(*cells[:-1]).map(list)
    return {"columns": columns, "rows": draw(st.lists(st.one_of(row, row, row, short), max_size=4))}


@st.composite
def _prototypes(draw: Draw) -> dict[str, Any]:
    return {
        "seed": draw(U64),
        "classes": draw(st.integers(2, 5)),
        "inputs": draw(WIDTHS),
        "first": draw(st.one_of(st.integers(0, 9), st.integers(0, 2**32 - 1))),
        "count": draw(st.integers(0, 3)),
    }


def _of(**pieces: Strategy) -> Strategy:
    return st.fixed_dictionaries(pieces)


QUESTIONS: dict[str, Strategy] = {
    "number": _of(text=st.one_of(NUMERALS, TEXTS)),
    "double": _of(word=WORDS),
    "fit_median": _images(),
    "encode_median": _images(twice_median=st.integers(0, 510)),
    "fit_thermometer": _of(values=st.lists(NUMBERS, max_size=12), levels=LEVELS),
    "fit_one_hot": _of(values=st.lists(TEXTS, max_size=6)),
    "fit_numeric_cells": _of(cells=st.lists(CELLS, max_size=12), levels=LEVELS),
    "fit_text_cells": _of(cells=st.lists(TEXT_CELLS, max_size=6)),
    "fit_spread_cells": _weighted(),
    "encode_table": _table(missing=False),
    "encode_cells": _table(missing=True),
    "class_names": _of(labels=st.lists(st.one_of(NUMERALS, TEXTS), max_size=8)),
    "prototypes": _prototypes(),
    "split": _of(seed=U64, samples=st.integers(1, 40), test=st.integers(0, 41)),
    "share": _of(fraction=SHARES, samples=st.integers(1, 40)),
    "validation_split": _of(seed=U64, labels=LABELS, share=SHARES),
    "balanced_weights": _of(labels=LABELS),
}
