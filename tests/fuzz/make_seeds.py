"""Make the seeds anew: python -m tests.fuzz.make_seeds. Small files, each in order."""

import csv
import gzip
import io
import json
import struct
import zipfile
from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
from pyarrow import feather, parquet

import fast
import fast.model_file
from fast.command.checkpoint import Checkpoint
from fast.command.presets import DEFAULTS
from fast.command.tracing import line_of
from fast.experiments.table import Row
from reference import vectors
from reference.configuration import (
    BiasedEncoding,
    BitsEncoding,
    CategoricalColumn,
    Configuration,
    Description,
    Encoding,
    MedianEncoding,
    NumericColumn,
    TableEncoding,
)
from tests.fuzz import containers
from tests.fuzz.texts import SHORT_WORK

FOLDER = Path(__file__).parent / "seeds"
TABLE = TableEncoding(
    (NumericColumn("a", (Fraction(1, 2), Fraction(3))), CategoricalColumn("b", ("x", "y")))
)
SETTINGS = {name: value for name, value in DEFAULTS.items() if name != "out"}
METRICS = {"train_accuracy": 0.5, "test_accuracy": 1.0, "seconds": 0.25}
MOST = 2  # vectors of an operation


def make() -> dict[str, bytes]:
    """Make all seeds, by reader and name."""
    return {**_models(), **_arrays(), **_tables(), **_vectors(), **_texts()}


def _models() -> dict[str, bytes]:
    made: dict[str, bytes] = {}
    encodings: dict[str, tuple[Encoding, dict[str, Any]]] = {
        "bits": (BitsEncoding(4), {"codebook": "trained"}),
        "median": (MedianEncoding(4, 11), {"rule": "committee", "layers": (4,), "group": 2}),
        "table": (TABLE, {"counter_bits": 9, "layers": (3, 3)}),
        "bias": (BiasedEncoding(BitsEncoding(3)), {"robustness": ("1/4",), "seed": 2**63}),
        "stages": (BitsEncoding(4), {"codebook": "equiangular", "group": [[1], [3]]}),
        "handed-down": (BitsEncoding(4), {"rule": "propagated", "layers": (4, 3), "gate": "1/2"}),
    }
    for name, (encoding, options) in encodings.items():
        config = Configuration(**{"inputs": 4, "classes": 2, "layers": (3,), **options})
        network = fast.Network(config)
        notes = {
            "data": "x.csv",
            "label": "c",
            "header": "auto",
            "categorical": "b",
            "split": "1/5",
        }
        described = Description(config, network.progress, encoding, ("p", "q"), dict(notes))
        made[f"model/{name}"] = fast.model_file.to_bytes(described, network)
        made[f"description/{name}.json"] = described.to_text().encode()
        made[f"configuration/{name}.json"] = json.dumps(config.to_json()).encode()
        note = Checkpoint(SETTINGS, "/home", "a", ({"epoch": 1, **METRICS},), (3, 1), 0.5)
        made["checkpoint/begun.json"] = json.dumps(note.to_json()).encode()
        made[f"json/{name}.json"] = described.to_text().encode()
        if encoding.inputs == 4:
            text = {"encoding": encoding.to_json(), "class_names": ["p", "q"]}
            made[f"packed-description/{name}.json"] = json.dumps(text).encode()
        small = Description(config, network.progress, encoding, None, {}, weights_only=True)
        only = fast.model_file.to_bytes(small, network)
        made[f"model/weights-only-{name}"] = only
        made[f"description/weights-only-{name}.json"] = small.to_text().encode()
    five = {"encoding": BitsEncoding(5).to_json(), "class_names": None}
    made["packed-description/five.json"] = json.dumps(five).encode()
    made["packed/five"] = containers.packed(json.dumps(five).encode())
    return made


def _arrays() -> dict[str, bytes]:
    made = {}
    x = np.arange(6).reshape(3, 2)
    arrays = {
        "int64": x,
        "big-endian": x.astype(">i4"),
        "fortran": np.asfortranarray(x.astype(np.float32)),
        "images": x.astype(np.uint8).reshape(3, 1, 2),
        "bool": x > 2,
    }
    for name, array in arrays.items():
        made[f"npy/{name}"] = containers.member(array)
        made[f"npz/{name}"] = containers.npz(containers.member(array))
    file = io.BytesIO()
    y = [0, 1, 0]
    np.savez_compressed(file, x_train=x, y_train=y, x_test=x, y_test=y)
    made["npz/compressed"] = file.getvalue()
    for compression in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", compression) as archive:
            archive.writestr(zipfile.ZipInfo("X.npy"), containers.member(x), compression)
        made[f"npz/compression-{compression}"] = file.getvalue()
    for shape in ((6,), (3, 2), (3, 2, 1), (1, 3, 2, 1)):
        head = struct.pack(f">4B{len(shape)}I", 0, 0, 8, len(shape), *shape)
        wide = struct.pack(f">4B{len(shape)}I", 0, 0, 12, len(shape), *shape)
        made[f"idx/wide-{len(shape)}"] = wide + struct.pack(">6i", 0, 1, 2, -1, 2**31 - 1, 5)
        made[f"idx/{len(shape)}"] = made[f"idx-gzip/{len(shape)}"] = head + bytes(range(6))
    made["idx/gzip"] = gzip.compress(made["idx/3"], mtime=0)
    return made


