"""Widgets that show a network, in a real browser: they show what the reference computes."""

from pathlib import Path
from typing import Any

from tests.site_browser import PHONE, exported, open_page, shown, widget


def test_the_small_network_can_be_asked_about_every_animal(page: Any, site: Path) -> None:
    open_page(page, site, "book/01-why-binary")
    host, named = widget(page, "animal"), exported()["animal"]
    asked = host.get_by_role("group", name="the five questions").get_by_role("button")
    x = [0, 0, 1, 0, 1]  # the carp
    assert [cell.inner_text().endswith("yes") for cell in asked.all()] == [bool(bit) for bit in x]
    kinds = ["mammal", "bird", "fish"]
    assert shown(host, "answer") == "bird"
    for i in (0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2, 0, 1, 0, 4, 0, 1, 0, 2, 0, 1, 0, 3, 0, 1, 0, 2):
        x[i] ^= 1
        asked.nth(i).click()
        kind = kinds[int(named[sum(bit << j for j, bit in enumerate(x))])]
        assert shown(host, "answer") == kind
        assert f": {kind}." in host.get_by_role("status").inner_text()
    told = host.locator(".lbe-reply p").text_content()
    assert f"{named.count('0')} of them for mammals" in told
    assert f"{named.count('1')} for birds and {named.count('2')} for fish" in told
    assert named[0b00010] == "2" and named[0b10100] != "2", "fur alone is a fish, the carp is none"


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
