"""The widgets of the book, in a real browser: what they show is what the reference computes."""

import json
import runpy
from pathlib import Path
from typing import Any

from reference.bits import from_bits
from reference.codebook import codeword_agreements, decode, local_error, margin
from reference.counters import move, reinforce
from tests.site_browser import PHONE, ROOT, open_page, pages

WIDGETS = ["xnor", "threshold", "counters", "decoder", "whom", "planes", "step", "confusion"]


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
        assert ("half of the inputs" in shown(host, "rule")) == (threshold == 8)
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


def test_step_hides_every_value_of_the_trace_until_it_is_clicked(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, traces = widget(page, "step"), exported()["step"]["traces"]
    forward = host.get_by_role("button", name="Next")
    reveal = host.get_by_role("button", name="Show all")

    def number(cell: str) -> int:
        return int(cell.replace("\u2212", "-").replace("+", ""))

    def table(caption: str) -> list[list[int]]:
        rows = host.get_by_role("group", name=caption, exact=True).locator("tr").all()[1:]
        return [[number(c) for c in row.locator("td").all_inner_texts()] for row in rows]

    def stage(button: Any = forward, hidden: int = 1) -> None:
        """Go to the next stage, where values are hidden, and show them."""
        button.press("Enter")
        assert host.locator(".lbe-hidden").count() >= hidden
        reveal.click()
        assert host.locator(".lbe-hidden").count() == 0

    for trace in traces[:2]:
        stage()  # forward
        for s in range(2):
            rows = host.locator(".lbe-panel table").nth(s).locator("tr").all()[1:]
            cells = [row.locator("td").all_inner_texts() for row in rows]
            assert [int(row[1]) for row in cells] == trace["agreements"][s]
            assert [int(row[2]) for row in cells] == trace["activations"][s]
        stage(hidden=8)  # decode: three agreements and a prediction each
        rows = host.locator(".lbe-panel tr").all()[1:]
        for s, row in enumerate(rows):
            cells = row.locator("td").all_inner_texts()
            assert [int(cell) for cell in cells[1:4]] == trace["codeword_agreements"][s]
            assert cells[4].startswith(str(trace["predictions"][s]))
        stage()  # error
        rows = host.locator(".lbe-panel tr").all()[1:]
        errors = [int(row.locator("td").last.inner_text()) for row in rows]
        assert errors == trace["local_errors"]
        stage()  # select
        chosen = [
            [s, k]
            for s in range(2)
            for k, row in enumerate(host.locator(".lbe-panel table").nth(s).locator("tr").all()[1:])
            if row.locator("td").last.inner_text() == "yes"
        ]
        assert chosen == trace["selected"]
        stage(hidden=40)  # move: 4 x 5 moves, and as many counters
        assert table("moves") == trace["moves"]
        assert table("counters after the moves") == trace["updated_counters"]
        stage(hidden=20)  # reinforce
        assert f"{trace['rate']} of 65536" in host.inner_text()
        assert table("mask") == trace["reinforced"]
        assert table("counters after the step") == trace["counters"]
        forward.click()  # the next batch
    assert shown(host, "where") == "4, batch 3 of 6"
    host.get_by_role("button", name="Back").click()
    reveal.click()
    assert table("counters after the step") == traces[1]["counters"]


def test_a_hidden_value_is_shown_by_the_keyboard_and_leads_to_the_next(
    page: Any, site: Path
) -> None:
    open_page(page, site, "book/10-step-by-hand")
    host, trace = widget(page, "step"), exported()["step"]["traces"][0]
    host.get_by_role("button", name="Next").click()
    host.get_by_role("button", name="show z of k = 0").first.focus()
    for _ in range(4):
        page.keyboard.press("Enter")
    cells = host.locator(".lbe-panel table").first.locator("td").all_inner_texts()[1:]
    z, a = trace["agreements"][0], trace["activations"][0]
    assert cells[1:3] == [str(z[0]), str(a[0])] and cells[4:6] == [str(z[1]), str(a[1])]
    assert cells[7] == "?"
    assert page.evaluate("document.activeElement.ariaLabel") == "show z of k = 2"


def test_whom_tells_whom_each_group_selects(page: Any, site: Path) -> None:
    open_page(page, site, "book/08-whom-to-correct")
    host, answers = widget(page, "whom"), exported()["whom"]
    single = 0
    for number, animal in enumerate(answers):
        rows = host.locator("tr").all()
        assert [int(d) for d in rows[-1].locator("td").all_inner_texts()] == animal["deficits"]
        assert f"{number + 1} of 4" in host.get_by_role("status").inner_text()
        for wanted in ("nobody", "right"):
            for g in range(2):
                group = host.get_by_role("radiogroup").nth(g)
                own = [k for k in animal["selected"] if k // 2 == g]
                label = f"k = {own[0]}" if own and wanted == "right" else "nobody"
                group.get_by_label(label).check()
            told = host.get_by_role("status").inner_text()
            for g in range(2):
                own = [k for k in animal["selected"] if k // 2 == g]
                assert f"Group {g} selects {f'perceptron {own[0]}' if own else 'nobody'}:" in told
            empty = 2 - len(animal["selected"])
            assert told.startswith("Right." if wanted == "right" else "Half" if empty else "No.")
        single += len(animal["selected"]) == 1
        host.get_by_role("button", name="Next animal").click()
    assert single == 2, "the seal and the cat, as the answer below says"
    assert [a["selected"] for a in answers] == [[0], [0, 2], [0, 2], [0]]


def test_planes_make_the_masks_of_the_reference(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, planes = widget(page, "planes"), exported()["planes"]
    for masks in planes["masks"]:
        host.get_by_role("slider").focus()
        page.keyboard.press("Home")
        for T, mask in enumerate(masks):
            rows = host.locator(".lbe-planes [role=img]")
            assert rows.count() == 8
            last = rows.nth(7).get_attribute("aria-label").split(": ")[1]
            assert last.replace(" ", "") == mask
            ones, expected = mask.count("1"), 2 * T
            assert shown(host, "ones") == f"{ones} of 32, and {expected} are expected"
            page.keyboard.press("ArrowRight")
        host.get_by_role("button", name="Draw again").click()


def test_every_widget_has_a_question_and_an_answer(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    data = exported()
    for name in WIDGETS:
        host = widget(page, name)
        assert "?" in host.locator(".lbe-question").inner_text() or name in ("counters", "decoder")
        assert not host.locator(".lbe-reply p").is_visible()
        host.locator(".lbe-reply summary").click()
        assert len(host.locator(".lbe-reply p").inner_text()) > 20
    # what is counted in an answer is counted here too
    samples, fires = data["perceptron"]["samples"], data["perceptron"]["fires"]
    right = [sum(int(b) == s[1] for b, s in zip(row, samples)) for row in fires]
    best = [str(t) for t, count in enumerate(right) if count == max(right)]
    answer = widget(page, "threshold").locator(".lbe-reply").inner_text()
    assert f"{max(right)} of {len(samples)}" in answer and ", ".join(best) in answer
    quiet = [i for i, t in enumerate(data["step"]["traces"]) if not any(t["local_errors"])]
    assert f"batch {quiet[0] + 1}:" in widget(page, "step").locator(".lbe-reply").inner_text()
    last = data["confusion"]["matrices"][-1]
    most = max((last[c][d], -c, -d) for c in range(6) for d in range(6) if c != d)
    said = widget(page, "confusion").locator(".lbe-reply").inner_text()
    assert (
        f"Class {-most[1]} for class {-most[2]}: {most[0]} times of {sum(last[-most[1]])}" in said
    )


def test_widgets_use_no_word_before_its_chapter(page: Any, site: Path) -> None:
    later = {
        "03-xnor-popcount": ("xnor", ["perceptron", "threshold", "counter", "codeword"]),
        "04-perceptron": ("threshold", ["K_in", "counter", "codeword", "specification"]),
        "05-hidden-weights": ("counters", ["einforce", "mask", "codeword", "deficit"]),
        "06-codebooks": ("decoder", ["margin", "theta", "local error", "deficit"]),
        "07-local-error": ("decoder", ["deficit", "group", "einforce"]),
        "09b-random-bits": ("planes", ["committee", "propagated"]),
        "08-whom-to-correct": ("whom", ["einforce", "mask", "trace"]),
    }
    for name, (kind, words) in later.items():
        open_page(page, site, f"book/{name}")
        said = widget(page, kind).first.evaluate("host => host.textContent")
        assert [word for word in words if word in said] == [], name


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
