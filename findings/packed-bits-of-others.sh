#!/usr/bin/env bash
# How others write a bit, where it is not how we do (specification 2.1, 2.3: a 1 is +1, position i is bit
# i mod 64 of word i // 64, padding 0, which stands for nothing).
#
# - larq-compute-engine 0.16.0: a 1 is -1. Words of 32 bits, least significant first; padding 0 is +1.
#   A weight of 0 becomes +1. So every word of weights is ours inverted, but for its padding.
# - NumPy 1.26.4 packbits: the first element is the *most* significant bit of its byte, unless
#   bitorder="little" is said.
# - QONNX 1.0.0 BipolarQuant: packs nothing, values are the floats -1 and +1; 0 and -0 become +1.
# - Arrow (pyarrow 26.0.1) booleans: bytes, least significant bit first, true is 1: as ours.
#
# A good guess would be that a set bit stands for the larger of the two values, as it does in the other
# three.
#
# It touches whoever takes weights from one of them, or hands ours on: see docs/how-to/export.md. Our
# side of it is tests/test_findings.py.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/larq"
"$folder/larq/bin/pip" install --quiet --disable-pip-version-check \
  larq==0.14.0 larq-compute-engine==0.16.0 tensorflow-cpu==2.16.2 tf-keras==2.16.0 numpy==1.26.4
CUDA_VISIBLE_DEVICES="" TF_CPP_MIN_LOG_LEVEL=3 TF_USE_LEGACY_KERAS=1 "$folder/larq/bin/python" - <<'PYTHON'
import larq
import larq_compute_engine
import numpy as np
import tf_keras

# one weight of each row is not -1: number 0 of row 0, number 33 of row 1, number 1, a 0, of row 2
weights = np.full((1, 1, 35, 4), -1, np.float32)
weights[0, 0, 0, 0], weights[0, 0, 33, 1], weights[0, 0, 1, 2] = 1, 1, 0
layer = larq.layers.QuantConv2D(
    4, 1, input_quantizer="ste_sign", kernel_quantizer="ste_sign", use_bias=False
)
model = tf_keras.Sequential([tf_keras.layers.Input((2, 2, 35)), layer])
model.set_weights([weights])
packed = larq_compute_engine.convert_keras_model(model)
rows = [[0xFFFFFFFE, 0b111], [0xFFFFFFFF, 0b101], [0xFFFFFFFD, 0b111], [0xFFFFFFFF, 0b111]]
expected = np.array(rows, "<u4").tobytes()
print("larq-compute-engine has these words:", expected in packed)
assert packed.count(expected) == 1
assert np.packbits([1, 0, 1, 1]).tolist() == [0b10110000]
assert np.packbits([1, 0, 1, 1], bitorder="little").tolist() == [0b1101]
PYTHON
python3 -m venv "$folder/others"
"$folder/others/bin/pip" install --quiet --disable-pip-version-check qonnx==1.0.0 pyarrow==26.0.1
"$folder/others/bin/python" - <<'PYTHON'
import numpy as np
import pyarrow
from qonnx.custom_op.general.bipolar_quant import binary_quant

signs = binary_quant(np.array([-2, -0.0, 0, 0.5], np.float32), np.float32(1))
print("QONNX:", signs.tolist(), signs.dtype)
assert signs.dtype == np.float32 and signs.tolist() == [-1, 1, 1, 1]
column = pyarrow.array([True, False, True, True, *[False] * 5, True])
print("Arrow:", column.buffers()[1].to_pybytes().hex())
assert column.buffers()[1].to_pybytes()[:2] == bytes([0b1101, 0b10])
PYTHON
