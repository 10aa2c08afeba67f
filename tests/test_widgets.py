"""The widgets of the book, in a real browser: what they show is what the reference computes."""

import json
import runpy
from pathlib import Path
from typing import Any

from reference.bits import from_bits
from reference.codebook import codeword_agreements, decode, local_error, margin
from reference.counters import move, reinforce
from tests.site_browser import PHONE, ROOT, open_page, pages

WIDGETS = ["xnor", "threshold", "counters", "decoder", "step", "confusion"]


def exported() -> dict[str, Any]:
    """What docs/js/vectors.js holds."""
    text = (ROOT / "docs" / "js" / "vectors.js").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text.split("LBE.vectors = ")[1].rstrip().rstrip(";"))
    return read


def widget(page: Any, name: str) -> Any:
    return page.locator(f'[data-widget="{name}"]')


def shown(host: Any, name: str) -> str:
    text: str = host.locator(f'[data-value="{name}"]').inner_text()
    return text.replace("\u2212", "-")


def test_the_exported_vectors_are_the_reference_s() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_widgets.py"))["vectors"]()
    written = (ROOT / "docs" / "js" / "vectors.js").read_text(encoding="utf-8")
    assert made == written, "run: python docs/make_widgets.py"


def test_the_playground_has_every_widget_and_pages_only_known_ones(site: Path) -> None:
    scripts = {path.stem for path in (ROOT / "docs" / "js" / "widgets").glob("*.js")}
    assert scripts == set(WIDGETS)
    for path in pages(site):
        used = [part.split('"')[0] for part in path.read_text().split('data-widget="')[1:]]
        assert set(used) <= scripts, path
        if path.stem == "playground":
            assert used == WIDGETS


