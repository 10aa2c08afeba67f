"""Sets of images are fetched over HTTP, kept in a cache, and refused with a wrong checksum."""

import gzip
import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest

from fast.data import load_images
from fast.data.image_sets import IMAGE_SETS
from fast.data.images import found
from reference.configuration import DataError
from tests.test_image_sets import idx

pytest.importorskip("pooch", reason="needs the extra data")

IMAGES = np.arange(4 * 9, dtype=np.uint8).reshape(4, 3, 3)
LABELS = np.array([1, 2, 1, 2], np.uint8)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to serve from; no file is at home: not in LBE_DATA, and the cache is empty."""
    monkeypatch.delenv("LBE_DATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "served").mkdir()
    return tmp_path / "served"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve the folder on this machine; the address ends with a slash."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def zipped_files(name: str) -> dict[str, bytes]:
    """The four files of a set, by their names with .gz."""
    parts = (idx(IMAGES, 8), idx(LABELS, 8)) * 2
    files = IMAGE_SETS[name].files
    return {f"{file}.gz": gzip.compress(part) for file, part in zip(files, parts, strict=True)}


def md5(data: bytes) -> str:
    return f"md5:{hashlib.md5(data).hexdigest()}"


def sums(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name.removesuffix(".gz"): md5(data) for name, data in files.items()}


def test_four_files_are_fetched_once(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = zipped_files("kmnist")
    for name, data in files.items():
        (empty / name).write_bytes(data)
    with served(empty) as address:
        here = replace(IMAGE_SETS["kmnist"], address=address, checksums=sums(files))
        monkeypatch.setitem(IMAGE_SETS, "kmnist", here)
        assert found("kmnist", None) is None
        images = load_images("kmnist", None)
    assert (images.train_images == IMAGES.reshape(4, 9)).all()
    assert images.test_labels.tolist() == [1, 2, 1, 2]
    assert found("kmnist", None) == "in the cache"
    assert (load_images("kmnist", None).test_images == images.test_images).all()  # none serves now


def test_a_wrong_file_is_refused(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = zipped_files("kmnist")
    for name, data in files.items():
        (empty / name).write_bytes(data[:-1] + b"x" if "t10k-labels" in name else data)
    with served(empty) as address:
        here = replace(IMAGE_SETS["kmnist"], address=address, checksums=sums(files))
        monkeypatch.setitem(IMAGE_SETS, "kmnist", here)
        with pytest.raises(DataError, match="its checksum is wrong"):
            load_images("kmnist", None)


def test_one_archive_serves_all_sets_in_it(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """EMNIST: the files lie in a folder of the archive; a second set comes from what is kept."""
    names, made = ("emnist-letters", "emnist-balanced"), io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            for file, data in zipped_files(name).items():
                archive.writestr(f"gzip/{file}", data)
    (empty / "gzip.zip").write_bytes(made.getvalue())
    with served(empty) as address:
        for name in names:
            here = replace(
                IMAGE_SETS[name], address=f"{address}gzip.zip", archive=md5(made.getvalue())
            )
            monkeypatch.setitem(IMAGE_SETS, name, here)
        assert load_images(names[0], None).train_labels.tolist() == [1, 2, 1, 2]
    assert load_images(names[1], None).train_labels.tolist() == [1, 2, 1, 2]
