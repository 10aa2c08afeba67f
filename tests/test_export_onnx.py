"""``lbe export --format onnx``: run in onnxruntime, it predicts as ``fast`` does."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import fast
from fast.data import encode, fit
from fast.data.raw import take
from fast.exports import Answered, invented_rows, onnx_files
from reference.configuration import Configuration
from reference.configuration.errors import InputError
from tests import exported
from tests.exported import ENCODINGS, NETWORKS, write
from tests.test_export_c import PLACES, real_data

NEEDED = "needs the extra onnx, and onnxruntime to run what was written"


def checked(folder: Path) -> str:
    done = exported.run(sys.executable, "check.py", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def onnx_of(model: fast.Model, tested: Answered | None = None) -> Any:
    pytest.importorskip("onnx", reason=NEEDED)
    pytest.importorskip("onnxruntime", reason=NEEDED)
    return onnx_files(model, tested or invented_rows(model, 200), "shirts")


@pytest.mark.parametrize("name", NETWORKS)
def test_every_rule(name: str, tmp_path: Path) -> None:
    model = exported.trained_model(tmp_path, name)
    folder = write(tmp_path / "code", onnx_of(model))
    assert checked(folder) == "all 200 rows as expected\n"


def test_models_that_were_joined(tmp_path: Path) -> None:
    folder = write(tmp_path / "code", onnx_of(exported.combined_model(tmp_path)))
    assert checked(folder) == "all 200 rows as expected\n"


@pytest.mark.parametrize("name", ENCODINGS)
def test_every_encoding(name: str, tmp_path: Path) -> None:
    folder = write(tmp_path / "code", onnx_of(exported.encoded_model(tmp_path, name)))
    assert checked(folder) == "all 200 rows as expected\n"


@pytest.mark.parametrize("name", ["committee-snapshots", "propagated"])
def test_the_agreements_are_those_of_the_network(name: str, tmp_path: Path) -> None:
    model = exported.trained_model(tmp_path, name)
    folder = write(tmp_path / "code", onnx_of(model))
    import onnxruntime

    session = onnxruntime.InferenceSession(folder / "shirts.onnx")
    rows = np.load(folder / "rows.npy")
    for part in (rows, rows[:1], rows[:7]):
        (agreements,) = session.run(["agreements"], {"rows": part})
        assert agreements.dtype == np.int32
        assert agreements.tolist() == model.network.agreements(part).tolist()


def test_a_check_can_fail(tmp_path: Path) -> None:
    folder = write(tmp_path / "code", onnx_of(exported.trained_model(tmp_path, "local")))
    expected = np.load(folder / "expected.npy")
    expected[5] = (expected[5] + 1) % 3
    np.save(folder / "expected.npy", expected)
    done = exported.run(sys.executable, "check.py", cwd=folder)
    assert done.returncode == 1 and "1 differ; row 5: " in done.stderr


def test_operators_are_standard_and_numbers_whole(tmp_path: Path) -> None:
    """No operator of a vendor, no floating point anywhere, a bit a weight in the file."""
    model = exported.encoded_model(tmp_path, "table")
    files = onnx_of(model)
    import onnx

    proto = onnx.load_from_string(files["shirts.onnx"])
    assert {node.domain for node in proto.graph.node} == {""}
    assert [opset.domain for opset in proto.opset_import] == [""]
    known = onnx.shape_inference.infer_shapes(proto, strict_mode=True).graph.value_info
    types = {value.type.tensor_type.elem_type for value in known}
    types |= {constant.data_type for constant in proto.graph.initializer}
    whole = {"UINT8", "INT8", "INT32", "INT64", "BOOL"}
    assert {onnx.TensorProto.DataType.Name(kind) for kind in types} <= whole
    network = exported.trained_model(tmp_path, "propagated")
    bits = sum(s.perceptrons * s.inputs for s in network.network.config.shapes)
    assert len(onnx_of(network)["shirts.onnx"]) < bits // 8 + 12000


@pytest.mark.parametrize("place", PLACES)
def test_all_test_samples(place: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    data = real_data(place, request)
    encoding = fit(data.train)
    some = np.arange(min(500, len(data.train_labels)))
    layers = (35, 35) if encoding.inputs < 500 else (525, 525)
    config = Configuration(inputs=encoding.inputs, classes=data.classes, layers=layers)
    network = fast.Network(config)
    network.train_epoch(encode(take(data.train, some), encoding), data.train_labels[some])
    network.save(tmp_path / "m", encoding=encoding)
    model, bits = fast.load(tmp_path / "m"), encode(data.test, encoding)
    tested = Answered(data.test, bits, model.network.predict(bits))
    folder = write(tmp_path / "code", onnx_of(model, tested))
    assert checked(folder) == f"all {len(data.test_labels)} rows as expected\n"


def test_without_onnx_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = exported.trained_model(tmp_path, "local")
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(InputError, match=r"onnx, .* is not installed; allowed: pip install"):
        onnx_files(model, invented_rows(model, 5), "shirts")
