"""A model as C99: one file and its header, a program for the host, and rows to check them with."""

from collections.abc import Sequence

from fast.data.for_model import encoding_of_file
from fast.data.trained_model import Model
from fast.exports.c_encoding import Encoded, encoding_parts
from fast.exports.c_tables import class_table, net_tables
from fast.exports.c_training import Learning, check_trainable, learning, training_source
from fast.exports.labelled import EPOCHS, lesson
from fast.exports.names import check_name
from fast.exports.nets import bits_held, nets_of, word_count
from fast.exports.rows import Answered, row_lines
from fast.exports.templates import template
from fast.saved import sizes_text
from reference.configuration import ConfigurationError

MOST_OUTPUTS = 2**32 - 1
USAGE = "usage: ./main < rows"
USAGE_TRAINING = "usage: ./main < rows, or ./main --train EPOCHS < labelled rows"
TRAINING_ROWS = """
   With --train, a line is a label, perhaps a colon and a weight, a tab, and the row; all lines are
   trained on for so many epochs, and each prints its wrong predictions and the digest."""
TRAINS = """
    {name}_start();
    if (count == 3 && !strcmp(arguments[1], "--train")) return train(atol(arguments[2]));"""
CHECK_TRAINING = """
	./main --train {epochs} < training.txt > trained.txt
	cmp trained.txt digests.txt"""


def c_files(
    model: Model, tested: Answered, name: str, class_names: Sequence[str], trainable: bool = False
) -> dict[str, str]:
    """Write a model as C: the files of a folder, by name.

    tested: rows to check it with. name: what all names begin with, and the files. class_names: as
    they are printed. trainable: with the training step. Raises InputError for what C cannot say.
    """
    check_name(name, "c")
    if trainable:
        check_trainable(model)
    config, encoding = model.network.config, encoding_of_file(model.description)
    nets = nets_of(model)
    if sum(net.outputs for net in nets) > MOST_OUTPUTS:
        raise ConfigurationError("layers", "too many outputs", f"up to {MOST_OUTPUTS} in all")
    values: dict[str, object] = {
        "name": name,
        "NAME": name.upper(),
        "inputs": config.inputs,
        "words": word_count(config.inputs),
        "classes": config.classes,
        "batch": config.batch,
        "tests": len(tested),
        "summary": f"{sizes_text(config)}: a binary network.",
        "trainable_option": " --trainable" if trainable else "",
        "training_functions": "",
    }
    encoded = encoding_parts(model, values)
    learns = learning(model, values) if trainable else None
    source = [f'/* See {name}.h. */\n\n#include "{name}.h"\n']
    source += [learns.before] if learns else []
    source.append(net_tables(nets, learns.codebook if learns else None))
    source.append(class_table(name, name.upper(), class_names))
    source += ["\n", template("c/predict.c", values), "\n", encoded.source]
    if learns:
        trains_codewords = model.network.layers[-1].codeword_counters is not None
        source += [learns.after, training_source(values, trains_codewords)]
        values["training_functions"] = template("c/train.h", values)
    values.update(
        cells=encoded.width,
        cell_type=encoded.cell,
        table_functions=encoded.functions,
        sizes=_sizes(model, encoded, learns),
    )
    lines = row_lines(tested, encoding, encoded.units)
    files = {
        f"{name}.h": template("c/model.h", values),
        f"{name}.c": "".join(source),
        "main.c": _host(values, encoded, trainable),
        "Makefile": _makefile(values, trainable),
        "rows.txt": "".join(f"{line}\n" for line in lines),
        "expected.txt": "".join(f"{class_names[c]}\n" for c in tested.classes.tolist()),
    }
    return {**files, **_lesson_files(model, encoded)} if trainable else files


def _host(values: dict[str, object], encoded: Encoded, trainable: bool) -> str:
    told = {
        **values,
        "read_row": encoded.reader,
        "rows_are": encoded.rows_are,
        "train": template("c/read_training.c", values) if trainable else "",
        "training_usage": TRAINING_ROWS if trainable else "",
        "usage": USAGE_TRAINING if trainable else USAGE,
        "start": TRAINS.format(name=values["name"]) if trainable else "",
    }
    return template("c/main.c", told)


def _makefile(values: dict[str, object], trainable: bool) -> str:
    check = CHECK_TRAINING.format(epochs=EPOCHS) if trainable else ""
    trained = " trained.txt" if trainable else ""
    return template("c/Makefile", {**values, "check_training": check, "trained_file": trained})


def _lesson_files(model: Model, encoded: Encoded) -> dict[str, str]:
    taught = lesson(model)
    rows = row_lines(taught.rows, encoding_of_file(model.description), encoded.units)
    each = zip(taught.labels.tolist(), taught.weights.tolist(), rows, strict=True)
    training = "".join(f"{label}:{weight}\t{row}\n" for label, weight, row in each)
    after = "".join(f"{wrong} wrong of {of}, {state}\n" for wrong, of, state in taught.after)
    return {"training.txt": training, "digests.txt": after}


def _sizes(model: Model, encoded: Encoded, learns: Learning | None) -> str:
    """Say what it takes: bytes of constants, of memory, and of the stack."""
    nets, config = nets_of(model), model.network.config
    still = nets[1:] if learns else nets
    words = sum(part.weights.size for net in still for part in net.parts)
    words += sum(net.codebook.size for net in still)
    constant = 4 * words + encoded.constant + (learns.constant if learns else 0)
    held = bits_held(nets)
    room = max(word_count(part.outputs) for net in nets for part in net.parts)
    stack = 8 * room + 4 * config.classes
    lines = [
        f"Bytes of its tables: {constant}. The weights and codewords are {held} bits, "
        f"{-(-held // 8)} bytes.",
        f"Bytes of memory: {learns.memory if learns else 0}; arrays on the stack: {stack}"
        f"{' and a few hundred where it learns' if learns else ''}.",
        f"A row of it: {encoded.width} cells, {4 * word_count(config.inputs)} bytes when encoded.",
    ]
    return "\n".join(f"   {line}" for line in lines)
