"""Every reader of what others write, as a function of bytes: a documented error is its right."""

from collections.abc import Callable

from tests.fuzz import data_files, texts

READERS: dict[str, Callable[[bytes], None]] = {
    "model": texts.model,
    "description": texts.description,
    "checkpoint": texts.checkpoint,
    "json": texts.json_text,
    "configuration": texts.configuration,
    "vectors": texts.vectors,
    "packed": data_files.packed,
    "packed-description": data_files.packed_description,
    "npz": data_files.npz,
    "npy": data_files.npy,
    "idx": data_files.idx,
    "idx-gzip": data_files.idx_gzip,
    "table": data_files.table,
    "compressed": data_files.compressed,
    "zstandard": data_files.zstandard,
    "parquet": data_files.parquet,
    "feather": data_files.feather,
    "arff": data_files.arff,
    "libsvm": data_files.libsvm,
    "results": data_files.results,
    "trace": data_files.trace,
    "protocol": texts.protocol,
    "reply": texts.reply,
    "numbers": texts.numbers,
}