def _tables() -> dict[str, bytes]:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(field.name for field in fields(Row))
    row: dict[Any, str] = {int: "3", float: "1.5", str: "a", float | None: "", str | None: "b"}
    writer.writerow(row[field.type] for field in fields(Row))
    rows = b"a,b,c\n1,x,p\n2.5,y,q\n-3e2,x,p\n"
    return {
        **_framed(),
        "compressed/gzip": gzip.compress(rows, mtime=0),
        "compressed/zstandard": containers.zstandard(rows),
        "zstandard/rows.csv": rows,
        "arff/plain.arff": b"@relation r\n@attribute a numeric\n@attribute 'b c' {x, 'y z'}\n"
        b"% said\n@data\n1,x\n2.5,'y z'\n?,x\n",
        "libsvm/plain.libsvm": b"p 1:1 3:-2.5e1\nq 2:7 # said\np qid:3 1:0.5\n",
        "results/one.csv": file.getvalue().encode(),
        "table/header.csv": b"a,b,c\n1,x,p\n2.5,y,q\n-3e2,x,p\n",
        "table/plain.csv": b"1,2,0\r\n3,4,1\r\n",
        "table/quoted.csv": b'\xef\xbb\xbf"a,b",c\n"1",\xc3\xb6\n"2","p""q"\n',
    }


def _framed() -> dict[str, bytes]:
    """Tables of pyarrow, of columns of every kind, the smallest that it writes."""
    table = pyarrow.table(
        {
            "a": [1.5, None, -2.0],
            "b": pyarrow.array(["x", "y", "x"]).dictionary_encode(),
            "d": [Decimal("1.25"), None, Decimal("-3.00")],
            "t": [date(2024, 1, 31), date(1969, 7, 20), None],
            "w": [True, False, True],
            "n": pyarrow.array([None, None, None]),
            "c": ["p", "q", "p"],
        }
    )
    made = {}
    for name in ("zstd", "snappy", "none"):
        file = io.BytesIO()
        parquet.write_table(table, file, compression=name, write_statistics=False)
        made[f"parquet/{name}"] = file.getvalue()
    small = table.select(["a", "c"])
    file = io.BytesIO()
    parquet.write_table(small, file, store_schema=False, use_dictionary=False)
    made["parquet/small"] = file.getvalue()
    for name in ("zstd", "lz4", "uncompressed"):
        file = io.BytesIO()
        feather.write_feather(table, file, compression=name)
        made[f"feather/{name}"] = file.getvalue()
    file = io.BytesIO()
    feather.write_feather(small, file, compression="uncompressed")
    made["feather/small"] = file.getvalue()
    return made


def _vectors() -> dict[str, bytes]:
    made, counts = {}, dict.fromkeys(SHORT_WORK, 0)
    for name in vectors.names():
        value = json.loads(vectors.text(name))
        for group in value["groups"]:
            group["tests"] = group["tests"][:1]
        value["groups"] = value["groups"][:2]
        value["numberOfTests"] = len(value["groups"])
        whole = json.dumps(value).encode()
        if len(whole) < 6000:
            made[f"vectors/{name}"] = whole
        for group in json.loads(vectors.text(name))["groups"]:
            operation = group["operation"]
            for test in group["tests"]:
                inputs = {**group["parameters"], **test["inputs"]}
                question = {"id": "a", "operation": operation, "inputs": inputs}
                line = json.dumps(question).encode()
                if len(line) < 2000 and counts.get(operation, MOST) < MOST:
                    made[f"protocol/{operation}-{counts[operation]}.json"] = line
                    counts[operation] += 1
    answer = {"id": "a", "outputs": {"saturated": [7, -8], "row": {"n": 3, "hex": "05"}}}
    made["reply/outputs.json"] = json.dumps(answer).encode()
    made["reply/refused.json"] = b'{"id": "a", "refused": {"stage": "data", "reason": "width"}}'
    made["reply/malformed.json"] = b'{"id": null, "malformed": "it is not JSON"}'
    return made


def _texts() -> dict[str, bytes]:
    texts = ("-1.50", "2e3", ".5E-7", "1/4", "525,525", "44-4,44-4", "10,9,-1", "65535/65535")
    made = {f"numbers/{i}.txt": text.encode() for i, text in enumerate(texts)}
    config = Configuration(inputs=2, classes=2, layers=(2,), group=1)
    lines: list[str] = []
    fast.Network(config).train_epoch(
        [[1, 0], [0, 1]], [1, 0], hook=lambda trace: lines.append(line_of(len(lines), trace))
    )
    made["trace/small.jsonl"] = ("\n".join(lines) + "\n").encode()
    return made


if __name__ == "__main__":
    for name, data in make().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
