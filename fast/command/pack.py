"""``lbe pack``: encode a data set once, and keep its bits in a file that is mapped when read."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from tqdm import tqdm

from fast.command.describe import described, description_text
from fast.command.headline import tested_line
from fast.command.notice import notice
from fast.command.source_options import (
    classes_of,
    is_spread,
    levels_of,
    source_of,
)
from fast.command.thresholds import refuse_thresholds, thresholds_asked
from fast.command.unread import refuse_unread
from fast.command.values import whole
from fast.data.classes import confirm_classes
from fast.data.division import Data, Labels
from fast.data.doubles import as_fitted
from fast.data.fitting import encode, fit, settle_bias
from fast.data.loading import load
from fast.data.packed import Block, write_packed
from fast.data.raw import Raw
from fast.files import check_regular, remove_partials
from fast.scheduler import connected
from reference.configuration import ConfigurationError, Encoding
from reference.configuration.values import whole_number

PACKED_AT_ONCE = 1000  # samples


def run(options: argparse.Namespace) -> int:
    """Write the training and the test samples, encoded as ``lbe train`` would."""
    seed = whole("seed", options.seed)
    whole_number("seed", seed, 0, 2**64 - 1)
    refuse_unread(vars(options))
    if options.describe:
        return _describe(options, seed)
    if options.file is None:
        raise ConfigurationError("lbe pack", "there is no file to write", "FILE.packed")
    path = Path(options.file)
    if path.suffix != ".packed":
        raise ConfigurationError(options.file, "its name does not end in .packed", "FILE.packed")
    check_regular(path)
    remove_partials(path.parent)
    with connected(options.dask) if options.dask else nullcontext() as client:
        return _pack(options, path, seed, client)


def _pack(options: argparse.Namespace, path: Path, seed: int, client: Any) -> int:
    packing = None
    if client is None:
        data, encoding = _encoded(options, seed)
    else:
        from fast.command.pack_cluster import Packing  # which stands on an optional extra

        packing = Packing(client, vars(options), seed)
        data, encoding = packing.data, packing.encoding
        for remark in data.remarks:
            notice(remark)
    total = len(data.train_labels) + len(data.test_labels)
    with tqdm(total=total, unit="sample", disable=not sys.stderr.isatty(), leave=False) as bar:
        if packing is None:
            blocks = (
                _blocks(data.train, data.train_labels, encoding, bar),
                _blocks(as_fitted(data.test, encoding), data.test_labels, encoding, bar),
            )
        else:
            blocks = packing.encoded(bar.update)
        train, test = write_packed(
            path,
            *blocks,
            inputs=encoding.inputs,
            classes=data.classes,
            encoding=encoding,
            class_names=data.class_names,
        )
    result = {
        "file": str(path),
        "train": train,
        "test": test,
        "inputs": encoding.inputs,
        "classes": data.classes,
        "bytes": path.stat().st_size,
        "tested": data.tested,
        "label": data.label,
    }
    if options.json:
        print(json.dumps(result))
    else:
        print(
            f"{path}: {train} training and {test} test samples of {encoding.inputs} bits, "
            f"{data.classes} classes, {result['bytes']} bytes"
        )
        if data.label is not None:
            print(tested_line(data))
    return 0


def _encoded(options: argparse.Namespace, seed: int) -> tuple[Data, Encoding]:
    """Read the data, and fit their encoding."""
    source = source_of(vars(options))
    levels, classes = levels_of(source), classes_of(source)
    data = load(source, seed)
    confirm_classes(data, source, classes)
    refuse_thresholds(thresholds_asked(vars(options)), data.train, source.data)
    for remark in data.remarks:
        notice(remark)
    return data, settle_bias(fit(data.train, levels, is_spread(source)), options.bias)


def _describe(options: argparse.Namespace, seed: int) -> int:
    """Say what the data are taken for; write nothing."""
    if options.dask is not None:
        raise ConfigurationError("--describe", "there is --dask", "without it")
    if options.file is not None:
        raise ConfigurationError("--describe", "it writes no file", f"without {options.file}")
    data, encoding = _encoded(options, seed)
    said = described(data, encoding)
    name = options.data
    print(json.dumps(said) if options.json else description_text(name, said, data, encoding))
    return 0


def _blocks(raw: Raw, labels: Labels, encoding: Encoding, bar: "tqdm[None]") -> Iterator[Block]:
    bits = encode(raw, encoding)
    for start in range(0, len(labels), PACKED_AT_ONCE):
        block = slice(start, start + PACKED_AT_ONCE)
        yield bits[block], labels[block]
        bar.update(len(labels[block]))
