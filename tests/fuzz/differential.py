"""All implementations against each other, on changed models, vectors files and questions.

python -m tests.fuzz.differential --minutes 3 prints the first difference, shrunk, and ends with 1.
A reply that calls a request malformed agrees with one that refuses its inputs (spec 20.3), and
with an unsupported anything agrees; breakdowns agree with nothing.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from reference import vectors
from reference.vectors.reader import read_vectors
from tests.fuzz.mutations import changed_model, changed_text, changed_value
from tests.fuzz.speakers import Ask, speakers

LONGEST = 20_000  # characters of a question that is changed
SIZES = range(20_000, 2**24 + 1)  # numbers that may be sizes: what is drawn of them takes too long
SWEPT = 1_000_000  # classes times classes times bits: the reference sweeps over them in seconds
TEXTS = ("number", "rational", "share", "class_names")  # asked for more often than by chance

Question = dict[str, Any]


def questions() -> list[Question]:
    """Take the short published questions, and of each chapter's file a short one to read."""
    found = []
    for name in vectors.names():
        file = read_vectors(vectors.text(name))
        for test in file.tests:
            question = {"id": "q", "operation": test.operation, "inputs": test.inputs}
            if "Long" not in test.flags and len(json.dumps(question)) < LONGEST:
                found.append(question)
    return [q for q in found if q["operation"] != "exhaustive"]


def changed(seed: int, asked: list[Question]) -> list[bytes]:
    """Make a line, and the lines with fewer changes that lead to it, the shortest way first."""
    random = Random(seed)
    pool = asked
    kind = random.random()
    if kind < 0.3:
        pool = [q for q in asked if q["operation"] == "read_model"]
    elif kind < 0.4:
        pool = [q for q in asked if q["operation"] == "read_vectors"]
    elif kind < 0.5:
        pool = [q for q in asked if q["operation"] in TEXTS]
    elif kind < 0.55:
        pool = [q for q in asked if q["operation"] in ("configuration", "write_model")]
    question = random.choice(pool)
    lines = []
    for _ in range(random.choice([1, 1, 1, 2, 2, 3])):
        question = _changed_question(random, question)
        if _takes_long(question):
            break
        lines.append(json.dumps(question).encode())
    if lines and random.random() < 0.1:
        lines.append(changed_text(random, lines[-1]).replace(b"\n", b" "))
    return lines


def _takes_long(question: Question) -> bool:
    """Say whether an answer may be as long as a number of the question is large."""
    reads = ("read_model", "read_vectors", "configuration", *TEXTS)
    if question["operation"] in reads:
        return False
    sized = question["operation"] != "write_model" and _has_size(question["inputs"])
    return sized or _sweeps_long(question["inputs"])


def _sweeps_long(inputs: Any) -> bool:
    """Say whether equiangular codewords are asked for, and of too many classes and bits (7.7)."""
    if not isinstance(inputs, dict):
        return False
    inner = inputs.get("configuration", inputs)
    asked = inner if isinstance(inner, dict) else {}
    if "alpha" not in asked:
        return False
    layers = asked.get("layers", asked.get("n"))
    numbers = [asked.get("classes"), *(layers if isinstance(layers, list) else [layers])]
    classes, *sizes = (number if type(number) is int else 0 for number in numbers)
    return classes**2 * sum(sizes) > SWEPT


def _has_size(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_size, value.values() if isinstance(value, dict) else value))
    return type(value) is int and value in SIZES


def _changed_question(random: Random, question: Question) -> Question:
    inputs = question["inputs"]
    if isinstance(inputs, dict) and random.random() < 0.95:
        if question["operation"] == "read_model" and random.random() < 0.97:
            try:
                data = changed_model(random, bytes.fromhex(inputs["model"]))
                return {**question, "inputs": {"model": data.hex()}}
            except (ValueError, KeyError, TypeError):
                pass  # another change has left no model
        if question["operation"] == "read_vectors" and isinstance(inputs.get("text"), str):
            text = inputs["text"]
            try:
                if random.random() < 0.6:
                    value = changed_value(random, json.loads(text))
                    return {**question, "inputs": {"text": json.dumps(value)}}
            except ValueError:
                pass
            raw = changed_text(random, text.encode("utf-8", "replace"))
            return {**question, "inputs": {"text": raw.decode("utf-8", "replace")}}
    return {**question, "inputs": changed_value(random, inputs)}


