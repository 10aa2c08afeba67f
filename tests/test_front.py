"""The front page, in a browser and from the disk: it answers, learns, trains to the digest."""

import json
import runpy
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import fast
from fast.data.digits import load_digits
from tests.site_browser import PHONE, ROOT, open_page

WARM = "document.querySelector('.lbe-learnt').textContent.includes('5 times')"
WAIT = 240_000  # milliseconds


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What `lbe train --data digits` makes: a model."""
    from fast.command import main

    folder = tmp_path_factory.mktemp("digits")
    assert main(["train", "--data", "digits", "--engine", "numpy", "--out", str(folder)]) == 0
    return fast.load(folder / "model.safetensors")


def embedded() -> dict[str, Any]:
    """What docs/js/digits.js holds."""
    text = (ROOT / "docs" / "js" / "digits.js").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text.split("LBE.digits = ")[1].rstrip().rstrip(";"))
    return read


def warm(page: Any, site: Path, size: dict[str, int] | None = None) -> None:
    open_page(page, site, "index", *([size] if size else []))
    page.wait_for_function(WARM, timeout=WAIT)


def bars(page: Any) -> list[int]:
    return [int(text) for text in page.locator(".lbe-bars .lbe-count-of").all_inner_texts()]


def answer(page: Any) -> int:
    return int(page.locator("[data-value=answer]").inner_text())


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
    from reference.split import split

    _, test = split(of["config"]["seed"], len(labels), of["test"])
    return [pixels[s].tolist() for s in test], [int(labels[s]) for s in test]


def test_the_page_would_notice_a_wrong_bit(page: Any, site: Path, trained: Any) -> None:
    """The digest after one epoch, as it is, and with what a port gets wrong easily."""
    config = trained.network.config
    network = fast.Network(config)
    pixels, labels = load_digits()
    from reference.split import split

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


def test_a_digit_is_drawn_with_the_mouse_and_learned(page: Any, site: Path) -> None:
    warm(page, site)
    pad = page.locator(".lbe-pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    page.get_by_role("button", name="Clear").click()
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.12 * box["height"])
    page.mouse.down()
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + 0.88 * box["height"], steps=12)
    page.mouse.up()
    drawn = page.get_by_role("img", name="of its 141 bits are 1").get_attribute("aria-label")
    assert 10 < int(drawn.split()[0]) < 90
    before, wrong = bars(page), (answer(page) + 4) % 10
    page.get_by_label("This is a").select_option(str(wrong))
    page.get_by_role("button", name="Learn", exact=True).click()
    told = page.locator(".lbe-lesson").inner_text()
    assert "The first layer is wrong" in told and "The second layer is wrong" in told
    assert "15 in all" in told and "35 in all" in told, "one a group: 525 / 35 and 525 / 15"
    assert bars(page)[wrong] > before[wrong]
    selected = page.locator(".lbe-lesson option").all_inner_texts()
    assert len(selected) == 15 and [int(k) // 35 for k in selected] == list(range(15))
    assert "one step towards it" in told


def test_a_digit_is_drawn_with_the_keyboard(page: Any, site: Path) -> None:
    warm(page, site, PHONE)
    pad = page.get_by_role("application")
    pad.focus()
    page.keyboard.press("Delete")
    said = page.get_by_role("status").filter(has_text="The pad is empty.")
    assert said.count() == 1
    page.keyboard.press("ArrowDown")  # the first key shows where it is
    assert page.get_by_role("status").filter(has_text="Row 2, column 4.").count() == 1
    for _ in range(6):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
    assert page.get_by_role("status").filter(has_text="Row 8, column 4.").count() == 1
    shades = page.evaluate("LBE.front.shades([[[140, 60], [140, 260]]])")
    assert sum(1 for shade in shades if shade) >= 8, "a line from top to bottom"
    assert answer(page) == 1


def test_shades_are_those_of_the_data(page: Any, site: Path) -> None:
    """What is drawn is brought to one size and place, and inked about as much as the data."""
    open_page(page, site, "index")
    small = page.evaluate("LBE.front.shades([[[10, 10], [40, 10], [10, 90], [40, 90]]])")
    large = page.evaluate("LBE.front.shades([[[80, 20], [170, 20], [80, 260], [170, 260]]])")
    assert sum(abs(a - b) for a, b in zip(small, large)) <= 12, "within rounding"
    assert max(small) == 16 and min(small) == 0
    assert page.evaluate("LBE.front.shades([])") == [0] * 64
    assert sum(small[:8]) and sum(small[-8:]), "from the first row to the last"
    pixels, _ = load_digits()
    assert 0.5 < sum(small) / pixels.sum(1).mean() < 2


def test_a_digit_is_drawn_with_a_finger(browser: Any, site: Path) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport=PHONE, offline=True)
    phone = context.new_page()
    phone.goto((site / "index.html").as_uri())
    phone.wait_for_function(WARM, timeout=WAIT)
    pad = phone.locator(".lbe-pad")
    phone.get_by_role("button", name="Clear").tap()
    pad.evaluate("e => e.scrollIntoView({ block: 'center' })")
    box, top = pad.bounding_box(), phone.evaluate("scrollY")
    touch = context.new_cdp_session(phone)
    for step in range(10):
        at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] * (step + 1) / 11}
        kind = "touchMove" if step else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    phone.wait_for_function("document.body.innerText.includes('The network says 1.')")
    assert phone.evaluate("scrollY") == top, "the page does not scroll away under the finger"
    context.close()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_serious_while_it_learns(page: Any, site: Path, mode: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra site")
    page.emulate_media(color_scheme=mode, reduced_motion="reduce")
    warm(page, site)
    right = answer(page)
    page.get_by_label("This is a").select_option(str((right + 1) % 10))
    page.get_by_role("button", name="Learn", exact=True).click()
    assert page.locator(".lbe-lesson canvas").count() == 2
    found = axe.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [each["id"] for each in found if each["impact"] in ("serious", "critical")] == []


def test_training_can_be_stopped(page: Any, site: Path) -> None:
    warm(page, site)
    page.get_by_role("button", name="Train from nothing").click()
    assert page.get_by_role("button", name="Learn", exact=True).is_disabled()
    page.wait_for_function(
        "document.querySelector('.lbe-progress').textContent.includes('epoch 2 of')", timeout=WAIT
    )
    page.get_by_role("button", name="Stop").click()
    assert page.get_by_role("button", name="Train from nothing").is_visible()
    assert page.get_by_role("button", name="Learn", exact=True).is_enabled()
    learnt = page.locator(".lbe-learnt").inner_text()
    page.wait_for_timeout(1500)
    assert page.locator(".lbe-learnt").inner_text() == learnt


def test_without_scripts_there_is_a_sentence(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    open_page(bare, site, "index")
    assert "With JavaScript" in bare.locator(".lbe-front").inner_text()
    context.close()
