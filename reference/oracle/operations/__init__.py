"""All operations, in the order in which a port is built (spec 20.4)."""

from reference.oracle.operation import Operation
from reference.oracle.operations import (
    bits,
    committee,
    configuration,
    counters,
    data_sets,
    encodings,
    equiangular,
    exhaustive,
    generator,
    layer,
    missing,
    model_file,
    network,
    propagated,
    reinforcement,
    request,
    samples,
    spread,
    trained_codebook,
    validation,
    vector_file,
    weight_sets,
    weights_only,
)

CHAPTERS = (
    bits,
    generator,
    counters,
    configuration,
    layer,
    reinforcement,
    trained_codebook,
    network,
    committee,
    encodings,
    data_sets,
    missing,
    model_file,
    weight_sets,
    validation,
    exhaustive,
    vector_file,
    equiangular,
    propagated,
    samples,
    weights_only,
    spread,
    request,
)
OPERATIONS: dict[str, Operation] = {
    operation.name: operation for chapter in CHAPTERS for operation in chapter.OPERATIONS
}
