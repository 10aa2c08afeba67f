"""lbe vectors, as implementers and classrooms use it (spec 20.1)."""

import json
from pathlib import Path

import pytest

from reference import vectors
from reference.vectors.reader import read_vectors
from tests.test_command import lbe, refusal, result

ALL = json.loads(vectors.text("MANIFEST.json"))["numberOfTests"]
BY_HAND = "step/local/by-hand"


def test_list_counts_every_test() -> None:
    listed = result("vectors", "list")
    assert listed["numberOfTests"] == ALL
    assert [file["file"] for file in listed["files"]] == vectors.names()
    last = lbe("vectors", "list").stdout.splitlines()[-1]
    assert last.split() == [str(ALL), "tests", "in", str(len(vectors.names())), "files"]


def test_show_prints_a_question_that_the_oracle_answers() -> None:
    shown = lbe("vectors", "show", BY_HAND).stdout.splitlines()
    request = next(line.removeprefix("request  ") for line in shown if line.startswith("request"))
    expected = next(line.removeprefix("valid    ") for line in shown if line.startswith("valid"))
    asked = json.loads(request)
    assert asked["id"] == BY_HAND
    from reference.oracle import answer

    assert answer(asked["operation"], asked["inputs"]) == {"outputs": json.loads(expected)}


def test_export_writes_every_file(tmp_path: Path) -> None:
    done = lbe("vectors", "export", str(tmp_path / "new" / "vectors"))
    assert done.returncode == 0
    installed = vectors.everything()
    for name, data in installed.items():
        assert (tmp_path / "new" / "vectors" / name).read_bytes() == data
    assert {"README.md", "LICENSE", "MANIFEST.json"} < set(installed)


def test_prompts_have_no_answer_and_replies_are_checked(tmp_path: Path) -> None:
    lbe("vectors", "export", "--prompts", str(tmp_path))
    readme = (tmp_path / "README.md").read_text()
    assert "MANIFEST" not in readme and "expected" not in readme  # neither is there
    assert not (tmp_path / "MANIFEST.json").exists()
    file = json.loads((tmp_path / "03-counters.json").read_text())
    from reference.oracle import answer

    replies = []
    for group in file["groups"]:
        for test in group["tests"]:
            assert set(test) == {"id", "comment", "flags", "inputs"}
            inputs = {**group["parameters"], **test["inputs"]}
            replies.append({"id": test["id"], **answer(group["operation"], inputs)})
    path = tmp_path / "replies.jsonl"
    path.write_text("".join(json.dumps(reply) + "\n" for reply in replies))
    done = lbe("vectors", "check", str(path))
    assert done.returncode == 1  # a chapter is not all of them
    assert done.stdout.splitlines() == [
        f"{path}: {len(replies)} replies to {ALL} tests, {len(replies)} as expected",
        f"{ALL - len(replies)} of {ALL} tests have no reply",
    ]

    replies[0]["outputs"]["saturated"][0] += 1
    path.write_text("".join(json.dumps(reply) + "\n" for reply in replies) + "nonsense\n")
    done = lbe("vectors", "check", str(path))
    assert done.returncode == 1
    assert "first difference: saturated, value 0" in done.stdout
    assert "no such test" in done.stdout


def test_replies_to_all_tests_in_two_files(tmp_path: Path) -> None:
    """Complete and right is 0; a second reply to a test is none."""
    replies = []
    for name in vectors.names():
        for test in read_vectors(vectors.text(name)).tests:
            kind = "outputs" if test.result == "valid" else "refused"
            replies.append(json.dumps({"id": test.id, kind: test.expected}) + "\n")
    paths = [tmp_path / "some.jsonl", tmp_path / "others.jsonl"]
    paths[0].write_text("".join(replies[:100]))
    paths[1].write_text("".join(replies[100:]))
    done = lbe("vectors", "check", *map(str, paths))
    assert done.returncode == 0, done.stdout
    assert "no reply" not in done.stdout and f"{ALL - 100} as expected" in done.stdout
    done = lbe("vectors", "check", str(paths[0]), str(paths[0]))
    assert done.returncode == 1 and "another reply to" in done.stdout


