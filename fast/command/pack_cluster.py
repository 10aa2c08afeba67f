"""``lbe pack --dask``: a table read, fitted and encoded by the workers of a cluster."""

import tempfile
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fast.bits import Bits, word_count
from fast.command.source_options import classes_of, given_options, is_spread, levels_of
from fast.command.thresholds import refuse_thresholds, thresholds_asked
from fast.data import by_workers
from fast.data.classes import confirm_classes
from fast.data.division import Data, Labels, shuffled, shuffled_out
from fast.data.fitting import settle_bias
from fast.data.formats import STANDARD_INPUT
from fast.data.own_files import check_classes
from fast.data.packed import Block
from fast.data.pieces import files_of, pieces_of
from fast.data.raw import Columns, Flags
from fast.data.source import Source
from fast.data.table import Table, table_of
from fast.encoding import order_of_classes
from reference.configuration import ConfigurationError, Encoding

AT_ONCE = 1000  # samples
NONE = Flags(np.zeros((0, 0), np.bool_))


class Packing:
    """A table that workers encode; data: without samples, told as fast.data.load tells it."""

    data: Data
    encoding: Encoding

    def __init__(self, client: Any, options: dict[str, Any], seed: int) -> None:
        """Read it, and fit its encoding. Raises ConfigurationError, DataError, OSError."""
        name, given = str(options["data"]), given_options(options)
        for option in ("test",):
            if options.get(option):
                raise ConfigurationError("--dask", f"there is --{option}", f"no --{option}")
        if name == STANDARD_INPUT:
            raise ConfigurationError("--dask", "the workers do not read -", "a file or a folder")
        files = files_of(name)
        Source(**{**given, "data": str(files[0])}).check()
        source = Source(**given)
        levels, missing = levels_of(source), source.missing or "code"
        header = source.header or "auto"
        categorical = source.categorical.split(",") if source.categorical else []

        def read(cells: Any) -> Table:
            return table_of(cells, source.label, header, categorical, missing, source.decimal)

        pieces = pieces_of(files, source.separator)
        self._client, self._rows = client, by_workers.gather(client, pieces, name, header, read)
        table = self._rows.table
        columns = Columns(table.names, table.columns, table.texts)
        refuse_thresholds(thresholds_asked(options), columns, name)
        assert table.labels is not None
        class_names = order_of_classes(table.labels.values())
        check_classes(len(class_names), name)
        index = {text: number for number, text in enumerate(class_names)}
        labels = by_workers.labels_of(client, self._rows, index)
        first, last = shuffled_out(source.split, len(labels), seed)
        self.data = Data(
            NONE,
            labels[first],
            NONE,
            labels[last],
            class_names,
            len(class_names),
            shuffled(len(last), len(labels), name),
            f"column {table.label_name}",
            remarks=table.remarks,
        )
        confirm_classes(self.data, source, classes_of(source))
        trained = np.ones(len(labels), np.bool_)
        trained[last] = False
        fitted = by_workers.fit_to(client, self._rows, trained, levels, is_spread(source))
        self.encoding = settle_bias(fitted, options["bias"])
        self._how, self._order = (categorical, missing), np.concatenate([first, last])

    def encoded(self, tick: Any) -> tuple[Iterator[Block], Iterator[Block]]:
        """Give the training and the test samples, encoded, in the order of the file to write.

        tick: called with a number of samples when they have come. They wait on the disk here.
        """
        count, width = len(self._order), word_count(self.encoding.inputs)
        place = np.empty(count, np.intp)
        place[self._order] = np.arange(count)
        with tempfile.TemporaryFile() as kept:
            kept.truncate(8 * count * width)
            words: Any = np.memmap(kept, "<u8", "r+", shape=(count, width))
        for rows, encoded in by_workers.encoded(
            self._client, self._rows, self.encoding, *self._how
        ):
            words[place[rows.start : rows.stop]] = encoded
            tick(len(rows))
        trained = len(self.data.train_labels)
        return (
            self._given(words[:trained], self.data.train_labels),
            self._given(words[trained:], self.data.test_labels),
        )

    def _given(self, words: NDArray[np.uint64], labels: Labels) -> Iterator[Block]:
        for start in range(0, len(labels), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            yield Bits(np.asarray(words[part], np.uint64), self.encoding.inputs), labels[part]
