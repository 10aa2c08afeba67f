"""The widgets of the book, all together: checked values, questions, words, no scripts."""

import runpy
from pathlib import Path
from typing import Any

from tests.site_browser import ROOT, exported, open_page, pages, widget

WIDGETS = [
    "animal",
    "xnor",
    "threshold",
    "counters",
    "decoder",
    "whom",
    "planes",
    "step",
    "layers",
    "committee",
    "handed",
    "confusion",
]


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


def test_every_widget_has_a_question_and_an_answer(page: Any, site: Path) -> None:
    open_page(page, site, "book/playground")
    data = exported()
    for name in WIDGETS:
        host = widget(page, name)
        assert "?" in host.locator(".lbe-question").inner_text()
        assert not host.locator(".lbe-reply p").is_visible()
        host.locator(".lbe-reply summary").click()
        assert len(host.locator(".lbe-reply p").inner_text()) > 20
    # what is counted in an answer is counted here too
    carp = "".join(str(int(name == "carp")) for name in data["step"]["names"])
    half = data["perceptron"]["half"]
    alone = [f"{v:05b}"[::-1] for v, fires in enumerate(half) if fires == carp]
    answer = widget(page, "threshold").locator(".lbe-reply").inner_text()
    assert f"{len(alone)} of 32: " + " and ".join(map(" ".join, alone)) in answer
    open_page(page, site, "book/06-codebooks")
    answer = widget(page, "decoder").locator(".lbe-reply").text_content()
    named = data["decoder"]["predictions"]
    assert f"{named.count('2')} as fish and {named.count('0')} as mammal" in answer
    open_page(page, site, "book/playground")
    for name in ("step", "confusion"):
        widget(page, name).locator(".lbe-reply summary").click()
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
        "01-why-binary": ("animal", ["agreement", "threshold", "counter", "popcount"]),
        "03-xnor-popcount": ("xnor", ["perceptron", "threshold", "counter", "codeword"]),
        "04-perceptron": ("threshold", ["K_in", "counter", "codeword", "specification"]),
        "05-hidden-weights": ("counters", ["einforce", "mask", "codeword", "deficit"]),
        "06-codebooks": ("decoder", ["margin", "theta", "local error", "deficit"]),
        "07-local-error": ("decoder", ["deficit", "group", "einforce"]),
        "11-many-layers": ("layers", ["committee", "propagated", "gate"]),
        "12-committee": ("committee", ["propagated", "gate"]),
        "18-propagated": ("handed", ["gate"]),
        "09b-random-bits": ("planes", ["committee", "propagated"]),
        "08-whom-to-correct": ("whom", ["einforce", "mask", "trace"]),
    }
    for name, (kind, words) in later.items():
        open_page(page, site, f"book/{name}")
        said = widget(page, kind).first.evaluate("host => host.textContent")
        assert [word for word in words if word in said] == [], name


def test_widgets_have_a_sentence_in_their_place_without_scripts(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    open_page(bare, site, "book/playground")
    for name in WIDGETS:
        assert "With JavaScript" in widget(bare, name).inner_text()
    context.close()
