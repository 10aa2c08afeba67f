"""Bytes mean the same on a machine of either byte order (spec 2.3, 14.2, 15.2).

What such a machine does natively is done here on arrays of its types: its uint64 is ">u8" here.
"""

import ast
import struct
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import fast
from fast.agreement import disagreements
from fast.bits import Bits, ones, unpack
from fast.data import read_packed, write_packed
from fast.data.npz import read_npz
from fast.model_file import from_bytes, from_little_endian, to_bytes
from reference.configuration import BitsEncoding, Configuration, Description, Progress

FAST = Path(fast.__file__).parent
CODES = {"i1": "b", "i2": "h", "i4": "i", "u8": "Q"}  # of NumPy and of struct
CONFIG = Configuration(
    inputs=130, classes=3, layers=(70, 9), counter_bits=12, codebook="trained", batch=7, seed=2
)


def samples(order: str) -> tuple[Bits, Any]:
    """Draw samples and labels whose arrays lie in memory in a byte order."""
    X, y = fast.prototype_samples(seed=1, classes=3, n=CONFIG.inputs, samples=range(40))
    return Bits(X.words.astype(order + "u8"), X.n), y.astype(order + "u2")


def described(config: Configuration) -> Description:
    return Description(config, Progress(), BitsEncoding(config.inputs))


@given(st.sampled_from("<>"), st.sampled_from(sorted(CODES)), st.data())
def test_tensors_are_read_into_the_integers_of_either_order(
    order: str, kind: str, data: st.DataObject
) -> None:
    """Spec 15.2: what is little-endian in the file is the same number everywhere."""
    bounds = np.iinfo(kind)
    values = data.draw(st.lists(st.integers(int(bounds.min), int(bounds.max)), max_size=5))
    written = struct.pack(f"<{len(values)}{CODES[kind]}", *values)
    read = from_little_endian(written, np.dtype(order + kind))
    assert read.tolist() == values and read.dtype == np.dtype(order + kind)
    assert read.flags.writeable and read.flags.owndata


def test_a_model_is_read_into_the_integers_of_this_machine() -> None:
    """Spec 15.2: the kernel works on what it was made for."""
    _, network = from_bytes(to_bytes(described(CONFIG), fast.Network(CONFIG)))
    for layer in network.layers:
        for array in (layer.counters, layer.codebook, layer.codeword_counters):
            assert array is None or array.dtype.isnative


@pytest.mark.parametrize("order", "<>")
def test_the_kernel_and_the_packing_take_words_of_either_order(order: str) -> None:
    """Spec 2.2, 2.3: a word is a number, however it lies in memory."""
    X, _ = samples(order)
    native = X.words.astype(np.uint64)
    assert np.array_equal(unpack(X.words, X.n), unpack(native, X.n))
    assert np.array_equal(np.sort(ones(X.words, X.n)), np.flatnonzero(unpack(native, X.n)))
    differing = disagreements(X.words, np.ascontiguousarray(X.words.T), X.n)
    flags = unpack(native, X.n)
    assert np.array_equal(differing, (flags[:, None] != flags[None]).sum(axis=2))


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("codebook", ["fixed", "trained"])
def test_training_gives_the_bytes_and_the_digest_of_either_order(
    order: str, codebook: Any, tmp_path: Path
) -> None:
    """Spec 14.2, 15.1: samples mapped from a file are not of the machine's order on either side."""
    config = Configuration(
        inputs=130, classes=3, layers=(70, 9), counter_bits=12, codebook=codebook, batch=7, seed=2
    )
    X, y = samples(order)
    network, other = fast.Network(config).partial_fit(X, y), fast.Network(config)
    path = tmp_path / "set.packed"
    write_packed(path, [(X, y)], [(X, y)], inputs=X.n, classes=3)
    packed = read_packed(path)
    other.partial_fit(packed.train, packed.train_labels)
    assert fast.digest(network) == fast.digest(other)
    assert to_bytes(described(config), network) == to_bytes(described(config), other)
    assert np.array_equal(network.predict(X), other.predict(packed.test))
    for layer in network.layers:  # as a machine of that order holds them
        layer.counters = layer.counters.astype(order + "i2")
    assert fast.digest(network) == fast.digest(other)
    assert to_bytes(described(config), network) == to_bytes(described(config), other)


@pytest.mark.parametrize("kind", ["u2", "i4", "f4", "f8", "i8"])
def test_an_npz_file_of_either_order_is_the_same_samples(kind: str, tmp_path: Path) -> None:
    X, y = np.arange(12).reshape(4, 3), np.array([0, 1, 1, 0])
    read = []
    for order in "<>":
        path = tmp_path / f"{kind}{ord(order)}.npz"
        np.savez(path, X=X.astype(order + kind), y=y.astype(order + "i4"))
        read.append(read_npz(path))
    for arrays in read:
        assert np.array_equal(arrays.train, X) and arrays.train_labels.tolist() == y.tolist()


# Calls that take bytes for numbers or numbers for bytes, with no order in their arguments.
NATIVE_ON_BOTH_SIDES = {
    ("agreement.py", "octets[start:start + size].view(np.uint64)"),  # nothing is in it yet
    ("bits.py", "words.view()"),  # of the same type
    # the file names its order, and it is turned round where it is not the machine's
    ("data/idx.py", "data.view(kind)"),
    ("data/npy.py", "data.view(header.dtype)"),
    ("data/npy.py", "values.byteswap(inplace=True).view(header.dtype.newbyteorder('='))"),
    ("weight_set.py", "words.view()"),  # of the same type
    ("mapped.py", "np.memmap(self.path, self.dtype, 'r', self.offset, self.shape)"),  # "<u8"
    # flags, which are gathered by a constant of the machine's order (test_compiled_kernels.py)
    ("compiled/moves.py", "positive.view(np.uint64)"),
    ("compiled/words.py", "row.view(np.uint64)"),
    ("implementation/samples.py", "words([word]).view(np.float64)"),  # a word is its double
}
ONE_BYTE = {"np.uint8", "np.int8", "np.bool_"}


def test_every_look_at_bytes_names_their_order() -> None:
    """Spec 2.3, 15.2: no number is read from bytes as this machine would have written it."""
    found = set()
    for path in sorted(FAST.rglob("*.py")):
        name, tree = path.relative_to(FAST).as_posix(), ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module == "safetensors.numpy":
                # its load and load_file give the file's bytes the machine's types
                assert [alias.name for alias in node.names] == ["save"], name
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr not in ("view", "frombuffer", "fromfile", "memmap"):
                continue
            taken = [ast.unparse(argument) for argument in node.args]
            if not any(t in ONE_BYTE or "<" in t for t in taken):
                found.add((name, ast.unparse(node)))
    assert found == NATIVE_ON_BOTH_SIDES
