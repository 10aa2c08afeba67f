"""Mutation testing: would the tests notice a small change to a line of either engine's core?

    python -m tests.mutation                       all mutants
    python -m tests.mutation --sample 1000         so many, drawn at random with a seed

mutmut (https://pypi.org/project/mutmut, the extra `mutation`) makes the mutants, in a copy of the
source; [tool.mutmut] in pyproject.toml names the mutated files and the tests that are asked. Those
that survive must stand in survivors.toml with a reason; the status is 1 where one does not, or
where fewer than 95 % are killed.

    python -m tests.mutation.kernels               all changes of the compiled kernels

makes its own changes, for mutmut leaves functions with decorators alone: see there.
"""
