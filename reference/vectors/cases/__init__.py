"""The chapters of the vectors, in the order in which an implementation is built."""

from reference.vectors.cases import (
    accumulated,
    bits,
    committee,
    configuration,
    counters,
    decoding,
    encodings,
    epochs,
    equiangular,
    files,
    forward,
    generator,
    missing,
    propagated,
    readers,
    reinforcement,
    rejects,
    selection,
    steps,
    trained_codebook,
    update,
    weight_sets,
)

CHAPTERS = tuple(
    module.CHAPTER
    for module in (
        bits,
        generator,
        counters,
        configuration,
        forward,
        decoding,
        selection,
        update,
        reinforcement,
        steps,
        epochs,
        committee,
        encodings,
        files,
        accumulated,
        rejects,
        trained_codebook,
        missing,
        readers,
        equiangular,
        weight_sets,
        propagated,
    )
)
