"""Write docs/api.md from the docstrings of the public modules.

Run it after a docstring has changed: python docs/make_api.py. It reads the sources and imports
nothing, so that the page depends neither on the version of Python nor on what is installed.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "api.md"

MODULES = (
    "fast.network",
    "fast.engines",
    "fast.kernels",
    "fast.bits",
    "fast.encoding",
    "fast.missing",
    "fast.data.idx",
    "fast.data.images",
    "fast.data.npz",
    "fast.data.packed",
    "fast.data.table",
    "fast.data.features",
    "fast.data.numeral",
    "fast.data.trained_model",
    "fast.data.columns",
    "fast.data.header",
    "fast.data.cell",
    "fast.data.source",
    "fast.data.loading",
    "fast.data.division",
    "fast.data.raw",
    "fast.data.fitting",
    "fast.data.in_memory",
    "fast.data.for_model",
    "fast.data.classes",
    "fast.exports.rows",
    "fast.exports.c",
    "fast.exports.verilog",
    "fast.exports.onnx",
    "fast.exports.folder",
    "fast.exports.cells",
    "fast.exports.nets",
    "fast.estimator.classifier",
    "fast.estimator.encoder",
    "fast.model_file",
    "fast.saved",
    "fast.weights_only",
    "fast.confusion",
    "fast.counter_bins",
    "fast.plot.curves",
    "fast.plot.classes",
    "fast.plot.counters",
    "fast.plot.margins",
    "fast.plot.weights",
    "fast.plot.corrections",
    "fast.plot.style",
    "fast.prototypes",
    "fast.layer",
    "fast.trace",
    "fast.state_digest",
    "fast.cost.sizes",
    "fast.cost.memory",
    "fast.cost.gates",
    "fast.cost.equal",
    "fast.cost.tally",
    "fast.cost.measured",
    "fast.experiments.published",
    "fast.experiments.run",
    "fast.experiments.result",
    "fast.experiments.carry_out",
    "fast.experiments.pool",
    "fast.experiments.cluster",
    "fast.experiments.gradient",
    "fast.experiments.zero_weights",
    "reference.configuration.network",
    "reference.configuration.groups",
    "reference.configuration.values",
    "reference.configuration.encoding",
    "reference.configuration.model",
    "reference.configuration.errors",
    "reference.bits",
    "reference.generator",
    "reference.counters",
    "reference.perceptron",
    "reference.codebook",
    "reference.equiangular",
    "reference.trained_codebook",
    "reference.layer",
    "reference.rule",
    "reference.local",
    "reference.committee",
    "reference.propagated",
    "reference.network",
    "reference.trace",
    "reference.numbers",
    "reference.encoding",
    "reference.spread",
    "reference.prototypes",
    "reference.split",
    "reference.digest",
    "reference.model_file",
    "reference.oracle",
    "reference.oracle.forms",
    "reference.oracle.written",
    "reference.oracle.operation",
    "reference.oracle.values",
    "reference.vectors.reader",
)

HEAD = """# API

Made by `docs/make_api.py` from the docstrings. `fast` is the package to use, `reference` the one to
read; the numbers after "spec" are clauses of the [specification](specification.md).
"""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def source_file(module: str) -> Path:
    """Say where the source of a module is, or would be."""
    return ROOT / (module.replace(".", "/") + ".py")


def api_page() -> str:
    """Make the text of the page, of all modules that exist."""
    modules = [module for module in MODULES if source_file(module).exists()]
    return "\n".join([HEAD, *(line for module in modules for line in module_lines(module))])


def module_lines(module: str) -> Iterator[str]:
    """Describe a module: its docstring, its public classes and functions in their order."""
    source = source_file(module).read_text(encoding="utf-8")
    tree = ast.parse(source)
    yield f"## {module}\n"
    yield from documentation(tree)
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and is_public(node.name):
            yield from class_lines(module, node, source)
        elif isinstance(node, Function) and is_public(node.name):
            yield f"### {module}.{node.name}\n"
            yield from code(signature(node, source))
            yield from documentation(node)


def class_lines(module: str, node: ast.ClassDef, source: str) -> Iterator[str]:
    """Describe a class: its fields as they are in the source, then its public methods."""
    methods = [part for part in node.body if isinstance(part, Function)]
    lines = source.splitlines()
    fields = [
        inspect.cleandoc("\n".join(lines[part.lineno - 1 : part.end_lineno]))
        for part in node.body
        if isinstance(part, ast.AnnAssign)
    ]
    made = [signature(part, source) for part in methods if part.name == "__init__"]
    yield f"### {module}.{node.name}\n"
    if fields:
        yield from code("\n".join(fields))
    for text in made:
        yield from code(text.replace("__init__(self, ", f"{node.name}(").removesuffix(" -> None"))
    yield from documentation(node)
    for part in methods:
        if is_public(part.name):
            yield f"#### {node.name}.{part.name}\n"
            yield from code(signature(part, source))
            yield from documentation(part)


def is_public(name: str) -> bool:
    """Say whether a name is for users."""
    return not name.startswith("_")


def signature(node: Function, source: str) -> str:
    """Copy a signature out of the source, on one line, without its def."""
    copied = ast.get_source_segment(source, node) or ""
    lines = copied.splitlines()[: node.body[0].lineno - node.lineno]
    text = re.sub(r"\s+", " ", " ".join(lines)).strip().removesuffix(":")
    text = text.replace("( ", "(").replace(", )", ")").replace(" )", ")")
    properties = {getattr(decorator, "id", "") for decorator in node.decorator_list}
    if "property" in properties:
        text = text.replace("(self)", "")
    return text.removeprefix("async ").removeprefix("def ")


def code(text: str) -> Iterator[str]:
    """Fence a piece of Python."""
    yield f"```python\n{text}\n```\n"


def documentation(node: ast.Module | ast.ClassDef | Function) -> Iterator[str]:
    """Turn a docstring into Markdown: paragraphs as they are, examples and columns fenced."""
    text = ast.get_docstring(node, clean=False)
    if text is None:
        return
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        if paragraph.startswith(">>>"):
            yield from code(paragraph)
        elif re.search(r"\S {3,}\S|^ ", paragraph, re.MULTILINE):
            yield f"```text\n{paragraph}\n```\n"
        else:
            yield escaped(paragraph) + "\n"


def escaped(paragraph: str) -> str:
    """Keep Markdown from reading emphasis and markup into prose, but leave its `code` alone."""
    pieces = re.split(r"(`+[^`]*`+)", paragraph)
    return "".join(
        re.sub(r"`+", "`", piece)
        if piece.startswith("`")
        else re.sub(r"([*_<>\[\]])", r"\\\1", piece)
        for piece in pieces
    )


if __name__ == "__main__":
    PAGE.write_text(api_page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
