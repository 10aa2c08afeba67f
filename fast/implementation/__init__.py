"""The fast path as an implementation of the protocol (spec 20.3): python -m fast.implementation.

It takes configurations and errors from the reference, and nothing that computes; the forms of
JSON, too, are written anew, so that agreement under the vectors is evidence.

forms         JSON to NumPy and back (20.2)
primitives    bits, generator, counters, configurations (2 to 5)
layers        one layer, and the committee (6 to 8, 11)
reinforcement its rate, and what it moves (9)
equiangular   equiangular codewords, and stages of groups (5.5, 7.7)
propagated    gates, and targets of the layer below (11.5 to 11.7)
networks      steps, epochs, prediction, long runs (10, 14)
samples       encodings and data sets (12, 13)
missing       cells that may be missing (12.8)
spread        spread thresholds (12.9)
files         model files, vectors files, every small input (15, 20)
weighted      weights of samples (10.6, 13.4)
weight_sets   weight sets, snapshots, the validation split (10.5, 13.3)
weights_only  files of weights alone (15.7)
compiled      runs by the compiled engine, a program of its own (10.1)
"""

import inspect
import json
from collections.abc import Callable, Mapping
from typing import Any

from fast.implementation import (
    equiangular,
    files,
    layers,
    missing,
    networks,
    primitives,
    propagated,
    reinforcement,
    samples,
    spread,
    weight_sets,
    weighted,
    weights_only,
)
from fast.implementation.forms import Malformed, octets, text
from reference.configuration import InputError
from reference.configuration.json_text import read_json

OPERATIONS: dict[str, Callable[..., Any]] = {
    "pack": primitives.pack_ones,
    "unpack": primitives.unpack_words,
    "agreement": primitives.agreement,
    "philox": primitives.philox,
    "words": primitives.draw_words,
    "plane": primitives.plane,
    "bernoulli": primitives.bernoulli,
    "order": primitives.order,
    "permutation": primitives.permutation,
    "saturate": primitives.saturate,
    "weights": primitives.weights,
    "initial_counters": primitives.initial_counters,
    "move": primitives.move,
    "automatic_group": primitives.group,
    "rational": primitives.read_rational,
    "configuration": primitives.configuration,
    "forward": layers.forward,
    "codebook": layers.codebook,
    "decode": layers.decode_outputs,
    "select": layers.select,
    "update": layers.update,
    "rate": reinforcement.rate,
    "reinforce": reinforcement.reinforce,
    "reinforcement": reinforcement.reinforcement,
    "codeword_counters": layers.codeword_counters,
    "train_codewords": layers.train_codewords,
    "committee": layers.committee,
    "step": networks.step,
    "epoch": networks.epoch,
    "train": networks.train,
    "run": networks.run,
    "predict": networks.predict,
    "digest": networks.fingerprint,
    "number": samples.number,
    "double": samples.double,
    "fit_median": samples.fit_median,
    "encode_median": samples.encode_median,
    "fit_thermometer": samples.fit_thermometer,
    "fit_one_hot": samples.fit_one_hot,
    "encode_table": samples.encode_table,
    "fit_numeric_cells": missing.fit_numeric_cells,
    "fit_text_cells": missing.fit_text_cells,
    "encode_cells": missing.encode_cells,
    "fit_spread_cells": spread.fit_spread_cells,
    "class_names": samples.class_names,
    "prototypes": samples.prototypes,
    "split": samples.split,
    "share": samples.share,
    "write_model": files.write_model,
    "read_model": files.read_model,
    "predict_together": weight_sets.predict_together,
    "train_snapshots": weight_sets.train_snapshots,
    "write_model_with_sets": weight_sets.write_model_with_sets,
    "write_weights": weights_only.write_weights,
    "validation_split": weight_sets.validation_split,
    "read_vectors": files.read_vectors,
    "exhaustive": files.exhaustive,
    "equiangular_codebook": equiangular.codebook,
    "equiangular_objective": equiangular.weigh,
    "groups_at": equiangular.groups_at,
    "propagated_targets": propagated.propagated_targets,
    "weighted_update": weighted.update,
    "balanced_weights": weighted.balanced,
}


def read_request(line: Any) -> Any:
    """Operation read_request: which kind of reply the request of a line has (spec 20.3)."""
    data = octets(line)
    if not data:
        return {"reply": None, "reply_id": None}
    reply = json.loads(answer_line(data))
    return {
        "reply": next(name for name in reply if name != "id"),
        "reply_id": reply["id"],
    }


OPERATIONS["read_request"] = read_request


def answer(
    operation: str, inputs: Any, operations: Mapping[str, Callable[..., Any]] = OPERATIONS
) -> dict[str, Any]:
    """Answer a question: outputs, refused, unsupported or malformed (spec 20.3).

    operations: what computes each; a function's parameters are the inputs.

    >>> answer("saturate", {"counter_bits": 4, "values": [9, -9]})
    {'outputs': {'saturated': [7, -8]}}
    """
    compute = operations.get(operation)
    if compute is None:
        return {"unsupported": "there is no such operation"}
    try:
        names = set(inspect.signature(compute).parameters)
        if not isinstance(inputs, dict) or set(inputs) != names:
            raise Malformed(f"the inputs are {', '.join(sorted(names))}")
        return {"outputs": compute(**inputs)}
    except Malformed as error:
        return {"malformed": str(error)}
    except InputError as error:
        if not error.reason:
            return {"malformed": str(error)}
        stage, reason = error.reason.split("/")
        return {"refused": {"stage": stage, "reason": reason}}


def answer_line(line: bytes, operations: Mapping[str, Callable[..., Any]] = OPERATIONS) -> str:
    """Answer a line of JSON with a line of JSON (spec 20.3). operations: as of answer."""
    name = None
    try:
        request = read_json(line)
        if isinstance(request, dict) and isinstance(request.get("id"), str):
            name = request["id"]
        if name is None or set(request) != {"id", "operation", "inputs"}:
            raise Malformed("a request is an object of id, a text, operation and inputs")
        operation = text(request["operation"])
        if not isinstance(request["inputs"], dict):
            raise Malformed("inputs is an object")
        reply = answer(operation, request["inputs"], operations)
    except (ValueError, TypeError, OverflowError, RecursionError, MemoryError) as error:
        reply = {"malformed": str(error) or type(error).__name__}
    return json.dumps({"id": name, **reply})