def test_what_the_page_computes_is_the_reference_s(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    checked = page.evaluate("LBE.check()")
    assert checked["failures"] == []
    assert checked["compared"] > 300
    page.get_by_role("button", name="Check this page").click()
    said = page.locator(".lbe-check").inner_text()
    assert f"{checked['compared']} values" in said
    assert "all as the reference has them" in said
    # the check would notice: the ties of 6.2, 7.3 and 8.3
    for wrong in (
        "activation = (z, n) => (2 * z > n ? 1 : 0)",
        "decode = (A) => A.lastIndexOf(Math.max(...A))",
        "margin = (A) => { const s = [...new Set(A)].sort((a, b) => b - a); return s[0] - s[1]; }",
        "weights = (row) => row.map((c) => (c > 0 ? 1 : 0))",
        "isqrt = (a) => BigInt(Math.round(Math.sqrt(Number(a))) + 1)",
    ):
        open_page(page, site, "book/playground")
        assert page.evaluate(f"LBE.{wrong}, LBE.check()")["failures"], wrong


def test_xnor_by_mouse_and_keyboard(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, first = widget(page, "xnor"), exported()["bits"][0]
    assert shown(host, "agreement") == f"popcount = {first['agreement']}"
    assert shown(host, "dot").endswith(f"= {first['dot']}")
    bits = host.get_by_role("group", name="x", exact=True).get_by_role("button")
    bits.nth(1).click()  # x and w differed at position 1
    assert first["xnor"][1] == "0"
    assert shown(host, "agreement") == f"popcount = {first['agreement'] + 1}"
    page.keyboard.press("ArrowRight")  # to position 2, where they agree
    assert first["xnor"][2] == "1"
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expected = first["agreement"] + 1 - 1 + (1 if first["xnor"][3] == "0" else -1)
    assert shown(host, "agreement") == f"popcount = {expected}"
    assert f"dot product {2 * expected - 8}" in host.get_by_role("status").inner_text().replace(
        "\u2212", "-"
    )


def test_threshold_by_keyboard(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, vectors = widget(page, "threshold"), exported()["perceptron"]
    host.get_by_role("slider").focus()
    page.keyboard.press("Home")
    for threshold, fires in enumerate(vectors["fires"]):
        right = sum(int(bit) == sample[1] for bit, sample in zip(fires, vectors["samples"]))
        assert shown(host, "fires") == f"{fires.count('1')} of {len(fires)}"
        assert shown(host, "right") == f"{right} of {len(fires)}"
        assert host.locator(".lbe-fires").count() == fires.count("1")
        assert ("the specification" in shown(host, "rule")) == (threshold == 8)
        page.keyboard.press("ArrowRight")


def test_counters_follow_the_vectors(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, steps = widget(page, "counters"), exported()["counters"]

    def set_bits(label: str, wanted: str) -> None:
        row = host.get_by_role("group", name=label, exact=True).get_by_role("button")
        for i, bit in enumerate(wanted):
            if row.nth(i).inner_text() != bit:
                row.nth(i).click()

    row, said = tuple(steps[0]["before"]), ""
    for step in steps[:4]:
        set_bits("inputs x", step["x"])
        set_bits("mask", step["mask"])
        host.get_by_label(str(step["target"]), exact=True).first.check()
        host.get_by_role("radiogroup", name="samples").get_by_label(
            f"{step['times']} sample"
        ).check()
        host.get_by_role("button", name="Move").click()
        assert [int(c) for c in shown(host, "counters").split()] == step["moved"]
        said += host.get_by_role("status").inner_text()
        host.get_by_role("button", name="Reinforce").press("Enter")
        assert [int(c) for c in shown(host, "counters").split()] == step["after"]
        sums = [step["times"] * (1 if bit == str(step["target"]) else -1) for bit in step["x"]]
        row = reinforce(move(row, sums, 4), from_bits(map(int, step["mask"])), 4)
        assert list(row) == step["after"]
    assert "Saturated at a bound: counter 3, 5." in said


def test_decoder_names_ties_and_local_errors(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, vectors = widget(page, "decoder"), exported()["decoder"]
    codebook = tuple(from_bits(map(int, word)) for word in vectors["codebook"])
    y, ties = codebook[0].copy(), 0
    host.get_by_role("slider").focus()
    page.keyboard.press("Home")
    for theta, (position, label) in enumerate([(0, 0), (2, 1), (3, 2), (5, 1), (6, 1), (1, 0)]):
        y[position] ^= 1
        host.get_by_role("button", name=f"output y, bit {position}").click()
        host.get_by_role("radiogroup", name="label").get_by_label(str(label)).check()
        A = codeword_agreements(y, codebook)
        assert shown(host, "prediction").startswith(f"class {decode(A)}")
        assert ("tie" in shown(host, "prediction")) == (A.count(max(A)) > 1)
        ties += A.count(max(A)) > 1
        assert shown(host, "margin").startswith(f"{margin(A)},")
        assert shown(host, "error").startswith(f"{local_error(A, label, theta)}:")
        assert [shown(host, f"agreement{c}").split()[0] for c in range(3)] == [str(a) for a in A]
        host.get_by_role("slider").press("ArrowRight")
    assert ties


def test_step_shows_every_value_of_the_trace(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, traces = widget(page, "step"), exported()["step"]["traces"]
    forward = host.get_by_role("button", name="Next")

    def table(caption: str) -> list[list[int]]:
        rows = host.get_by_role("group", name=caption, exact=True).locator("tr").all()[1:]
        cells = [row.locator("td").all_inner_texts() for row in rows]
        return [
            [int(cell.replace("\u2212", "-").replace("+", "")) for cell in row] for row in cells
        ]

    for trace in traces[:2]:
        forward.click()  # forward
        for s in range(2):
            rows = host.locator(".lbe-panel table").nth(s).locator("tr").all()[1:]
            cells = [row.locator("td").all_inner_texts() for row in rows]
            assert [int(row[1]) for row in cells] == trace["agreements"][s]
            assert [int(row[2]) for row in cells] == trace["activations"][s]
        forward.press("Enter")  # decode
        rows = host.locator(".lbe-panel tr").all()[1:]
        for s, row in enumerate(rows):
            cells = row.locator("td").all_inner_texts()
            assert [int(cell) for cell in cells[1:4]] == trace["codeword_agreements"][s]
            assert cells[4].startswith(str(trace["predictions"][s]))
        forward.click()  # error
        column = [
            row.locator("td").last.inner_text() for row in host.locator(".lbe-panel tr").all()[1:]
        ]
        assert [int(e) for e in column] == trace["local_errors"]
        forward.click()  # select
        chosen = [
            [s, k]
            for s in range(2)
            for k, row in enumerate(host.locator(".lbe-panel table").nth(s).locator("tr").all()[1:])
            if row.locator("td").last.inner_text() == "yes"
        ]
        assert chosen == trace["selected"]
        forward.click()  # move
        assert table("moves") == trace["moves"]
        assert table("counters after the moves") == trace["updated_counters"]
        forward.click()  # reinforce
        assert f"{trace['rate']} of 65536" in host.inner_text()
        assert table("mask") == trace["reinforced"]
        assert table("counters after the step") == trace["counters"]
        forward.click()  # the next batch
    assert shown(host, "where") == "2 of epoch 1"
    host.get_by_role("button", name="Back").click()
    assert table("counters after the step") == traces[1]["counters"]


def test_confusion_grows_as_the_reference_s(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground", PHONE)
    host, matrices = widget(page, "confusion"), exported()["confusion"]["matrices"]
    for epoch, matrix in enumerate(matrices[:4]):
        assert shown(host, "epoch") == str(epoch)
        rows = host.locator("tr").all()[1:]
        assert [[int(c) for c in row.locator("td").all_inner_texts()] for row in rows] == matrix
        host.get_by_role("button", name="Train one epoch").click()
    host.get_by_role("button", name="Start again").click()
    right = sum(matrices[0][c][c] for c in range(6))
    assert shown(host, "right") == f"{right} of 90"


def test_widgets_have_a_sentence_in_their_place_without_scripts(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    open_page(bare, site, "book/playground")
    for name in WIDGETS:
        assert "With JavaScript" in widget(bare, name).inner_text()
    context.close()
