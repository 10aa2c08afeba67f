"""The front page, in a browser and from the disk: draw a digit, let it be learned."""

from pathlib import Path
from typing import Any

import pytest

from fast.data.digits import load_digits
from tests.site_browser import PHONE, answer, bars, open_page

WARM = "document.querySelector('.lbe-learnt').textContent.includes('5 times')"
WAIT = 240_000  # milliseconds


def warm(page: Any, site: Path, size: dict[str, int] | None = None) -> None:
    open_page(page, site, "index", *([size] if size else []))
    page.wait_for_function(WARM, timeout=WAIT)


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
