"""How long the test images of Fashion-MNIST take in onnxruntime, and in ``fast``: one thread each.

python -m tests.onnx_speed FOLDER, the folder of the data set; a network of 525-525, from pixels to
classes, 1000 images at once, the best of 5 runs.
"""

import sys
from time import perf_counter

import numpy as np
import onnxruntime

import fast
from fast.data import Images, Source, encode, fit, load
from fast.data.trained_model import Model
from fast.exports.onnx import onnx_bytes
from reference.configuration import Description, Progress

AT_ONCE, RUNS = 1000, 5


def main(folder: str) -> None:
    """Measure, and print seconds and the bytes of the ONNX file."""
    data = load(Source("fashion-mnist", data_dir=folder), 0)
    encoding, test = fit(data.train), data.test
    assert isinstance(test, Images)
    config = fast.Configuration(inputs=encoding.inputs, classes=data.classes)
    network = fast.Network(config)
    written = onnx_bytes(Model(Description(config, Progress(), encoding), network), "speed")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(written, options, providers=["CPUExecutionProvider"])
    starts = range(0, len(test.pixels), AT_ONCE)
    best = [np.inf, np.inf]
    for _ in range(RUNS):
        before = perf_counter()
        parts = [session.run(["classes"], {"rows": test.pixels[i : i + AT_ONCE]}) for i in starts]
        between = perf_counter()
        ours = network.predict(encode(test, encoding))
        best = list(map(min, best, (between - before, perf_counter() - between)))
        assert np.array_equal(np.concatenate([part for (part,) in parts]), ours)
    print(f"{len(ours)} images: onnxruntime {best[0]:.3f} s, fast {best[1]:.3f} s")
    print(f"{len(written)} bytes of ONNX")


if __name__ == "__main__":
    main(sys.argv[1])
