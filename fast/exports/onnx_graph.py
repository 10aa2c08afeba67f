"""The nodes and constants of an ONNX graph, as they are made one after the other."""

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

ONNX_TYPES = {np.uint8: 2, np.int8: 3, np.int32: 6, np.int64: 7, np.bool_: 9}  # its TensorProto's


@dataclass(frozen=True)
class Node:
    """An operator, the values that it takes and the one that it makes."""

    kind: str
    inputs: tuple[str, ...]
    output: str
    attributes: dict[str, Any]


@dataclass
class Graph:
    """Nodes in an order in which they can be computed, and constants by name."""

    nodes: list[Node] = field(default_factory=list)
    constants: dict[str, NDArray[Any]] = field(default_factory=dict)

    def add(self, kind: str, *inputs: str, **attributes: Any) -> str:
        """Add an operator; name what it makes."""
        output = f"v{len(self.nodes)}"
        self.nodes.append(Node(kind, inputs, output, attributes))
        return output

    def constant(self, value: Any) -> str:
        """Add a constant of NumPy; name it."""
        name = f"c{len(self.constants)}"
        self.constants[name] = np.asarray(value)
        return name

    def vector(self, value: int) -> str:
        """Add a constant of one whole number in a vector, as operators take axes."""
        return self.constant(np.array([value], np.int64))

    def cast(self, value: str, dtype: Any) -> str:
        """Change the type of a value."""
        return self.add("Cast", value, to=ONNX_TYPES[dtype])

    def name_last(self, name: str) -> str:
        """Give the value that the last node makes another name."""
        self.nodes[-1] = replace(self.nodes[-1], output=name)
        return name
