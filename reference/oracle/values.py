"""What the values of replies and traces are called: the clause to read, and their indices.

One name means the same thing in every operation, in a trace (spec 16) and in the specification.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Meaning:
    """The clause that defines a value, and the names of its indices, outermost first."""

    clause: str
    indices: tuple[str, ...] = ()


SAMPLE_PERCEPTRON = ("sample", "perceptron")
COUNTERS = ("perceptron", "input")
CODEWORDS = ("class", "position")

MEANINGS = {
    # bits and generator
    "words": Meaning("2.3", ("word",)),
    "vector": Meaning("2.3", ("position",)),
    "ones": Meaning("2.3", ("place",)),
    "agreement": Meaning("2.2"),
    "dot_product": Meaning("2.2"),
    "block": Meaning("3.1", ("word",)),
    "drawn": Meaning("3.2", ("word",)),
    "rows": Meaning("3.4", ("row", "position")),
    "mask": Meaning("3.5", ("row", "position")),
    "order": Meaning("3.6, 10.2", ("place",)),
    # counters and configuration
    "saturated": Meaning("4.3", ("value",)),
    "weights": Meaning("4.2", ("input",)),
    "set_weights": Meaning("10.5", COUNTERS),
    "votes": Meaning("10.5"),
    "weight_sets": Meaning("10.5", ("set",)),
    "sums": Meaning("10.5", ("sample", "class")),
    "group": Meaning("5.4"),
    "rational": Meaning("5.3"),
    "shapes": Meaning("5.2", ("layer",)),
    "theta": Meaning("5.2"),
    # a layer: the values of a trace (16.1), in their order
    "agreements": Meaning("6.1", SAMPLE_PERCEPTRON),
    "activations": Meaning("6.2", SAMPLE_PERCEPTRON),
    "outputs": Meaning("6.3, 11.1", ("sample", "output")),
    "codeword_agreements": Meaning("7.2", ("sample", "class")),
    "predictions": Meaning("7.3", ("sample",)),
    "margins": Meaning("7.4", ("sample",)),
    "rivals": Meaning("7.6", ("sample",)),
    "local_errors": Meaning("7.5", ("sample",)),
    "deficits": Meaning("8.2", SAMPLE_PERCEPTRON),
    "selected": Meaning("8.3", ("place", "sample, perceptron")),
    "moves": Meaning("8.4", COUNTERS),
    "updated_counters": Meaning("8.5", COUNTERS),
    "rate": Meaning("9.2"),
    "reinforced": Meaning("9.3", COUNTERS),
    "counters": Meaning("9.4", COUNTERS),
    "codeword_moves": Meaning("7.6", CODEWORDS),
    "codeword_counters": Meaning("7.6", CODEWORDS),
    "flips": Meaning("7.7", ("sweep",)),
    "agreements_of_pairs": Meaning("7.7", ("pair",)),
    "objective": Meaning("7.7"),
    # a network
    "initial_counters": Meaning("4.4", COUNTERS),
    "codebook": Meaning("7.1, 7.7", CODEWORDS),
    "chosen": Meaning("8.3", ("place",)),
    "layers": Meaning("10.1", ("layer",)),
    "steps": Meaning("10.2", ("step",)),
    "epochs": Meaning("10.2", ("epoch",)),
    "stage": Meaning("5.5"),
    "groups": Meaning("5.5", ("layer",)),
    "wrong": Meaning("10.1"),
    "progress": Meaning("10.3"),
    "errors": Meaning("10.3"),
    "digest": Meaning("14.2"),
    # the committee
    "targets": Meaning("8.1, 11.2, 11.7", SAMPLE_PERCEPTRON),
    "gates": Meaning("11.6", SAMPLE_PERCEPTRON),
    "targets_below": Meaning("11.7", ("sample", "input")),
    "open_groups": Meaning("11.3", ("sample", "place")),
    # encodings and data sets
    "number": Meaning("12.1"),
    "twice_median": Meaning("12.2"),
    "thresholds": Meaning("12.3", ("place",)),
    "categories": Meaning("12.4", ("place",)),
    "missing": Meaning("12.8"),
    "encoded": Meaning("12", ("row", "position")),
    "class_names": Meaning("12.6", ("class",)),
    "labels": Meaning("12.6, 13.1", ("sample",)),
    "prototypes": Meaning("13.1", ("class", "position")),
    "samples": Meaning("13.1", ("sample", "position")),
    "training": Meaning("13.2", ("place",)),
    "testing": Meaning("13.2", ("place",)),
    "validation": Meaning("13.3", ("place",)),
    "test": Meaning("13.2"),
    "sample_weight": Meaning("13.4", ("sample",)),
    # files
    "model": Meaning("15", ("byte",)),
    "configuration": Meaning("15.3"),
    "encoding": Meaning("15.3"),
    "sha256": Meaning("20.5"),
    "numberOfTests": Meaning("20.1"),
    "reply": Meaning("20.3"),
    "reply_id": Meaning("20.3"),
}
