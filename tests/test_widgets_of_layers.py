"""Widgets of two layers, of committees, of a target handed down: what the reference computes."""

from pathlib import Path
from typing import Any

from tests.site_browser import exported, open_page, widget


def test_layers_tell_which_of_them_learns(page: Any, site: Path) -> None:
    open_page(page, site, "book/11-many-layers")
    host, data = widget(page, "layers"), exported()
    names = data["step"]["names"]
    learners: tuple[list[str], list[str]] = ([], [])
    for turn in range(4):
        s = (names.index("carp") + turn) % 4
        traces = data["layers"]["seen"][s]
        errors = [trace["local_errors"][0] for trace in traces]
        for trace, table in zip(traces, host.locator("table").all()):
            cells = [row.locator("td").all_inner_texts() for row in table.locator("tr").all()[1:]]
            assert cells[0][0] == " ".join(map(str, trace["activations"][0]))
            assert [int(row[1]) for row in cells[1:]] == trace["codeword_agreements"][0]
        for wrong in (0, 1, 2):  # answers given wrongly
            for layer, e in enumerate(errors):
                said = "yes" if e != (layer < wrong) else "no"
                host.get_by_role("radiogroup", name=f"layer {layer} learns").get_by_label(
                    said
                ).check()
            told = host.get_by_role("status").inner_text()
            assert told.startswith(["Right.", "Half right.", "No."][wrong])
            assert [told.count(f"e = {e}") for e in (0, 1)] == [errors.count(e) for e in (0, 1)]
        for layer, e in enumerate(errors):
            learners[layer].extend([names[s]] * e)
        host.get_by_role("button", name="Next animal").click()
    reply = host.locator(".lbe-reply p").text_content()
    for layer in range(2):
        listed = ", ".join(name for name in names if name in learners[layer])
        assert f"ayer {layer} from these: {listed}." in reply


def test_committee_tells_whose_groups_may_correct(page: Any, site: Path) -> None:
    open_page(page, site, "book/12-committee")
    host, data = widget(page, "committee"), exported()
    names, patterns = data["step"]["names"], {}
    for turn in range(4):
        s = (names.index("carp") + turn) % 4
        seen = data["committee"]["seen"][s]
        wanted = data["committee"]["codebook"][data["step"]["labels"][s]]
        rows = [
            [cell.inner_text() for cell in row.locator("td").all()]
            for row in host.locator("tr").all()
        ]
        assert [int(bit) for bit in rows[2]] == seen["activations"]
        assert [int(bit) for bit in rows[5]] == seen["outputs"] and "".join(rows[6]) == wanted
        opened = [int(bit) != vote for bit, vote in zip(wanted, seen["outputs"])]
        own = [[k for k in seen["selected"] if k // 2 == g] for g in range(2)]
        for wrong in (0, 1, 2):
            for g in range(2):
                right = f"k = {own[g][0]}" if own[g] else "nobody"
                other = "nobody" if own[g] else f"k = {2 * g}"
                said = other if g < wrong else right
                host.get_by_role("radiogroup", name=f"group {g}").get_by_label(said).check()
            told = host.get_by_role("status").inner_text()
            assert told.startswith(["Right.", "Half right.", "No."][wrong])
            for g in range(2):
                end = f"corrects perceptron {own[g][0]}" if opened[g] else "nobody is corrected"
                assert end in told.split(f"Group {g} votes ")[1].split(".")[0]
        patterns[names[s]] = opened
        host.get_by_role("button", name="Next animal").click()
    assert patterns["carp"] == [True, False], "as chapter 12 says"
    both = " and the ".join(name for name in names if all(patterns[name]))
    assert f"Both for the {both};" in host.locator(".lbe-reply p").text_content()


def test_a_target_is_handed_down_and_told(page: Any, site: Path) -> None:
    open_page(page, site, "book/18-propagated")
    host, data = widget(page, "handed"), exported()
    names, learnt = data["step"]["names"], set()
    for turn in range(4):
        s = (names.index("carp") + turn) % 4
        lower, upper = data["handed"][s]
        assert host.locator(".lbe-hidden").count() == 5 * 4
        host.get_by_role("button", name="Show all").press("Enter")
        rows = [
            [cell.inner_text() for cell in row.locator("td").all()]
            for row in host.locator("tr").all()
        ]
        assert [int(row[0]) for row in rows[1:4]] == upper["targets"][0]
        assert [int(bit) for bit in rows[5][-4:]] == lower["targets"][0]
        if turn == 0:  # the table of chapter 18
            assert [row[-4:] for row in rows[1:4]] == [list("1001"), list("0101"), list("1001")]
            assert rows[4][-4:] == list("2103") and rows[5][-4:] == list("1001")
        told = host.get_by_role("status").inner_text()
        own = " and ".join(str(k) for _, k in lower["selected"])
        assert f"e = {lower['local_errors'][0]} in both" in told
        assert told.endswith(f"perceptron {own}." if own else "nobody.")
        learnt |= {names[s]} if lower["local_errors"][0] else set()
        host.get_by_role("button", name="Next animal").click()
    listed = ", ".join(name for name in names if name in learnt)
    assert f"From these: {listed}." in host.locator(".lbe-reply p").text_content()
