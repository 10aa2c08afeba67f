"""A model as Verilog: modules that synthesize, their memories, and testbenches that check them."""

from fast.data.for_model import encoding_of_file
from fast.data.trained_model import Model
from fast.exports.cells import units_of
from fast.exports.names import check_name
from fast.exports.rows import Answered
from fast.exports.steps import Taught, taken_steps
from fast.exports.templates import template
from fast.exports.verilog_bench import bench_files
from fast.exports.verilog_predict import encoder, predict_files
from fast.exports.verilog_training import check_learnable, learning_parts, training_files
from fast.weight_set import weight_set_of
from reference.configuration import TableEncoding

PREDICTS = ("ones", "layer", "decode", "largest")


def verilog_files(
    model: Model,
    tested: Answered,
    name: str,
    trainable: bool = False,
    taught: Taught | None = None,
) -> dict[str, str]:
    """Write a model as Verilog: the files of a folder, by name.

    tested: rows to check it with. name: what all modules begin with. trainable: with the training
    step. taught: the samples of its check, else invented ones. Raises InputError for what is not in
    Verilog.
    """
    check_name(name, "verilog")
    if trainable:
        check_learnable(model)
    network = model.network
    with network.at_rest():
        sets = [weight_set_of(network.config, network.layers), *network.weight_sets]
    encoding = encoding_of_file(model.description)
    units = units_of(encoding) if isinstance(encoding, TableEncoding) else None
    parts = PREDICTS + (learning_parts(model) if trainable else ())
    values = {"name": name, "NAME": name.upper()}
    files = {f"{name}_{part}.v": template(f"verilog/{part}.v", values) for part in parts}
    files.update(predict_files(sets, network.config.inputs, network.config.classes, name))
    files[f"{name}_encode.v"] = encoder(model.description.encoding, units, name)
    if trainable:
        files.update(training_files(model, name))
    steps = taken_steps(model, taught) if trainable else None
    files.update(bench_files(model, tested, name, units, parts, steps))
    return files
