"""The near misses: a solution of an exercise with one expression changed, which must be rejected.

As in the mutant gallery, a near miss is a change to a source, so that the difference is all there
is to see: in the solution the text right stands once and becomes wrong. Where an exercise asks for
what a function of the reference computes, the mutant gallery's mistakes in it are here too.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class NearMiss:
    """One mistake that a student may make. exercise: its id."""

    exercise: str
    name: str
    right: str
    wrong: str
