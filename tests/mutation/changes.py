"""Small changes of the source of a module: another operator, another number, another choice."""

import ast
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

OTHER: dict[type, type] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Continue: ast.Break,
}
NAMES = {"min": "max", "max": "min"}


def changed(source: str) -> Iterator[tuple[str, str, str, ast.Module]]:
    """Make every change of a module: its function, the statement before and after, the module."""
    tree = ast.parse(source)
    for place, statement in enumerate(_statements(tree)):
        for number in range(len(list(_changes(statement)))):
            other = deepcopy(tree)
            here = list(_statements(other))[place]
            was = _first_line(here)
            list(_changes(here))[number]()
            ast.fix_missing_locations(other)
            yield _function(tree, statement), was, _first_line(here), other


def _first_line(statement: ast.AST) -> str:
    return ast.unparse(statement).splitlines()[0]


def _function(tree: ast.Module, statement: ast.stmt) -> str:
    for function in tree.body:
        if isinstance(function, ast.FunctionDef) and statement in ast.walk(function):
            return function.name
    return ""


def _statements(tree: ast.Module) -> Iterator[ast.stmt]:
    """Give the statements in which something may be changed."""
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt) and not isinstance(
            node, ast.FunctionDef | ast.Import | ast.ImportFrom
        ):
            yield node


def _changes(statement: ast.stmt) -> Iterator[Any]:
    """Give functions each of which changes a statement itself, not those within it."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.AnnAssign):
            waiting += [node.target, *([node.value] if node.value else [])]
            continue
        waiting += [each for each in ast.iter_child_nodes(node) if not isinstance(each, ast.stmt)]
        for field in ("op", "ops"):
            found = getattr(node, field, None)
            kind = type(found[0] if isinstance(found, list) else found)
            if kind in OTHER:
                new: Any = OTHER[kind]()
                yield _setter(node, field, [new] if isinstance(found, list) else new)
        if isinstance(node, ast.Constant) and type(node.value) is int:
            yield _setter(node, "value", node.value + 1)
        if isinstance(node, ast.Name) and node.id in NAMES:
            yield _setter(node, "id", NAMES[node.id])
        if isinstance(node, ast.If | ast.IfExp | ast.While):
            yield _setter(node, "test", ast.UnaryOp(ast.Not(), node.test))
        if isinstance(node, ast.UnaryOp):
            yield _setter(node, "op", ast.UAdd() if isinstance(node.op, ast.USub) else ast.USub())


def _setter(node: ast.AST, field: str, value: Any) -> Any:
    return lambda: setattr(node, field, value)
