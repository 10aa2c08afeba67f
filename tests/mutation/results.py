"""What mutmut has left in the folder in which it ran."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.file_utils import walk_mutatable_files
from mutmut.utils.format_utils import (
    get_module_from_key,
    get_mutant_name,
    orig_function_and_class_names_from_key,
)

from tests.mutation.survivors import Change, change_of


@dataclass(frozen=True)
class Mutant:
    """A mutant: its name, the file it was made in, and what became of it, in mutmut's words."""

    name: str
    file: str
    status: str

    def change(self) -> Change:
        """Say what was changed."""
        name, kind = orig_function_and_class_names_from_key(self.name)
        module = get_module_from_key(self.name)
        function = ".".join(part for part in (module, kind, name) if part)
        return change_of(function, get_diff_for_mutant(self.name, path=self.file))


def mutant_names(modules: Collection[str] | None = None) -> list[str]:
    """Name all mutants that will be made in the working folder, in a fixed order; or of modules."""
    every = sorted(
        get_mutant_name(path, name)
        for path in walk_mutatable_files()
        for name in mutate_file_contents(str(path), path.read_text(encoding="utf-8")).mutant_names
    )
    return [name for name in every if modules is None or get_module_from_key(name) in modules]


def read_mutants() -> list[Mutant]:
    """Read all mutants of the working folder."""
    mutants = []
    for path in walk_mutatable_files():
        data = SourceFileMutationData(path=path)
        data.load()
        new = partial(Mutant, file=str(path))
        mutants += [
            new(name, status=status_by_exit_code[code])
            for name, code in data.exit_code_by_key.items()
        ]
    return mutants
