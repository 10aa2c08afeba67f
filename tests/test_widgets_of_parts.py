"""Widgets that show a part of a step, in a real browser: they show what the reference computes."""

from pathlib import Path
from typing import Any

from reference.bits import from_bits, from_int
from reference.codebook import codeword_agreements, decode, local_error, margin
from reference.counters import move, reinforce, weights
from reference.perceptron import activation, perceptron_agreement
from tests.site_browser import exported, open_page, shown, widget


def test_xnor_by_mouse_and_keyboard(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, first = widget(page, "xnor"), exported()["bits"][0]
    assert shown(host, "agreement") == f"popcount = {first['agreement']}"
    assert shown(host, "dot").endswith(f"= {first['dot']}")
    bits = host.get_by_role("group", name="x", exact=True).get_by_role("button")
    bits.nth(3).click()  # the carp and w differed at position 3
    assert first["xnor"] == "11101"
    assert shown(host, "agreement") == f"popcount = {first['agreement'] + 1}"
    page.keyboard.press("ArrowLeft")  # to position 2, where they agree
    page.keyboard.press("Space")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expected = first["agreement"] + 1 - 1 - 1
    assert shown(host, "agreement") == f"popcount = {expected}"
    assert f"dot product {2 * expected - 5}" in host.get_by_role("status").inner_text().replace(
        "\u2212", "-"
    )
    for name, z in zip(exported()["step"]["names"], [2, 4, 3, 2]):  # with perceptron 1, chapter 4
        host.get_by_role("button", name="00111").click()
        host.get_by_role("button", name=name).click()
        assert shown(host, "agreement") == f"popcount = {z}"
    host.get_by_role("button", name="10000").click()
    host.get_by_role("button", name="carp").click()
    assert shown(host, "dot").endswith("= -1"), "as chapter 3 computes it"


def test_threshold_by_keyboard(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, vectors = widget(page, "threshold"), exported()
    names = vectors["step"]["names"]

    def firing(fires: str) -> str:
        return ", ".join(name for name, bit in zip(names, fires) if bit == "1") or "nobody"

    assert shown(host, "fires") == "carp, duck", "perceptron 1, chapter 4"
    for k, by_threshold in enumerate(vectors["perceptron"]["fires"]):
        host.get_by_role("button", name=f"k = {k}").press("Enter")
        host.get_by_role("slider").focus()
        page.keyboard.press("Home")
        for threshold, fires in enumerate(by_threshold):
            assert shown(host, "fires") == firing(fires)
            assert host.locator(".lbe-animal.lbe-fires").count() == fires.count("1")
            assert ("half of the inputs" in shown(host, "rule")) == (threshold == 5)
            page.keyboard.press("ArrowRight")
    host.get_by_role("button", name="Half of the inputs").click()
    host.get_by_role("button", name="k = 1").click()
    for i in (3, 4):  # 00111 becomes 00100
        host.get_by_role("button", name=f"weights, bit {i}").click()
    assert shown(host, "fires") == "carp"


def test_counters_follow_the_vectors(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, steps = widget(page, "counters"), exported()["counters"]["reinforced"]

    def set_bits(label: str, wanted: str) -> None:
        row = host.get_by_role("group", name=label, exact=True).get_by_role("button")
        for i, bit in enumerate(wanted):
            if row.nth(i).inner_text() != bit:
                row.nth(i).click()

    row = tuple(steps[0]["before"])
    for step in steps[:4]:
        set_bits("inputs x", step["x"])
        set_bits("mask", step["mask"])
        host.get_by_label(str(step["target"]), exact=True).first.check()
        host.get_by_role("radiogroup", name="samples").get_by_label(
            f"{step['times']} sample"
        ).check()
        host.get_by_role("button", name="Move").click()
        assert [int(c) for c in shown(host, "counters").split()] == step["moved"]
        said = host.get_by_role("status").inner_text()
        sums = [step["times"] * (1 if bit == str(step["target"]) else -1) for bit in step["x"]]
        host.get_by_role("button", name="Reinforce").press("Enter")
        assert [int(c) for c in shown(host, "counters").split()] == step["after"]
        held = [i for i, (c, m) in enumerate(zip(row, sums)) if not -8 <= c + m <= 7]
        assert held and f"Saturated at a bound: counter {', '.join(map(str, held))}." in said
        row = reinforce(move(row, sums, 4), from_bits(map(int, step["mask"])), 4)
        assert list(row) == step["after"]


def test_reinforcement_costs_a_move_for_every_step(page: Any, site: Path) -> None:
    open_page(page, site, "book/09-reinforcement")
    host = widget(page, "counters")
    counts = []
    for reinforced in (0, 4):
        host.get_by_role("button", name="Start again").click()
        for _ in range(reinforced):
            host.get_by_role("button", name="Reinforce").click()
        moved = 0
        while int(shown(host, "counters").split()[0]) >= 0 and moved < 9:
            host.get_by_role("button", name="Move").click()
            moved += 1
        counts.append(moved)
    assert counts == [1, 5], "as the answer says"
    assert "One move, and then five" in host.locator(".lbe-reply p").text_content()


def test_two_moves_make_perceptron_1_say_0_to_the_carp(page: Any, site: Path) -> None:
    open_page(page, site, "book/05-hidden-weights")
    host = widget(page, "counters")
    row: tuple[int, ...] = (-3, -2, 0, 2, 3)
    x, says = from_bits([0, 0, 1, 0, 1]), [1]
    z = [4]
    while says[-1]:
        assert [int(c) for c in shown(host, "counters").split()] == list(row)
        host.get_by_role("button", name="Move").click()
        row = move(row, [-1 if bit else 1 for bit in x], 4)
        z.append(perceptron_agreement(x, weights(row)))
        says.append(activation(z[-1], 5))
    assert [int(c) for c in shown(host, "counters").split()] == list(row)
    told = host.locator(".lbe-reply p").text_content()
    assert told.startswith(f"{len(says) - 1}. ") and ", ".join(map(str, z)) in told


def test_decoder_names_ties_and_local_errors(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    host, step = widget(page, "decoder"), exported()["step"]
    kinds = ["mammal", "bird", "fish"]
    codebook = tuple(from_bits(map(int, word)) for word in step["start"]["codebook"])
    y, ties = from_bits([0, 1, 0, 1]), 0

    def compared(label: int, theta: int) -> int:
        A = codeword_agreements(y, codebook)
        tied = A.count(max(A)) > 1
        assert shown(host, "prediction").startswith(kinds[decode(A)])
        assert ("tie" in shown(host, "prediction")) == tied
        assert shown(host, "margin").startswith(f"{margin(A)},")
        assert shown(host, "error").startswith(f"{local_error(A, label, theta)}:")
        assert [shown(host, f"agreement{c}").split()[0] for c in range(3)] == [str(a) for a in A]
        return tied

    ties += compared(2, 1)  # the carp, as in chapter 7
    host.get_by_role("button", name="seal").click()
    y = from_bits([0, 0, 0, 0])
    ties += compared(0, 1)
    host.get_by_role("slider").focus()
    page.keyboard.press("Home")
    for theta, (position, label) in enumerate([(0, 0), (2, 1), (3, 2), (0, 1), (1, 0)]):
        y[position] ^= 1
        host.get_by_role("button", name=f"output y, bit {position}").click()
        host.get_by_role("radiogroup", name="label").get_by_label(kinds[label]).check()
        ties += compared(label, theta)
        host.get_by_role("slider").press("ArrowRight")
    assert ties > 1
    every = [codeword_agreements(from_int(v, 4), codebook) for v in range(16)]
    nothing = [sum(not local_error(A, 2, theta) for A in every) for theta in (1, 3)]
    told = host.locator(".lbe-reply p").text_content()
    assert told.startswith(f"{nothing[0]}, and {nothing[1]}.")


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
