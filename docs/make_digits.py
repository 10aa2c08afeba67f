"""Write docs/js/digits.js, what the front page learns from: python docs/make_digits.py.

It has the digits of the package, and the settings and the digest of the network that
`lbe train --data digits` makes. Everything else is computed in the page.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fast
from fast.data.digits import load_digits

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "js" / "digits.js"

HEAD = """// Made by docs/make_digits.py. Digits: E. Alpaydin, C. Kaynak, Optical Recognition of
// Handwritten Digits, UCI Machine Learning Repository, doi.org/10.24432/C50P49, CC BY 4.0; each is
// 64 shades of 0 to 16, each a figure of base 17.
"use strict";
LBE.digits = """
SHADES = "0123456789abcdefg"


def trained() -> dict[str, Any]:
    """Train as the command does, and name what it takes to do the same."""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "fast.start", "train", "--data", "digits"]
        options = ["--json", "--engine", "numpy", "--out", folder]
        run = subprocess.run(
            command + options, cwd=ROOT, check=True, capture_output=True, text=True
        )
        model = fast.load(Path(folder) / "model.safetensors")
    said, config = json.loads(run.stdout), model.network.config
    assert config.rule == "local" and config.codebook == "equiangular"
    assert config.counter_bits == 8 and config.alpha.denominator == 1, "all that the page can do"
    p_r = config.reinforcement
    return {
        "config": {
            "classes": config.classes,
            "layers": [
                {"perceptrons": s.perceptrons, "inputs": s.inputs, "theta": s.theta}
                for s in config.shapes
            ],
            "stages": config.stages,
            "alpha": int(config.alpha),
            "p_r": [p_r.numerator, p_r.denominator],
            "init_bits": config.init_bits,
            "batch": config.batch,
            "epochs": config.epochs,
            "seed": config.seed,
        },
        "levels": int(model.description.notes["levels"]),
        "test": said["samples"]["test"],
        "digest": said["digest"],
    }


def digits() -> str:
    """Make the text of the file."""
    pixels, labels = load_digits()
    lines = ["".join(SHADES[shade] for shade in picture) for picture in pixels.tolist()]
    made = trained()
    parts = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in made.items()]
    parts.append(f'"labels": "{"".join(map(str, labels.tolist()))}"')
    parts.append('"pixels": [\n' + ",\n".join(f'"{line}"' for line in lines) + "\n]")
    return HEAD + "{\n" + ",\n".join(parts) + "\n};\n"


if __name__ == "__main__":
    FILE.write_text(digits(), encoding="utf-8")