def test_five_replies_are_not_enough(tmp_path: Path) -> None:
    """Replies that miss tests end with 1, and the totals are printed."""
    lbe("vectors", "export", "--lines", str(tmp_path / "lines"))
    five = (tmp_path / "lines" / "03-counters.replies.jsonl").read_text().splitlines(True)[:5]
    path = tmp_path / "five.jsonl"
    path.write_text("".join(five))
    done = lbe("vectors", "check", str(path))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{path}: 5 replies to {ALL} tests, 5 as expected",
        f"{ALL - 5} of {ALL} tests have no reply",
    ]


def test_lines_are_what_a_program_reads_and_writes(tmp_path: Path) -> None:
    from reference.oracle import answer_line

    done = lbe("vectors", "export", "--lines", str(tmp_path / "both"))
    count = len(vectors.names())
    assert done.stdout == f"vectors: {2 * count + 1} files in {tmp_path / 'both'}\n"
    questions = (tmp_path / "both" / "03-counters.jsonl").read_bytes().splitlines()
    replies = (tmp_path / "both" / "03-counters.replies.jsonl").read_bytes().splitlines()
    assert [json.loads(answer_line(line)) for line in questions] == [*map(json.loads, replies)]
    everything = [str(path) for path in sorted((tmp_path / "both").glob("*.replies.jsonl"))]
    assert lbe("vectors", "check", *everything).returncode == 0
    assert ".replies." in (tmp_path / "both" / "README.md").read_text()

    lbe("vectors", "export", "--lines", "--prompts", str(tmp_path / "blind"))
    assert len(list((tmp_path / "blind").iterdir())) == count + 1
    assert ".replies." not in (tmp_path / "blind" / "README.md").read_text()


def test_check_asks_the_reference(tmp_path: Path) -> None:
    path = tmp_path / "07-selection.json"
    path.write_text(vectors.text("07-selection.json"))
    done = lbe("vectors", "check", str(path))
    count = json.loads(path.read_text())["numberOfTests"]
    assert (done.returncode, done.stdout) == (
        0,
        f"{path}: {count} tests, {count} answers as the reference gives them\n",
    )
    spoilt = json.loads(path.read_text())
    spoilt["groups"][0]["tests"][0]["expected"]["chosen"][0] += 1
    path.write_text(json.dumps(spoilt))
    done = lbe("vectors", "check", str(path))
    assert done.returncode == 1 and "first difference" in done.stdout
    assert "chosen, place 0" in done.stdout
    total = f"{count} tests, {count - 1} of {count} answers as the reference gives them"
    assert done.stdout.splitlines()[-1] == f"{path}: {total}"
    spoilt["numberOfTests"] += 1
    path.write_text(json.dumps(spoilt))
    done = lbe("vectors", "check", str(path))
    assert done.returncode == 1 and f"it has {count} tests" in done.stdout


def test_a_changed_question_is_not_the_published_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    text = vectors.text("03-counters.json").replace('"counter_bits": 4', '"counter_bits": 5')
    path.write_text(text)
    done = lbe("vectors", "check", str(path))
    assert done.returncode == 1 and "not the published question" in done.stdout


def test_generate_checks_a_folder(tmp_path: Path) -> None:
    """Clause 20.1: every file but the two spoilt here is what the reference makes, byte for byte.

    These two are compared in test_vectors.py. After a change that is meant:
    lbe vectors generate reference/vectors/v1
    """
    folder = tmp_path / "v1"
    lbe("vectors", "export", str(folder))
    spoilt = folder / "01-bits.json"
    spoilt.write_text(spoilt.read_text().replace("irregular bits", "regular bits"))
    (folder / "MANIFEST.json").unlink()
    done = lbe("vectors", "generate", "--check", str(folder))
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"{spoilt}: not as the reference makes it",
        f"{folder / 'MANIFEST.json'}: not as the reference makes it",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("vectors",),
        ("vectors", "show", "no/such/test"),
        ("vectors", "check", "no-such-file.json"),
        ("vectors", "export"),
        ("vectors", "export", "/dev/null/folder"),
    ],
    ids=" ".join,
)
def test_bad_input_is_one_line(arguments: tuple[str, ...]) -> None:
    refusal(*arguments)
