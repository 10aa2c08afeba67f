"""The mutant gallery: the reference with one small mistake each, and the flag that tells on it.

    python -m tests.mutants NAME       speaks the protocol (spec 20.3) with that mistake built in
    python -m tests.mutants            lists them all

A mutant is a change to the source of one function, so that the difference is all there is to see.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One mistake: in the source of a function, the text right stands once and becomes wrong."""

    name: str
    flag: str  # at least one vector with this flag must fail (spec 20.1)
    function: str  # where: module and name
    right: str
    wrong: str
