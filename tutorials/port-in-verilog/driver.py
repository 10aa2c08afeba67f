"""The protocol of clause 20.3, answered by the blocks of this folder in Icarus."""

import inspect
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import blocks
import networks
import others
import parts
from exhaustive import exhaustive
from forms import Malformed, Refused, Unsupported
from simulator import Simulator

ANSWERED: list[Callable[..., dict[str, Any]]] = [
    *(blocks.agreement, blocks.philox, blocks.words, blocks.plane, blocks.bernoulli),
    *(blocks.initial_counters, blocks.saturate, blocks.move, blocks.reinforce),
    *(blocks.committee, blocks.rate, parts.weights, parts.forward, parts.codebook),
    *(parts.decode, parts.select, parts.update, parts.reinforcement, parts.prototypes),
    *(parts.permutation, others.codeword_counters, others.train_codewords),
    *(others.propagated_targets, exhaustive, networks.step, networks.epoch, networks.train),
    *(networks.run, networks.predict, networks.digest),
]
OPERATIONS = {function.__name__: function for function in ANSWERED}
OF_THE_HOST = {
    "pack": "a bus has no words: position i is wire i",
    "unpack": "a bus has no words: position i is wire i",
    "order": "the host sorts",
    "read_request": "the host reads requests",
    "rational": "the host reads texts",
    "configuration": "the host checks configurations",
    "automatic_group": "the host chooses groups",
}


def answer(sim: Simulator, line: str) -> dict[str, Any]:
    said: dict[str, Any] = {"id": None}
    try:
        request = json.loads(line)
        if not isinstance(request, dict) or not isinstance(request.get("id"), str):
            raise Malformed("a request has an id")
        said["id"] = request["id"]
        if set(request) != {"id", "operation", "inputs"} or not isinstance(request["inputs"], dict):
            raise Malformed("a request has id, operation and inputs")
        said["outputs"] = ask(sim, str(request["operation"]), request["inputs"])
    except json.JSONDecodeError as error:
        said["malformed"] = f"no JSON: {error}"
    except Malformed as error:
        said["malformed"] = str(error)
    except Unsupported as error:
        said["unsupported"] = str(error)
    except Refused as error:
        said["refused"] = dict(zip(("stage", "reason"), error.args, strict=True))
    return said


def ask(sim: Simulator, operation: str, inputs: dict[str, Any]) -> dict[str, Any]:
    function = OPERATIONS.get(operation)
    if function is None:
        raise Unsupported(OF_THE_HOST.get(operation, "files, data and texts are the host's"))
    names = list(inspect.signature(function).parameters)[1:]
    if set(inputs) != set(names):
        raise Malformed(f"the inputs are {', '.join(names)}")
    return function(sim, **inputs)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        sim = Simulator(Path(folder))
        for line in sys.stdin:
            if line != "\n":
                print(json.dumps(answer(sim, line)), flush=True)


if __name__ == "__main__":
    main()
