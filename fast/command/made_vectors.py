"""The vectors files of one network: the questions, which the reference answers (spec 20.1)."""

from typing import Any

from fast.command.made_course import Course
from reference.configuration import SPECIFICATION
from reference.vectors.answered import chapter_file
from reference.vectors.case import Case, Chapter, Group, configuration, data, state
from reference.vectors.laid_out import encoded

GROUP = "made"  # no published group is called so


def vector_files(made: Course) -> dict[str, str | bytes]:
    """Answer all questions about a network, by the names of the files that have such tests."""
    config = made.config
    whole = {"configuration": configuration(**vars(config))}
    samples = {"data": data(made.samples, made.labels)}
    steps = [
        Case(
            f"step-{number}",
            f"step {number}",
            {"state": state(taken.before), "data": data(taken.samples, taken.labels)},
        )
        for number, taken in enumerate(made.steps)
    ]
    first = data(made.steps[0].samples, made.steps[0].labels)
    drawn = Case("drawn", "from the initial state", {"state": None, "data": first})
    ends = {"initial": None, "after": state(made.after)}
    counts = sorted({1, len(made.steps), 2 * len(made.steps) + 1})
    return {
        "03-counters.json": _file("counters", "initial_counters", _drawn_counters(made), {}),
        **_codebooks(made),
        "10-step.json": _file("step", "step", [drawn, *steps], whole),
        "11-epoch.json": _file("epoch", "epoch", [Case("first", "an epoch", {"state": None})],
                               {**whole, **samples}),
        "14-model-file.json": _file("model-file", "digest",
                                    [Case(id, id, {"state": at}) for id, at in ends.items()],
                                    whole),
        "15-accumulated.json": _file("accumulated", "run",
                                     [Case(f"{n}", f"{n} steps", {"steps": n}) for n in counts],
                                     {**whole, **samples}),
        "26-predict.json": _file("predict", "predict",
                                 [Case(id, id, {"state": at}) for id, at in ends.items()],
                                 {**whole, **samples}),
    }  # fmt: skip


def _file(name: str, operation: str, cases: list[Case], parameters: dict[str, Any]) -> bytes:
    group = Group(GROUP, operation, "Of one network.", cases, parameters)
    chapter = Chapter(name, "Vectors of one network", [group], version=SPECIFICATION)
    return encoded(chapter_file(chapter))


def _drawn_counters(made: Course) -> list[Case]:
    config = made.config
    return [
        Case(f"layer-{index}", f"layer {index}", {
            **_seeded(made, index),
            "perceptrons": shape.perceptrons,
            "inputs": shape.inputs,
            "init_bits": config.init_bits,
        })
        for index, shape in enumerate(config.shapes)
    ]  # fmt: skip


def _codebooks(made: Course) -> dict[str, str | bytes]:
    """The codewords of every layer that has some, by the operation that draws them."""
    config = made.config
    cases: dict[str, list[Case]] = {}
    for index, shape in enumerate(config.shapes):
        if not config.has_codebook(index):
            continue
        inputs = {**_seeded(made, index), "classes": config.classes, "n": shape.outputs}
        operation = "codebook"
        if config.trains_codebook(index):
            operation, inputs["init_bits"] = "codeword_counters", config.init_bits
        elif config.codebook == "equiangular":
            operation, inputs["alpha"] = "equiangular_codebook", config.to_json()["alpha"]
        cases.setdefault(operation, []).append(Case(f"layer-{index}", f"layer {index}", inputs))
    named = {
        "codebook": "06-decoding",
        "codeword_counters": "17-trained-codebook",
        "equiangular_codebook": "20-equiangular",
    }
    return {
        f"{named[operation]}.json": _file(named[operation][3:], operation, found, {})
        for operation, found in cases.items()
    }


def _seeded(made: Course, layer: int) -> dict[str, Any]:
    return {"seed": configuration(**vars(made.config))["seed"], "layer": layer}
