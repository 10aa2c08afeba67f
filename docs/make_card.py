"""Write docs/card.png, the picture that goes with a link to the pages: python docs/make_card.py.

It shows what perceptrons of the first layer have learned, and needs Chromium (extra site).
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import fast

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "docs" / "card.png"
FONT = ROOT / "docs" / "css" / "fonts" / "source-serif-4-latin-wght-normal.woff2"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIDE, GAP, ACROSS = 4, 5, 12  # of a pixel, between tiles, tiles in a row and a column
SIZE = {"width": 1200, "height": 630}
RANGE = 32  # counters from dark to light

PAGE = """<!DOCTYPE html><meta charset="utf-8"><style>
@font-face {{ font-family: S; font-weight: 200 900; src: url("{font}") }}
body {{ margin: 0; width: 1200px; height: 630px; background: #16181c; color: #dfe1e4;
  font-family: S, serif; display: grid; grid-template-columns: 1fr auto; gap: 60px;
  align-items: center; padding: 0 70px; box-sizing: border-box }}
h1 {{ font-size: 76px; line-height: 1.05; font-weight: 600; letter-spacing: -0.015em;
  margin: 0 0 28px }}
p {{ font-size: 33px; line-height: 1.35; margin: 0; color: #a3abb5 }}
</style><div><h1>Local binary errors</h1>
<p>Networks of single bits, trained without floating point and without gradients</p></div>{tiles}"""


def trained(folder: Path) -> Any:
    """Train on the digits, as the front page does."""
    command = [
        sys.executable,
        "-m",
        "fast.start",
        "train",
        "--data",
        "digits",
        "--out",
        str(folder),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return fast.load(folder / "model.safetensors")


def tiles(model: Any) -> str:
    """Draw the first perceptrons of the first layer, 8 by 8 pixels each, as SVG."""
    thresholds = [len(column.thresholds) for column in model.description.encoding.encoding.columns]
    counters = model.network.layers[0].counters
    step = 8 * SIDE + GAP
    parts = []
    for k in range(ACROSS * ACROSS):
        left, top, at = k % ACROSS * step, k // ACROSS * step, 0
        for pixel, bits in enumerate(thresholds):
            if not bits:
                continue
            mean = float(counters[k, at : at + bits].mean())
            at += bits
            opacity = min(1.0, max(0.0, 0.5 + mean / RANGE))
            x, y = left + pixel % 8 * SIDE, top + pixel // 8 * SIDE
            place = f'x="{x}" y="{y}" width="{SIDE}" height="{SIDE}"'
            parts.append(f'<rect {place} fill="#9cc9ff" opacity="{opacity:.2f}"/>')
    side = ACROSS * step - GAP
    return (
        f'<svg width="{side}" height="{side}" shape-rendering="crispEdges">{"".join(parts)}</svg>'
    )


def write() -> None:
    """Train, draw, and write the file."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)))
    with TemporaryDirectory() as name, sync_playwright() as play:
        folder = Path(name)
        page = folder / "card.html"
        made = PAGE.format(font=FONT.as_uri(), tiles=tiles(trained(folder)))
        page.write_text(made, encoding="utf-8")
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        shown = browser.new_page(viewport=SIZE)
        shown.goto(page.as_uri())
        shown.evaluate("document.fonts.ready.then(() => true)")
        shown.screenshot(path=str(FILE))
        browser.close()


if __name__ == "__main__":
    write()
