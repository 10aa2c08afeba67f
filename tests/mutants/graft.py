"""Building a mistake into the reference, within this process."""

import inspect
import sys
from dataclasses import fields
from importlib import import_module
from textwrap import dedent
from typing import Any

from reference.rule import Rule
from tests.mutants import Mutant


def changed_source(mutant: Mutant) -> str:
    """Make the wrong source of a mutant's function."""
    _, original, _ = _find(mutant.function)
    function: Any = original.fget if isinstance(original, property) else original
    source = dedent(inspect.getsource(function))
    assert source.count(mutant.right) == 1, f"{mutant.name}: {source.count(mutant.right)} places"
    return source.replace(mutant.right, mutant.wrong)


def graft(mutant: Mutant) -> None:
    """Put the wrong function wherever the reference holds the right one."""
    owner, original, module = _find(mutant.function)
    name = mutant.function.rsplit(".", 1)[1]
    scope = vars(module) if owner is module else {**vars(module)}
    exec(compile(changed_source(mutant), mutant.name, "exec"), scope)
    wrong = scope[name]
    setattr(owner, name, wrong)
    for loaded in [m for n, m in sys.modules.items() if n.split(".")[0] == "reference"]:
        for held, value in list(vars(loaded).items()):
            if value is original:
                setattr(loaded, held, wrong)
            elif isinstance(value, Rule):
                for field in fields(value):
                    if getattr(value, field.name) is original:
                        object.__setattr__(value, field.name, wrong)  # a frozen dataclass


def _find(path: str) -> tuple[Any, Any, Any]:
    """Find what holds a function, the function, and its module."""
    holder, name = path.rsplit(".", 1)
    try:
        owner = module = import_module(holder)
    except ModuleNotFoundError:
        parent, cls = holder.rsplit(".", 1)
        module = import_module(parent)
        owner = getattr(module, cls)
    return owner, vars(owner)[name], module
