"""All operations, in the order in which a port is built (spec 20.4)."""

from reference.oracle.operation import Operation
from reference.oracle.operations import (
    bits,
    committee,
    configuration,
    counters,
    encodings,
    equiangular,
    exhaustive,
    generator,
    layer,
    missing,
    model_file,
    network,
    trained_codebook,
    vector_file,
)

CHAPTERS = (
    bits,
    generator,
    counters,
    configuration,
    layer,
    trained_codebook,
    network,
    committee,
    encodings,
    missing,
    model_file,
    exhaustive,
    vector_file,
    equiangular,
)
OPERATIONS: dict[str, Operation] = {
    operation.name: operation for chapter in CHAPTERS for operation in chapter.OPERATIONS
}