def difference(line: bytes, asked: dict[str, Ask]) -> dict[str, Any]:
    """Ask everyone; return the replies if two do not agree, else nothing."""
    replies = {name: ask(line) for name, ask in asked.items()}
    said = [_essence(reply) for reply in replies.values()]
    if any(kind == "broken" for kind, _ in said):
        return replies
    answered = [(kind, what) for kind, what in said if kind != "unsupported"]
    kinds = {kind for kind, _ in answered}
    if kinds <= {"malformed", "refused"}:
        refusals = [what for kind, what in answered if kind == "refused"]
        return replies if any(what != refusals[0] for what in refusals) else {}
    if len(kinds) > 1 or any(what != answered[0][1] for _, what in answered):
        return replies
    return {}


def _essence(reply: Any) -> tuple[str, Any]:
    if not isinstance(reply, dict) or len(reply) != 2 or "id" not in reply:
        return "broken", reply
    kind = next(name for name in reply if name != "id")
    if kind == "malformed":
        return kind, None
    return kind, _without_bits(reply[kind])


def _without_bits(value: Any) -> Any:
    """Leave out what a reply may leave out (spec 20.2)."""
    if isinstance(value, dict):
        return {n: _without_bits(v) for n, v in value.items() if n != "bits" or "hex" not in value}
    return [_without_bits(item) for item in value] if isinstance(value, list) else value


def shrunk(line: bytes, differs: Callable[[bytes], bool]) -> bytes:
    """Take away what is not needed for the difference: values of the question, else bytes."""
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(line):
            if len(candidate) < len(line) and differs(candidate):
                line, smaller = candidate, True
                break
    return line


def _smaller(line: bytes) -> Iterator[bytes]:
    try:
        question = json.loads(line)
        for inputs in _smaller_values(question["inputs"]):
            yield json.dumps({**question, "inputs": inputs}).encode()
    except (ValueError, KeyError, TypeError, RecursionError):
        for size in (len(line) // 2, len(line) // 8, 1):
            for start in range(0, len(line) if size else 0, size or 1):
                yield line[:start] + line[start + size :]


def _smaller_values(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for name in value:
            for item in _smaller_values(value[name]):
                yield {**value, name: item}
    elif isinstance(value, list):
        for place in range(len(value)):
            yield value[:place] + value[place + 1 :]
        for place in range(len(value)):
            for item in _smaller_values(value[place]):
                yield [*value[:place], item, *value[place + 1 :]]
    elif isinstance(value, int) and abs(value) > 9:
        yield 1


def search(seeds: Iterator[int], asked: dict[str, Ask]) -> tuple[int, str]:
    """Ask until two differ. Returns how many questions were asked, and the report, if any."""
    pool, count = questions(), 0
    for seed in seeds:
        for line in changed(seed, pool):
            count += 1
            if difference(line, asked):
                line = shrunk(line, lambda candidate: bool(difference(candidate, asked)))
                return count, report(seed, line, difference(line, asked))
    return count, ""


def report(seed: int, line: bytes, replies: dict[str, Any]) -> str:
    """Write a difference for people."""
    rows = [f"{name:<12}{json.dumps(reply)[:400]}" for name, reply in replies.items()]
    shown = [f"seed {seed}: {line[:2000]!r}"]
    try:
        model = bytes.fromhex(json.loads(line)["inputs"]["model"])
        shown.append(f"the model's header: {model[8 : 8 + int.from_bytes(model[:8], 'little')]!r}")
    except (ValueError, KeyError, TypeError, RecursionError):
        pass
    return "\n".join([*shown, *rows])


def main() -> int:
    """Search for some minutes."""
    parser = argparse.ArgumentParser(description="compare all implementations on changed inputs")
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=0, help="the first seed; others follow it")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes

    def seeds() -> Iterator[int]:
        seed = options.seed
        while time.monotonic() < end:
            yield seed
            seed += 1

    with speakers() as asked:
        count, found = search(seeds(), asked)
        print(f"{count} questions to {', '.join(asked)}: {found or 'no difference'}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
