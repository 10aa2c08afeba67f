"""A trained model, written as code for elsewhere: C for a microcontroller, Verilog, ONNX.

Each format is a module with a function that makes the files of a folder, as texts or bytes by their
names; ``write_folder`` writes them whole or not at all. Every folder holds rows, the classes that
``fast`` names for them, and the way to compare the two.
"""

from fast.exports.c import c_files
from fast.exports.folder import write_folder
from fast.exports.rows import Answered, given_rows, invented_rows

__all__ = ["Answered", "c_files", "given_rows", "invented_rows", "write_folder"]
