"""An operation of the oracle: what it takes, what it gives, and how the reference does it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from reference.oracle.forms import Form, record


@dataclass(frozen=True)
class Operation:
    """One question that can be asked of an implementation (spec 20.4).

    run: takes the inputs by name, as Python values, and returns the outputs by name.
    """

    name: str
    clause: str  # the clause to read
    summary: str
    inputs: Mapping[str, Form]
    outputs: Mapping[str, Form]
    run: Callable[..., Mapping[str, Any]]

    def answer(self, inputs: Any) -> dict[str, Any]:
        """Compute the outputs for inputs, both as JSON.

        Raises MalformedRequest, and InputError where the specification refuses the inputs.
        """
        outputs = self.run(**record("inputs", self.inputs).read(inputs))
        written: dict[str, Any] = record("outputs", self.outputs).write(outputs)
        return written
