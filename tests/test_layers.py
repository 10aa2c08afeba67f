"""The layers of the packages: no import points up, wherever in a file it stands."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# from the ground up: what a layer may import is its own and what stands before it
LAYERS = (
    "reference.configuration",  # configurations, descriptions, errors: shared by both engines
    "reference",
    "fast.compiled",  # kernels for Numba: they know arrays alone, and nothing of ours
    "fast",  # the core: its modules, and no package of it
    "fast.data",  # reading, raw samples, dividing, columns, classes, encoding
    "fast.exports",  # models as code
    "fast.estimator",  # scikit-learn's side of it
    "fast.cost",
    "fast.plot",
    "fast.bench",
    "fast.implementation",
    "fast.experiments",
    "fast.command",
)
TOP = LAYERS[-1]  # the only place that knows both engines
AT_THE_TOP = ("fast.start",)  # the first lines of the command
FACE = "fast"  # fast/__init__.py hands names on, and imports nothing by itself


def modules() -> dict[str, str]:
    """Read the source of every module of both packages, without their tests."""
    paths = [path for name in ("reference", "fast") for path in (ROOT / name).rglob("*.py")]
    names = {path: path.relative_to(ROOT).with_suffix("") for path in paths}
    return {
        ".".join(name.parts).removesuffix(".__init__"): path.read_text(encoding="utf-8")
        for path, name in names.items()
    }


def layer_of(module: str) -> int:
    """Number the layer of a module, from the ground up. Raises KeyError for one in none."""
    if module in AT_THE_TOP:
        return LAYERS.index(TOP)
    package = next(
        name
        for name in sorted(LAYERS, key=len, reverse=True)
        if f"{module}.".startswith(f"{name}.")
    )
    if package == "fast" and (ROOT / Path(*module.split(".")[:2])).is_dir() and module != "fast":
        raise KeyError(f"{module} stands in no layer")
    return LAYERS.index(package)


def imported(source: str, known: Mapping[str, str]) -> Iterator[str]:
    """Name the modules of ours that a source imports: at its head, in functions, by text."""
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, "an import that is relative"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in known else node.module for name in inner]
        elif isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", None))
            if called in ("import_module", "__import__"):
                names = [_beginning(node.args[0])]
        yield from (name for name in names if name.split(".")[0] in ("reference", "fast"))


def _beginning(text: ast.expr) -> str:
    """Take a text, or what an f-string begins with; anything else names no module of ours."""
    if isinstance(text, ast.JoinedStr):
        text = text.values[0]
    value = text.value if isinstance(text, ast.Constant) else ""
    return str(value).rstrip(".")


def violations(sources: Mapping[str, str], known: Mapping[str, str]) -> list[str]:
    """Name every import that points up, or from the fast path to the engine of the reference."""
    found = []
    for module, source in sources.items():
        if module == FACE:
            continue
        own = layer_of(module)
        for other in imported(source, known):
            across = module.startswith("fast") and layer_of(other) == LAYERS.index("reference")
            if layer_of(other) > own or (across and LAYERS[own] != TOP):
                found.append(f"{module} imports {other}")
    return found


def test_no_import_points_up() -> None:
    known = modules()
    assert violations(known, known) == []
    assert {LAYERS[layer_of(module)] for module in known} == set(LAYERS)


def test_the_face_imports_nothing_by_itself() -> None:
    """Its names are loaded when they are asked for, so they may be of any layer."""
    body = ast.parse(modules()[FACE]).body
    ours = [
        node
        for node in body
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(("fast", "reference"))
    ]
    assert ours == []


@pytest.mark.parametrize(
    ("module", "source", "found"),
    [
        ("fast.data.table", "from fast.command.values import whole", "fast.command.values"),
        ("fast.data.table", "def f():\n    import fast.cost.gates", "fast.cost.gates"),
        ("fast.network", "from fast import data", "fast.data"),
        ("fast.experiments.run", "import_module(f'fast.command.{name}')", "fast.command"),
        ("fast.encoding", "from reference.bits import from_bits", "reference.bits"),
        ("fast.bench.cases", "import reference", "reference"),
        ("reference.layer", "from fast.bits import pack", "fast.bits"),
        ("reference.configuration.values", "import reference.bits", "reference.bits"),
        ("fast.command.train", "import fast.start", None),
        ("fast.cost.sizes", "import fast.start", "fast.start"),
        ("fast.command.reference_engine", "import reference.layer, fast.experiments.run", None),
        ("fast.data.table", "from fast import pack\nimport fast.data.cell", None),
    ],
)
def test_a_made_up_import_is_seen(module: str, source: str, found: str | None) -> None:
    expected = [] if found is None else [f"{module} imports {found}"]
    assert violations({module: source}, modules()) == expected


def test_a_package_in_no_layer_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.LAYERS", tuple(n for n in LAYERS if n != "fast.cost"))
    with pytest.raises(KeyError, match=r"fast\.cost\.sizes stands in no layer"):
        layer_of("fast.cost.sizes")
