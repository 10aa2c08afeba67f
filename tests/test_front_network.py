"""The network of the front page, in a browser: it trains to the digest that the command prints."""

import json
import runpy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import fast
from fast.command import main
from fast.data.digits import load_digits
from reference.split import split
from tests.site_browser import ROOT, answer, bars, open_page

WAIT = 240_000  # milliseconds


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What `lbe train --data digits` makes: a model."""
    folder = tmp_path_factory.mktemp("digits")
    assert main(["train", "--data", "digits", "--engine", "numpy", "--out", str(folder)]) == 0
    return fast.load(folder / "model.safetensors")


def embedded() -> dict[str, Any]:
    """What docs/js/digits.js holds."""
    text = (ROOT / "docs" / "js" / "digits.js").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text.split("LBE.digits = ")[1].rstrip().rstrip(";"))
    return read


def test_the_embedded_digits_are_the_package_s() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_digits.py"))["digits"]()
    written = (ROOT / "docs" / "js" / "digits.js").read_text(encoding="utf-8")
    assert made == written, "run: python docs/make_digits.py"


def test_the_page_trains_to_the_digest_of_the_command(page: Any, site: Path, trained: Any) -> None:
    open_page(page, site, "index")
    page.get_by_role("button", name="Train from nothing").click()
    found = page.locator("[data-value=digest]")
    found.wait_for(timeout=WAIT)
    assert found.inner_text() == fast.digest(trained.network)
    assert "the one that the command prints" in page.locator(".lbe-digest").inner_text()
    assert fast.digest(trained.network) in page.locator("pre").first.inner_text()
    pixels, labels = load_digits()
    of = embedded()
    right = round(trained.score(*held_back(of, pixels, labels)) * of["test"])
    assert f"names {right} right" in page.locator(".lbe-learnt").inner_text()
    # both curves have a point an epoch
    for curve, points in (("held", 51), ("learning", 50)):
        assert len(page.locator(f".lbe-curve-{curve}").get_attribute("points").split()) == points
    # the trained network answers what the command's does
    for _ in range(5):
        page.get_by_role("button", name="Show another").click()
    picture = page.evaluate("LBE.packed.prepare(LBE.digits).test.pictures[5]")
    assert answer(page) == trained.predict([picture])[0]
    A = trained.network.agreements(trained.encode([picture]))
    assert bars(page) == A[0].tolist()


def held_back(of: dict[str, Any], pixels: Any, labels: Any) -> tuple[list[list[int]], list[int]]:
    """Take the samples that are for testing (spec 13.2)."""
    _, test = split(of["config"]["seed"], len(labels), of["test"])
    return [pixels[s].tolist() for s in test], [int(labels[s]) for s in test]


def test_the_page_would_notice_a_wrong_bit(page: Any, site: Path, trained: Any) -> None:
    """The digest after one epoch, as it is, and with what a port gets wrong easily."""
    config = trained.network.config
    network = fast.Network(config)
    pixels, labels = load_digits()
    train, _ = split(config.seed, len(labels), embedded()["test"])
    network.train_epoch(trained.encode([pixels[s].tolist() for s in train]), labels[train])
    expected = fast.digest(network)
    epoch = """(P, D = LBE.digits) => {
      const network = P.initialNetwork(D.config);
      P.epoch(D.config, network, P.prepare(D).train);
      return P.digest(network, 10);
    }"""
    parts = (
        "(changes) => { const P = {}; LBE.packedParts.forEach((part) => (0, eval)('(' + changes("
    )
    parts += "String(part)) + ')')(P)); return P; }"
    open_page(page, site, "index")

    def digest_with(old: str, new: str) -> str:
        change = f"(text) => text.replaceAll({json.dumps(old)}, {json.dumps(new)})"
        found: str = page.evaluate(f"({epoch})(({parts})({change}))")
        return found

    assert digest_with("", "") == expected
    for old, new in [
        ("* K + k] >= n) a[", "* K + k] > n) a["),  # a tie fires (6.2)
        ("deficit < least", "deficit <= least"),  # the lowest perceptron on a tie (8.3)
        ("counters[at] >= 0 ? 1", "counters[at] > 0 ? 1"),  # zero is pushed up (9.4)
        ("2 * margin >= layer.theta", "2 * margin > layer.theta"),  # (7.5)
        ("(M * S2 - S1 * S1)", "(M * S2 + S1 * S1)"),  # (7.7)
        ("+ m, -128), 127", "+ m, -12), 12"),  # (4.3)
    ]:
        assert digest_with(old, new) != expected, new


def test_the_parts_are_those_of_the_small_port(page: Any, site: Path) -> None:
    """packed/ computes what lbe.js does, which docs/js/check.js holds to the reference."""
    open_page(page, site, "index")
    different = page.evaluate(
        """() => {
      const P = LBE.packed;
      const different = [];
      const same = (name, got, expected) => {
        if (JSON.stringify(got) !== JSON.stringify(expected)) different.push(name);
      };
      const rows = (packed, count, n) => Array.from({ length: count }, (_, k) =>
        Array.from({ length: n }, (_, i) => P.bit(packed, k * P.halves(n), i)));
      for (const stream of [[5, 4, 1, 7], [0, 1, 0, 1449], [4294967295, 8, 1, 3]]) {
        for (const n of [1, 31, 32, 33, 64, 65, 130]) {
          same('plane', rows(P.plane(stream, 2, 3, n), 3, n), LBE.plane(stream, 2, 3, n));
          for (const rate of [0, 1, 5, 826, 10125, 32768, 65535])
            same('mask', rows(P.bernoulli(stream, rate, 3, n), 3, n),
              LBE.bernoulli(stream, rate, 3, n));
        }
        same('permutation', P.permutation(stream, 99), LBE.permutation(stream, 99));
      }
      for (const b0 of [1, 5, 8])
        same('counters', Array.from(P.initialCounters(3, 1, 4, 70, b0)),
          LBE.initialCounters(3, 1, 4, 70, b0).flat());
      for (const A of [[3, 5, 5], [5, 5, 1], [1, 2, 3], [7, 0, 7], [0, 0, 0]])
        same('decode', P.decode(A, 0, 3), [LBE.decode(A), LBE.margin(A)]);
      const rates = [[1, 4, 617, 1438, 142], [1, 1, 1, 1, 1], [1, 2, 0, 9, 9], [1, 4, 1, 1, 525]];
      for (const [n, d, E, N, K] of rates)
        same('rate', P.rate([n, d], E, N, K), LBE.rate([n, d], E, N, K));
      return different;
    }"""
    )
    assert different == []


@pytest.mark.parametrize("size", [0, 3, 55, 56, 63, 64, 119, 120, 1000])
def test_sha256_is_sha256(page: Any, site: Path, size: int) -> None:
    open_page(page, site, "index")
    text = bytes(i * 7 % 256 for i in range(size))
    found = page.evaluate("(bytes) => LBE.packed.sha256(Uint8Array.from(bytes))", list(text))
    assert found == sha256(text).hexdigest()
